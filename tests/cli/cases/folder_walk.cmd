mkdir -p tree/b/deep tree/a
cp samples/no-exif.jpg tree/b/deep/2.JPG
cp samples/no-exif.jpg tree/b/1.jpeg
cp samples/no-exif.jpg tree/without-a-name
cp samples/no-exif.jpg tree/.hidden.jpg
echo text >tree/a/notes.txt
: >tree/a/empty
ln -s ../b/1.jpeg tree/a/inside.jpg
ln -s .. tree/b/loop
exifid -rq tree tree/ | cut -d : -f 1
