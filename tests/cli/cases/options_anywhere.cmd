cp samples/no-exif.jpg ./-q
cp samples/no-exif.jpg lookup
exifid samples/no-exif.jpg -q --as-of=2026-11-22 -- -q lookup
