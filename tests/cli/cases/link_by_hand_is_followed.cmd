ln -s samples/no-exif.jpg link.jpg
exifid -q link.jpg
