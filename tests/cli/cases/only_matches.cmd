exifid -q --only pre-release,released samples/xperia-z1-compact.jpg samples/no-exif.jpg | cut -d : -f 1,2
