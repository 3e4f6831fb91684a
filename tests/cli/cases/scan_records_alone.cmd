# of a record without a photo nothing is told that only a file could say
row() { printf '%s\t1@N00\tme\t2013-11-06 18:22:10\t1383855331\t%s\n' "$@"; }
{ row 100010001 Sony+D5503; row 100010002 ''; } >t.tsv
exifid scan --json --as-of 2026-11-22 t.tsv |
    json_get 0.verdict.reason 0.evidence.2.text 1.verdict.class 1.verdict.reason 1.evidence.0.text
# nor of a photo without exif what its record does not say
cp samples/no-exif.jpg flickr_100010003.jpg
exifid scan --csv flickr_100010003.jpg | csv_get 1.reason
echo '{"category":"flickr","id":100010003,"owner":{"nsid":"1@N00","username":"me"}}' >flickr_100010003.jpg.json
exifid scan --csv flickr_100010003.jpg | csv_get 1.reason
# a summary tells records from photos, also those that an index remembers
mkdir all
cp samples/xperia-z1-compact.jpg samples/dslr.jpg all
row 100010004 Sony+D5503 >all/lone.tsv
echo '{"category":"flickr","id":100010005,"owner":{"nsid":"1@N00","username":"me"},"camera":"Sony D5503"}' \
    >all/photo_100010005.json
summary() { exifid scan --as-of 2026-11-22 "$@"; }
summary t.tsv | head -n 1
summary all | grep -v '^    '
summary --db i.db all >once
summary --db i.db all | cmp once -
exifid scan --ndjson all | grep -o '"path":"[^"]*"\|"record_only":true'
