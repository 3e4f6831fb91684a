exifid - </dev/null
