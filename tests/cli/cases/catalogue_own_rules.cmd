mkdir -p "$XDG_DATA_HOME/exifid"
cat >"$XDG_DATA_HOME/exifid/mine.rules" <<'RULES'
rule mine.q
  maker Sony
  matches model
  pattern ^Q(?<year>\d)$
  year number {year} + 2020
  source user
  example Q1: year = 2021
  example Q2: year = 2022
  example Q9: year = 2029
RULES
exifid lookup --json --make Sony Q7 | json_get 0.identity.match 0.identity.expected.from
