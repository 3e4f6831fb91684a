try() {
    exifid "$@"
    echo $?
}
try catalogue
try catalogue summary
try -- catalogue
try catalogue info Sony
try catalogue list D5503
try catalogue list --as-of 2014-01-06
try catalogue list --kind camera
try catalogue list --announced 2014-13
try catalogue list --announced ..
try catalogue list --announced 2014..never
try catalogue list --listed --kind phone
try catalogue list --listed --announced 2014
try catalogue show
try catalogue check
try catalogue check --json mine.tsv
try catalogue export --tsv --json
try catalogue export --into here --csv
try catalogue export --maker Sony --tsv=here
try catalogue import play
try catalogue import play list.csv another.csv
try catalogue import --today 2026-10 play list.csv
try --maker Sony photo.jpg
try lookup --into here D5503
try --catalogue
