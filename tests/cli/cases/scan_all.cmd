exifid scan --all --only released --as-of 2026-11-22 samples 2>/dev/null
