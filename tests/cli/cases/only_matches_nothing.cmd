exifid -q --only unknown,unreleased samples/no-exif.jpg
