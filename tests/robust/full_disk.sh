#!/bin/sh
# usage: full_disk.sh EXIFID INDEX_DUMP SAMPLES
# Scans with an index on a file system that has no room for it: that is said once, everything is reported all the same,
# what is in the index is sound, and once there is room the scan goes on.  Exits 77 (skipped) where no small file system can
# be mounted.
set -u
if [ "${FULL_DISK:-}" != mounted ]; then
    unshare -rm true 2>/dev/null || exit 77
    FULL_DISK=mounted exec unshare -rm sh "$0" "$@"
fi
exifid=$1 dump=$2 samples=$3
work=$(mktemp -d) || exit 2
trap 'umount "$work/small" 2>/dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 2
mkdir small photos
mount -t tmpfs -o size=400k none small 2>/dev/null || exit 77
i=0
while [ $i -lt 3000 ]; do
    { cat "$samples/xperia-z1-compact.jpg"; echo $i; } >photos/$i.jpg
    i=$((i + 1))
done

fail() {
    echo "$1" >&2
    cat err >&2
    exit 1
}
scan() {
    "$exifid" scan --no-user-data --as-of 2026-11-22 --db small/i.db "$@" photos >out 2>err
}

scan --ndjson
[ $? = 2 ] || fail "a full disk is not told by the exit status"
[ "$(wc -l <out)" = 3000 ] || fail "not all photos were reported"
[ "$(cat err)" = "exifid: database or disk is full: 'small/i.db'" ] || fail "not told as it should be"
"$dump" small/i.db >part || fail "the index is damaged"
mount -o remount,size=64M small || exit 77
scan --ndjson || fail "the scan does not go on when there is room"
"$dump" small/i.db | grep -c '^/' | grep -qx 3000 || fail "photos are missing in the index"
