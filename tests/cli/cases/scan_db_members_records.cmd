# the record of a photo in an archive: comes, changes, goes, moves to another archive; and one without its photo
scan() { # NAME
    exifid scan --ndjson --as-of 2026-11-22 *.tar >plain
    exifid scan --ndjson --as-of 2026-11-22 --db i.db --stats *.tar 2>stats >indexed
    cmp plain indexed && echo "$1: $(sed -n 's/^  remembered  *\([0-9]*\).*/\1/p' stats) of $(grep -c . plain) remembered:" $(sed 's/.*"path":"\([^"]*\).*/\1/' plain) $(grep -o '"owner":"[a-z]*"' plain)
}
record() { echo "{\"category\":\"flickr\",\"id\":10105287134,\"owner\":{\"nsid\":\"1@N00\",\"username\":\"$2\"},\"extension\":\"jpg\"}" >"$1"; }
cp samples/xperia-future.jpg flickr_10105287134.jpg
cp samples/dslr.jpg b.jpg
touch -d 2020-02-03T04:05:06Z *.jpg
tar cf a.tar flickr_10105287134.jpg b.jpg
scan 'no record'
record flickr_10105287134.jpg.json anna
tar cf a.tar flickr_10105287134.jpg b.jpg flickr_10105287134.jpg.json
scan 'it comes'
scan 'it stays'
record flickr_10105287134.jpg.json bert
touch -r b.jpg flickr_10105287134.jpg.json
tar cf a.tar flickr_10105287134.jpg b.jpg flickr_10105287134.jpg.json
scan 'it changes'
tar cf a.tar flickr_10105287134.jpg b.jpg
mv flickr_10105287134.jpg.json photo_10105287134.json
tar cf r.tar photo_10105287134.json
scan 'in another archive'
scan 'again'
tar cf a.tar b.jpg
scan 'without its photo'
tar cf a.tar flickr_10105287134.jpg b.jpg
scan 'the photo is back'
rm r.tar
scan 'no record'
