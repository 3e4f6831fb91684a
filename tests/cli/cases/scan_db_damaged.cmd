# what is wrong with an archive is said by every scan
mkdir heap
cp samples/*.jpg .
head -c 70000 /dev/urandom | cat samples/dslr.jpg - >z.jpg
tar czf whole.tgz *.jpg
head -c $(($(wc -c <whole.tgz) - 20000)) whole.tgz >heap/cut.tgz
echo words >a.zip
tar cf heap/a.tar a.zip dslr.jpg
exifid scan --ndjson --as-of 2026-11-22 heap >plain
for i in 1 2 3; do
    exifid scan --ndjson --as-of 2026-11-22 --db i.db heap | cmp plain - && echo the same
done
