printf 'make\tmodel\ttaken\thost_computer\tlens_model\timage_unique_id\tuser_comment\n' >list.tsv
printf 'samsung\tSM-G930F\t\t\t\tC12LSII00SM\t\n' >>list.tsv
printf 'Sony\tD5503\t\t\t\tC12LSII00SM\t\n' >>list.tsv
printf 'samsung\tSM-G930F\t2014-10-01\t\t\tC12LSII00SM\t\n' >>list.tsv
printf 'Sony\tD5503\t\t\t\t\toplus_32\n' >>list.tsv
printf 'Apple\tiPhone 4\t\tiPhone 4S\tiPhone 4S back camera 4.28mm f/2.4\t\t\n' >>list.tsv
exifid lookup --as-of 2026-11-22 --json --tsv list.tsv |
    json_get 0.verdict.class 0.evidence.3.text 1.verdict.class 1.verdict.reason \
        2.verdict.reason 2.evidence.3.text 3.verdict.class 3.verdict.reason 4.verdict.class \
        4.contradictions.0.text 4.contradictions.1.text
