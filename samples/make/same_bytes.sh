#!/bin/sh
# usage: same_bytes.sh MAKE_SAMPLES FOLDER
# Fails unless FOLDER holds exactly the photos that MAKE_SAMPLES writes, each with its expected answer beside it.
set -u
made=$(mktemp -d) || exit 2
trap 'rm -rf "$made"' EXIT
"$1" "$made" || exit 2

failed=0
complain() {
    echo "$1" >&2
    failed=1
}

for photo in "$made"/*.jpg; do
    name=${photo##*/}
    cmp "$photo" "$2/$name" || complain "'$name' is not what make_samples writes"
    [ -s "$2/${name%.jpg}.expected.json" ] || complain "'$name' has no expected answer beside it"
done
for file in "$2"/*.jpg "$2"/*.expected.json; do
    name=${file##*/}
    name=${name%.jpg}
    [ -e "$made/${name%.expected.json}.jpg" ] || complain "no row of make/sample.c makes '${file##*/}'"
done
exit $failed
