exifid lookup -q --only unreleased --make Sony --as-of 2026-11-22 D5503
