exifid lookup --json --make Sony --as-of 2013-12-01 D5503 | json_get 0.identity.name 0.verdict.class 0.verdict.blind
exifid lookup --json --make Sony --as-of 2013-12-01 --blind D5503 | json_get 0.identity.name 0.verdict.blind
