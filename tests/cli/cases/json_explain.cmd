exifid --json --explain samples/xperia-z1-compact.jpg |
    json_get 0.file.exif.byte_order 0.file.segments.0.marker 0.file.segments.0.name 0.image.width 0.image.subsampling \
        0.image.quality 0.image.thumbnail.width
