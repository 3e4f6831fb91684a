[ -c /dev/full ] || exit 77
exifid --help >/dev/full
