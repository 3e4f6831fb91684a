# a photo's record that cannot be read is told, once, by each scan; what others call .json is not
mkdir d
for name in flickr_101 flickr_102 flickr_103 flickr_104 img_20150328_22212850691_o map; do cp samples/no-exif.jpg d/$name.jpg; done
printf '{"id": 101, "secr' >d/flickr_101.jpg.json
: >d/flickr_102.jpg.json
{ printf '{"id": "103", "secret": "a", "description": "'; head -c 1048576 /dev/zero | tr '\0' x; printf '"}'; } >d/flickr_103.jpg.json
printf '<!DOCTYPE html><html>429' >d/flickr_104.jpg.json
printf 'not found' >d/photo_22212850691.json
printf 'not found' >d/flickr_105.jpg.json
printf 'not found' >d/photo_22212850692.json
printf '{"layers": [1, 2' >d/map.json
printf 'not found' >d/notes.json
printf 'not found' >d/20150328.json
printf '{"layers": [1, 2]}' >d/map.jpg.json
mkdir d/json
cp samples/no-exif.jpg d/img_22212850694_o.jpg
printf 'not found' >d/json/photo_22212850694.json
printf '{"id": "22212850695", "photopage": "https://www.flickr.com/photos/me/22212850695/"}' >d/json/photo_22212850695.json
scan() { exifid scan --csv --as-of 2026-11-22 "$@" 2>err | sed '1d; s/,.*//' | sed "s/^'-/d.tar/; s/^d.tar.d/d/" | LC_ALL=C sort >out
    sed "s/'-/'d.tar/; s/'d.tar.d/'d/" err | LC_ALL=C sort; }
scan d >told; cat told out; cp out first
exifid scan d >out 2>err; echo $?
same() { scan "$@" | cmp - told && cmp out first && echo same; }
find d -type f | LC_ALL=C sort >list
same --files-from list
tar cf d.tar -T list
same d.tar
cat d.tar | same -
for i in 1 2; do same --db i.db d; same --db i.db d.tar; done
