ls samples/xperia-*.jpg >list
exifid scan --ndjson --as-of 2026-11-22 --files-from list >from_list
exifid scan --ndjson --as-of 2026-11-22 samples/xperia-*.jpg | cmp - from_list
tr '\n' '\0' <list | exifid scan --ndjson --as-of 2026-11-22 -0 --files-from - | cmp - from_list
wc -l <from_list
