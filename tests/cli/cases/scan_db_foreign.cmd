# a file of somebody else's is not touched
echo 'my notes, not a database at all: my notes, not a database at all: my notes, not a database at all' >notes
cp notes before
exifid scan --db notes samples/dslr.jpg
echo $?
cmp notes before
exifid scan --db . samples/dslr.jpg
exifid scan --db missing/i.db samples/dslr.jpg
