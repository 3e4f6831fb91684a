# the record beside a photo counts: when it changes, the photo is judged anew with it; members of archives are not new twice
mkdir photos
cp samples/xperia-future.jpg photos/flickr_10105287134.jpg
record() { echo "{\"category\":\"flickr\",\"id\":10105287134,\"owner\":{\"nsid\":\"1@N00\",\"username\":\"$1\"},\"extension\":\"jpg\"}" >photos/flickr_10105287134.jpg.json; }
record anna
owners() { exifid scan --db i.db --as-of 2026-11-22 --group-by owner photos | sed -n 's/  *1 photo$//p'; }
owners
owners
record berta
owners
rm photos/*.json
owners
mkdir more
cp samples/xperia-z1-compact.jpg samples/dslr.jpg more
tar cf more.tar more
exifid scan --diff --db i.db --as-of 2026-11-22 more.tar | head -n 1
exifid scan --diff --db i.db --as-of 2026-11-22 more.tar | head -n 1
tar cf more.tar more/dslr.jpg
exifid scan --diff --db i.db --as-of 2026-11-22 more.tar | head -n 1
