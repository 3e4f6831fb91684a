[ -c /dev/full ] || exit 77
exifid scan samples/no-exif.jpg >/dev/full
