exifid scan photos
