exifid -q samples/no-exif.jpg >&-
