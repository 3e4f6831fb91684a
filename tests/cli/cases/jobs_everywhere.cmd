exifid -j 2 -q --as-of 2026-11-22 samples/dslr.jpg
exifid lookup -j 8 -q --as-of 2026-11-22 --make Sony D5503
exifid -j 0 samples/dslr.jpg
