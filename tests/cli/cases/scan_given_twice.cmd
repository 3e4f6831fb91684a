# a folder that is given twice, or that stands below another one that is given, is scanned once
mkdir -p a/b ab c
cp samples/iphone.jpg a
cp samples/pixel.jpg a/b
cp samples/dslr.jpg ab
cp samples/xperia-future.jpg c
ln -s ../c a/link
ln -s a/b inside
paths() { exifid scan --csv --as-of 2026-11-22 "$@" | sed '1d; s/,.*//'; }
echo '# twice'
paths a a ./a/. "$PWD/a"
echo '# below, in front and behind; by a link'
paths a/b a ab inside
echo '# a link in a folder is not followed, so what it leads to is not held by that'
paths a a/link
echo '# what begins alike is another folder'
paths ab a
echo '# files: twice, by a link, in a folder that is given; what is not there stays'
ln -s a/iphone.jpg phone
paths ab/dslr.jpg ./ab/dslr.jpg a/iphone.jpg phone 2>&1
paths a/iphone.jpg a phone missing 2>&1
echo '# a table or an archive that its folder would not look into is read'
printf 'id\tcamera\n100010006\tSony D5503\n' >ab/table
tar cf ab/archive a/iphone.jpg
cp samples/iphone.jpg ab/photo
paths ab ab/table ab/archive ab/table ab/photo
