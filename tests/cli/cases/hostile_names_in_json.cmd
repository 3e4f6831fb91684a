mkdir tree
cp samples/no-exif.jpg "tree/$(printf 'a\nb\033[31m.jpg')"
cp samples/no-exif.jpg "tree/$(printf 'caf\351.jpg')"
exifid --json -r tree | json_get 0.path 0.path_hex 1.path 1.path_hex
