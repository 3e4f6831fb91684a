# an archive that is what it was is not read again: what it holds is told by the index, also when nothing in it can be read
scan() { # NAME [OPTION...]: what a scan says with an index, against one without it
    name=$1
    shift
    exifid scan --ndjson --as-of 2026-11-22 "$@" heap >plain 2>plain.err
    exifid scan --ndjson --as-of 2026-11-22 --db i.db --stats "$@" heap 2>stats >indexed
    cmp plain indexed && echo "$name: $(sed -n 's/^  remembered  *\([0-9]*\).*/\1/p' stats) of $(sed -n 's/^  photos  *\([0-9]*\).*/\1/p' stats) remembered"
}
blank() { # FILE: nothing behind its first bytes can be read, and nobody can tell from outside
    cp -p "$1" whole
    size=$(($(wc -c <"$1") - 512))
    head -c $size /dev/zero | dd of="$1" bs=512 seek=1 conv=notrunc 2>dd
    touch -r whole "$1"
}
mend() { # FILE: and back
    cat whole >"$1"
    touch -r whole "$1"
}
record() { echo "{\"category\":\"flickr\",\"id\":$1,\"owner\":{\"nsid\":\"1@N00\",\"username\":\"$2\"},\"extension\":\"jpg\"}" >"photo_$1.json"; }
mkdir heap
for i in 1 2 3 4; do cp samples/dslr.jpg img_2221285069${i}_o.jpg; done
cp samples/xperia-future.jpg named-otherwise
echo words >notes.txt
echo '{}' >package.json
record 22212850692 anna
record 22212850695 clair
tar cf heap/a.tar img_22212850691_o.jpg img_22212850692_o.jpg notes.txt package.json named-otherwise photo_22212850692.json photo_22212850695.json
record 22212850693 bert
tar czf heap/b.tar.gz img_22212850693_o.jpg img_22212850694_o.jpg
tar czf heap/r.tgz photo_22212850693.json
scan 'new'
scan 'the same'
for archive in heap/a.tar heap/b.tar.gz; do
    blank $archive
    exifid scan --ndjson --as-of 2026-11-22 --db i.db heap 2>&1 | cmp indexed - && echo "$archive was not read"
    exifid scan --quiet --ndjson --as-of 2026-11-22 heap 2>&1 | cmp -s indexed - && echo 'but its bytes are not what tells'
    mend $archive
done
echo '# a record in another archive changes: only its photo is read, out of an archive that is the same'
record 22212850693 diana
tar czf heap/r.tgz photo_22212850693.json
scan 'changed'
scan 'the same'
grep -c diana indexed
echo '# more is asked for than was read'
cp i.db before.db
scan 'deep' --deep
scan 'deep again' --deep
cp before.db i.db
echo '# that cannot be read: said, and the next scan sees for itself'
blank heap/b.tar.gz
exifid scan --deep --as-of 2026-11-22 --db i.db heap >out 2>err || grep -q "'heap/b.tar.gz'" err && echo said
mend heap/b.tar.gz
scan 'mended' --deep
mv before.db i.db
echo '# moved, replaced by another of the same size and time, gone'
news() { exifid scan --diff --as-of 2026-11-22 --db i.db heap | sed -n 1,3p; }
news
mv heap/b.tar.gz heap/c.tar.gz
scan 'moved'
cp samples/pixel.jpg img_22212850691_o.jpg
cp -p heap/a.tar whole
tar cf new.tar img_22212850692_o.jpg img_22212850691_o.jpg
head -c $(wc -c <heap/a.tar) /dev/zero >>new.tar
head -c $(wc -c <heap/a.tar) new.tar >heap/new
touch -r heap/a.tar heap/new
mv heap/new heap/a.tar
news
scan 'the same'
rm heap/a.tar heap/r.tgz
news
scan 'the same'
