# an archive on standard input: a file there gives what it gives by its path, a pipe loses no record
mkdir d
for i in 1 2 3 4; do cp samples/no-exif.jpg d/flickr_1001000$i.jpg; done
record() { printf '{"id": "%s", "secret": "a", "ownername": "%s", "camera": "Sony D5503"}' "$@" >"d/flickr_$1.jpg.json"; }
for i in 1 2 3 4; do record 1001000$i owner$i; done
record 10010005 owner5
first() { printf 'd/flickr_%s.jpg\n' "$@"; }
records() { printf 'd/flickr_%s.jpg.json\n' "$@"; }
{ records 10010001 10010005; first 10010002 10010001; first 10010003; records 10010004 10010003 10010002; first 10010004; } >names
tar cf d.tar -T names
scan() { exifid scan --ndjson --as-of 2026-11-22 "$@" | sed 's/"-\//"d.tar\//g'; }
scan d.tar >by-path; wc -l <by-path
scan - <d.tar | cmp - by-path && echo same
echo '# a pipe: the record of 10010002 came when its photo was told'
told() { while read -r line; do echo "[$line]" | json_get 0.path 0.photo.owner 0.identity.model | paste -sd' '; done; }
cat d.tar | scan - | told
