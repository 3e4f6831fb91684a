: >empty.jpg
head -c 100 samples/xperia-z1-compact.jpg >cut.jpg
exifid -q missing.jpg empty.jpg samples/not-a-jpeg.jpg cut.jpg samples/no-exif.jpg
