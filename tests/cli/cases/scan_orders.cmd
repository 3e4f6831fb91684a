# the same from one worker and eight, with io_uring and without; unordered the same records in another order
exifid scan -q --ndjson --as-of 2026-11-22 -j1 samples >one 2>/dev/null
exifid scan -q --ndjson --as-of 2026-11-22 -j8 samples 2>/dev/null | cmp - one
exifid scan -q --ndjson --as-of 2026-11-22 --jobs=2 --no-uring samples 2>/dev/null | cmp - one
exifid scan -qj4 --ndjson --as-of 2026-11-22 --unordered samples 2>/dev/null | sort >other
sort one | cmp - other
exifid scan --as-of 2026-11-22 samples >one 2>/dev/null
exifid scan --as-of 2026-11-22 --unordered -j8 samples 2>/dev/null | cmp - one
# -r goes without saying
exifid scan -r --as-of 2026-11-22 samples 2>/dev/null | cmp - one
