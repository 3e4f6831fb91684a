# what is named as an archive and is none is told, given by its path or met in a folder, and all else goes on
mkdir d
cp samples/iphone.jpg d/a.jpg
cp samples/pixel.jpg d/photo.zip
: >d/empty.zip
: >d/empty.TAR
echo 'not found' >d/page.zip
echo 'not found' >d/page.tar.gz
head -c 10240 /dev/zero >d/nothing.tar
head -c 10240 /dev/zero >d/zeros.zip
echo 'not found' >d/notes.gz
scan() { exifid scan --csv --as-of 2026-11-22 "$@" 2>err | sed '1d; s/,.*//'; cat err; }
exifid scan d >out 2>err; echo $?
scan d
echo '# by their paths'
exifid scan d/empty.zip 2>&1 >out; echo $?
scan d/empty.TAR d/a.jpg d/page.zip d/page.tar.gz d/nothing.tar d/zeros.zip d/photo.zip
ls d/* >list
echo '# in a list'
scan --files-from list
echo '# with an index, by each scan'
scan --db i.db d
scan --db i.db d
