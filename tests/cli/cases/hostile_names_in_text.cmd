mkdir tree
cp samples/no-exif.jpg "tree/$(printf 'a\nb\033[31m\302\233\342\200\256.jpg')"
cp samples/no-exif.jpg "tree/$(printf 'caf\351.jpg')"
exifid -rq tree
exifid "$(printf '\033]0;x\007.jpg')"
