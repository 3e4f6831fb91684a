# members of archives that are what they were are not unpacked, and answered the same
mkdir a
cp samples/xperia-z1-compact.jpg samples/xperia-future.jpg samples/dslr.jpg a
touch -d 2020-02-03T04:05:06Z a/*
seen() { sed -n 's/^  \(photos\|remembered\|read deep\|bytes read\)  *\([0-9]*\).*/\1 \2/p'; }
scan() { exifid scan --ndjson --as-of 2026-11-22 "$@"; }
tar cf a.tar a
scan a.tar >plain
scan --db i.db --stats a.tar 2>&1 >indexed | seen | grep -v bytes
cmp plain indexed
scan --db i.db --stats a.tar 2>&1 >indexed | seen
cmp plain indexed
echo '# one changed, one gone, in an archive that is new as a whole'
cp samples/pixel.jpg a/dslr.jpg
rm a/xperia-future.jpg
tar cf a.tar a
scan a.tar >plain
scan --db i.db --stats a.tar 2>&1 >indexed | seen | grep -v bytes
cmp plain indexed
echo '# the same name twice, with the same size and time: both are read'
cp -p a/xperia-z1-compact.jpg a/one.jpg
tar cf a.tar a/one.jpg
sed s/D5503/D5803/g samples/xperia-z1-compact.jpg >a/one.jpg
touch -r a/xperia-z1-compact.jpg a/one.jpg
tar rf a.tar a/one.jpg
scan a.tar >plain
for i in 1 2; do scan --db i.db a.tar | cmp plain - && sed 's/.*"tags":{"make":"[^"]*","model":"\([^"]*\).*/\1/' plain; done
echo '# without a time nothing is sure'
touch -d @0 a/one.jpg
tar cf a.tar a/one.jpg
scan --db i.db a.tar >plain
scan --db i.db --stats a.tar 2>&1 >indexed | seen | grep remembered
