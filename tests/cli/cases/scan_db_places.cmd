# photos that change places, or are replaced by what looks the same from outside: the index follows them
scan() { # NAME
    exifid scan --csv --as-of 2026-11-22 photos >plain
    exifid scan --csv --as-of 2026-11-22 --db i.db --stats photos 2>stats >indexed
    cmp plain indexed && echo "$1: $(sed -n 's/^  remembered  *\([0-9]*\).*/\1/p' stats) remembered, $(sed 1d plain | cut -d, -f1,4 | tr -d '\r' | paste -sd ' ')"
}
record() { echo "{\"category\":\"flickr\",\"id\":10105287134,\"owner\":{\"nsid\":\"1@N00\",\"username\":\"$2\"},\"extension\":\"jpg\"}" >"$1"; }
swap() { mv "$1" swapped; mv "$2" "$1"; mv swapped "$2"; }
mkdir photos
cp samples/xperia-z1-compact.jpg photos/a.jpg
cp samples/pixel.jpg photos/b.jpg
scan 'two photos'
swap photos/a.jpg photos/b.jpg
scan 'they swap names'
scan 'nothing happens'
record photos/a.jpg.json anna
scan 'a record for one'
swap photos/a.jpg photos/b.jpg
scan 'they swap names, the record stays'
swap photos/a.jpg photos/b.jpg
mv photos/a.jpg.json photos/b.jpg.json
swap photos/a.jpg photos/b.jpg
scan 'the record goes along'
rm photos/*.json
scan 'no record'
sed s/D5503/D5803/g photos/a.jpg >new
touch -r photos/a.jpg new
mv new photos/a.jpg
scan 'another photo of that size and time'
ln photos/a.jpg photos/c.jpg
scan 'a second name for it'
record photos/c.jpg.json anna
scan 'with a record'
rm photos/a.jpg
scan 'its first name gone'
mv photos moved
mkdir photos
mv moved photos
scan 'all of the folder one deeper'
exifid scan --csv --as-of 2026-11-22 "$PWD/photos" >plain
exifid scan --csv --as-of 2026-11-22 --db i.db "$PWD/photos" | cmp plain - && echo 'from where it stands'
exifid scan --csv --as-of 2026-11-22 photos/moved/b.jpg photos/moved/c.jpg >plain
exifid scan --csv --as-of 2026-11-22 --db i.db photos/moved/b.jpg photos/moved/c.jpg | cmp plain - && echo 'one by one'
