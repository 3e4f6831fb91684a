# tables of photos that stand in a folder are read as if they had been given themselves, other tables are not
mkdir -p data/deep
row() { printf '%s\t1@N00\tme\t2013-11-06 18:22:10\t1383855331\tSony+D5503\n' "$@"; }
row 100010001 >data/a.tsv
row 100010002 | bzip2 >data/deep/yfcc100m_dataset-0.bz2
row 100010003 | gzip >data/deep/b.TSV.gz
row 100010004 >data/deep/yfcc100m_dataset
row 100010005 >data/notes.txt
printf 'what\twhere\nsugar\tshelf\n' >data/shopping.tsv
cp samples/iphone.jpg data
scan() { exifid scan --ndjson --as-of 2026-11-22 "$@"; }
scan data >folder; echo $?
scan data/a.tsv data/deep/b.TSV.gz data/deep/yfcc100m_dataset data/deep/yfcc100m_dataset-0.bz2 data/iphone.jpg | cmp - folder && wc -l <folder
scan --db i.db data | cmp - folder
scan --db i.db data | cmp - folder
exifid scan --diff --db i.db --as-of 2026-11-22 data
