try() {
    exifid "$@"
    echo $?
}
try
try --jsn a.jpg
try -x a.jpg
try --json=yes a.jpg
try --only nonsense a.jpg
try --only released, a.jpg
try --as-of 2014-01 a.jpg
try --as-of 2014-02-30 a.jpg
try --color sometimes a.jpg
try --files-from
try -0 a.jpg
try --tsv list.tsv a.jpg
try lookup
try lookup -r D5503
try lookup D5503 D5303
try lookup --model D5503 D5303
try lookup --tsv list.tsv D5503
try "$(printf -- '--\033[31m')"
