exifid lookup --explain --as-of 2026-11-22 --make Xiaomi --software OS3.0.306.0.WOQCNXM 23127PN0CC | sed -n '/^  rules/,$p' |
    sed 's/\(\.rules\|\.tsv\):[0-9]*/\1/' | grep -v '  source  '
exifid lookup --explain --as-of 2026-11-22 --make Sony D5599 | grep -c 'source  .*sony-replaces'
exifid lookup --json --explain --as-of 2026-11-22 --make Sony D5599 |
    json_get 0.rules.0.name 0.rules.0.fields.0.name 0.rules.0.fields.0.value 0.rules.0.fields.0.meaning \
        0.rules.0.sources.0.id 0.identity.neighbours.0
exifid lookup --json --as-of 2026-11-22 --make Sony D5599 | grep -c '"rules"' || true
