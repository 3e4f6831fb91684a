exifid -q --as-of 2026-11-22 samples/xperia-z1-compact.jpg samples/no-exif.jpg samples/truncated.jpg
