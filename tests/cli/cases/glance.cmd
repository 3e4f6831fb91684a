# the rules behind the evidence name lines of data files, which move
exifid --as-of 2026-11-22 samples/xperia-z1-compact.jpg | sed 's/ \[[^]]*\]$//'
