# Records that are longer than the room made ready for one come out whole: the path alone takes 4 KB with its escapes.
part=$(printf '%0200d' 0 | tr 0 '"')
folder=$part/$part/$part/$part/$part/$part/$part/$part/$part/$part
mkdir -p "$folder"
cp samples/xperia-z1-compact.jpg "$folder/a.jpg"
cp samples/xperia-z1-compact.jpg "$folder/b.jpg"
exifid --ndjson --as-of 2026-11-22 "$folder/a.jpg" "$folder/b.jpg" >one_by_one
exifid scan --ndjson --as-of 2026-11-22 "$part" >scanned
cmp scanned one_by_one
head -1 scanned | json_get identity.model
test "$(wc -c <scanned)" -gt 10000
