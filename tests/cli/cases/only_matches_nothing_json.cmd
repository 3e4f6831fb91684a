exifid --json --only unreleased samples/no-exif.jpg
