: >empty.jpg
exifid --json missing.jpg empty.jpg samples/no-exif.jpg 2>messages |
    json_get length 0.path 0.status 0.error 1.path 1.status 2.path 2.status
cat messages
exifid --csv missing.jpg 2>/dev/null | csv_get 1.path 1.status
exifid --json missing.jpg >/dev/null 2>&1
