# the reason of a group is said to be an example where its photos have different ones
mkdir same other
cp samples/xperia-z1-compact.jpg same/1.jpg
cp samples/xperia-z1-compact.jpg same/2.jpg
cp samples/xperia-z1-compact.jpg other/1.jpg
cp samples/xperia-z1-compact-205.jpg other/2.jpg
for folder in same other; do
    exifid scan --as-of 2026-11-22 $folder
done
