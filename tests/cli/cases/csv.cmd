exifid --csv --as-of 2026-11-22 samples/xperia-z1-compact.jpg samples/no-exif.jpg | tee table |
    csv_get rows 1.path 1.make 1.taken 1.match 1.canonical_model 1.name 1.announced 1.class 2.path 2.status 2.name
head -n 1 table | tr -d '\r'
