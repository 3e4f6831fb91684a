# the same records as without scan, in every format
exifid -r --ndjson --as-of 2026-11-22 samples >single 2>/dev/null
exifid scan --deep --ndjson --as-of 2026-11-22 samples >many 2>/dev/null
cmp single many && wc -l <many
exifid scan --json --as-of 2026-11-22 samples/xperia-*.jpg | json_get 0.verdict.class 3.identity.name
exifid scan --csv --as-of 2026-11-22 samples/no-exif.jpg samples/dslr.jpg | csv_get 2.path 2.class
exifid scan --json --only unreleased samples/no-exif.jpg
