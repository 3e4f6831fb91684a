mkdir photos
exifid -q photos samples/no-exif.jpg
