exifid scna photos
