# a record that comes, changes, goes or moves: each scan with the index says what one without it says
record() { echo "{\"category\":\"flickr\",\"id\":10105287134,\"owner\":{\"nsid\":\"1@N00\",\"username\":\"$2\"},\"extension\":\"jpg\"}" >"$1"; }
scan() { # NAME: also what was taken from the index
    exifid scan --ndjson --as-of 2026-11-22 photos >plain
    exifid scan --ndjson --as-of 2026-11-22 --db i.db --stats photos 2>stats >indexed
    cmp plain indexed && echo "$1: $(sed -n 's/^  remembered  *\([0-9]*\).*/\1/p' stats) of $(grep -c . plain) remembered:" $(sed 's/.*"path":"photos.\([^"]*\).*/\1/' plain) $(grep -o '"owner":"[a-z]*"' plain)
}
mkdir photos
cp samples/xperia-future.jpg photos/a.jpg
cp samples/dslr.jpg photos/b.jpg
scan 'no record'
record photos/a.jpg.json anna
scan 'it comes'
scan 'it stays'
record photos/a.jpg.json bert
scan 'it changes, in size and all'
touch -r photos/b.jpg photos/a.jpg.json
scan 'only its time'
record new clair
record photos/a.jpg.json diana
touch -r photos/b.jpg new photos/a.jpg.json
scan 'before it is replaced'
mv new photos/a.jpg.json
scan 'another file of that name, size and time'
mv photos/a.jpg photos/c.jpg
mv photos/a.jpg.json photos/c.jpg.json
scan 'renamed, and the photo too'
mv photos/c.jpg photos/d.jpg
scan 'the photo alone renamed'
mkdir photos/more
mv photos/d.jpg photos/c.jpg
scan 'and back'
mv photos/c.jpg* photos/more
scan 'both in another folder'
mv photos/more/c.jpg photos
scan 'the photo back without it'
scan 'again'
rm photos/c.jpg
scan 'the photo gone: a lone record'
touch -d 2020-02-03T04:05:06Z photos/more/c.jpg.json
exifid scan --diff --as-of 2026-11-22 --db i.db photos | sed -n 1p
scan 'only its time'
record photos/more/c.jpg.json erika
scan 'what it says'
scan 'again'
cp samples/pixel.jpg photos/more/c.jpg
scan 'another photo for it'
rm photos/more/*.json
scan 'it goes'
mv photos/more/c.jpg photos/flickr_10105287134.jpg
scan 'a name that holds an id'
echo '{}' >photos/b.json
scan 'no record after all'
scan 'again'
