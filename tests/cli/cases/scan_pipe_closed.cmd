exifid scan -q --ndjson --as-of 2026-11-22 samples samples samples samples samples samples samples samples 2>/dev/null | head -n 1 | json_get path
