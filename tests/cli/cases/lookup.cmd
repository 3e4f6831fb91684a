exifid lookup -q --as-of 2026-11-22 --make Sony --taken 2013-11-06 D5503
exifid lookup -q --as-of 2026-11-22 --make Sony --taken '2014:03:06 10:11:12' --software 14.2.A.1.114 --model D5503
exifid --json lookup --make Sony --taken 2013-11-06T01:02:03 D5503 |
    json_get 0.path 0.tags.make 0.tags.model 0.tags.taken 0.identity.name
exifid lookup --json --taken 2013-11-06 D5503 | json_get 0.tags.taken
