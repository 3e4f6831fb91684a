head -c 200000 /dev/zero | tr '\0' x >list
echo >>list
echo samples/no-exif.jpg >>list
exifid -q --files-from list
