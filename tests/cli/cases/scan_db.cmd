# the second scan reads nothing that it knows, and answers the same
mkdir photos
cp samples/xperia-*.jpg samples/dslr.jpg photos
seen() { sed -n 's/^  \(photos\|remembered\|read deep\)  *\([0-9]*\).*/\1 \2/p'; }
exifid scan --ndjson --as-of 2026-11-22 photos >plain
exifid scan --ndjson --as-of 2026-11-22 --db i.db --stats photos 2>&1 >first | seen
exifid scan --ndjson --as-of 2026-11-22 --db i.db --stats photos 2>&1 >second | seen
cmp plain first && cmp plain second
# another day, the same tables: judged anew from what was read
exifid scan --as-of 2013-12-01 --db i.db photos >index
exifid scan --as-of 2013-12-01 photos | diff index -
exifid scan --as-of 2026-11-22 --db i.db photos >index
exifid scan --as-of 2026-11-22 photos | diff index -
