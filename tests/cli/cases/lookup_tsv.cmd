printf 'model\tmake\ttaken\nD5503\tSony\t2013-11-06\n\nD5503\tSony\t0000:00:00 00:00:00\r\nXQ-HX54\tSony' >list.tsv
exifid lookup -q --as-of 2026-11-22 --tsv list.tsv
exifid lookup --json --as-of 2026-11-22 --tsv - <list.tsv |
    json_get length 0.row 0.identity.name 0.tags.taken 1.row 1.verdict.class 2.row 2.tags.taken 3.row 3.tags.model
exifid lookup --csv --tsv list.tsv | csv_get rows 1.path 1.name 4.model
