mkdir tree outside
cp samples/no-exif.jpg tree/good.jpg
cp samples/no-exif.jpg outside/other.jpg
echo text >tree/fake.jpg
mkfifo tree/pipe
ln -s /dev/zero tree/zero.jpg
ln -s ../outside tree/out
ln -s nowhere tree/dangling.jpg
exifid -rq tree
