# tables of photos in an archive are read as those in a folder are, packed or not, and what is damaged there is told
mkdir -p data/deep
row() { printf '%s\t1@N00\tme\t2013-11-06 18:22:10\t1383855331\tSony+D5503\n' "$@"; }
row 100010001 >data/a.tsv
row 100010002 | bzip2 >data/deep/yfcc100m_dataset-0.bz2
row 100010003 | gzip >data/deep/b.TSV.gz
row 100010004 >data/deep/yfcc100m_dataset
row 100010005 >data/notes.txt
printf 'id\tcamera\n100010006\tSony D5503\n' >data/deep/api.tsv
printf 'what\twhere\nsugar\tshelf\n' >data/shopping.tsv
cp samples/iphone.jpg data
cp samples/pixel.jpg data/photo.tsv
scan() { exifid scan --ndjson --as-of 2026-11-22 "$@"; }
same() { sed 's/"\(data.tar\|-\)\/data/"data/' | cmp - folder && echo same; }
scan data >folder; wc -l <folder
find data -type f | LC_ALL=C sort >names
tar cf data.tar -T names
scan data.tar | same
cat data.tar | scan - | same
scan --db i.db data.tar | same
scan --db i.db data.tar | same
exifid scan --diff --db i.db --as-of 2026-11-22 data.tar
mkdir bad
{ row 100010007; row 100010008; } | gzip | head -c 50 >bad/cut.tsv.gz
tar cf bad/in.tsv.gz data/a.tsv
tar cf bad.tar bad/cut.tsv.gz bad/in.tsv.gz
exifid scan --csv --as-of 2026-11-22 bad.tar 2>err | sed '1d; s/,.*//'; cat err
exifid scan --csv --as-of 2026-11-22 --db i.db bad.tar 2>&1 >out | cmp - err
exifid scan --csv --as-of 2026-11-22 --db i.db bad.tar 2>&1 >out | cmp - err
