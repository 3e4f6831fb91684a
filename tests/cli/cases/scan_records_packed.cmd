# a packed table of photos gives the same records as the table, from a file, a list and a pipe
for i in 1 2 3 4 5 6; do printf '1000%s\t1@N00\tme\t2013-11-06 18:22:10\t1383855331\tSony+D5503\n' $i; done >t.tsv
gzip -k t.tsv
scan() { exifid scan --ndjson --as-of 2026-11-22 "$@"; }
scan t.tsv >plain
wc -l <plain
scan t.tsv.gz | sed 's/t.tsv.gz/t.tsv/' | cmp plain -
scan --records t.tsv.gz | sed 's/t.tsv.gz/t.tsv/' | cmp plain -
echo t.tsv.gz | scan --files-from - | sed 's/t.tsv.gz/t.tsv/' | cmp plain -
scan - <t.tsv.gz | sed 's/"path":"-/"path":"t.tsv/' | cmp plain -
cat t.tsv.gz | scan --records - | sed 's/"path":"-/"path":"t.tsv/' | cmp plain -
# another day's scan of the same table is not called new
scan --db i.db t.tsv.gz >/dev/null
exifid scan --diff --db i.db --as-of 2026-11-22 t.tsv.gz | head -n 1
# what is no table is told
echo nothing at all | gzip >n.gz
scan n.gz >/dev/null
