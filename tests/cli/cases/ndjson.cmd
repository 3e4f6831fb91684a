exifid --ndjson samples/xperia-z1-compact.jpg samples/no-exif.jpg | json_get -l length 0.path 1.path 1.status
