[ -c /dev/full ] || exit 77
exifid --json samples/no-exif.jpg >/dev/full
