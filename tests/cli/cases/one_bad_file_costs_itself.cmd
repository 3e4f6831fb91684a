mkdir tree
for i in 1 2 3 4 5 6; do
    cp samples/xperia-z1-compact.jpg tree/$i-good.jpg
    cp samples/not-a-jpeg.jpg tree/$i-bad.jpg
done
exifid --json -r tree 2>messages | json_get length 0.status 1.status 10.status 11.status 11.identity.name
wc -l <messages
