# for people: what is worth a look, in groups
exifid scan --as-of 2026-11-22 samples
