exifid -q --only pre-release samples/xperia-z1-compact.jpg missing.jpg | cut -d : -f 1,2
exifid -q --only no-identity missing.jpg
