exifid -q --color always samples/no-exif.jpg | od -c | head -n 3
exifid -q samples/no-exif.jpg | grep -c "$(printf '\033')"
exit 0
