#!/bin/sh
# usage: kill.sh EXIFID INDEX_DUMP SAMPLES
# Ends a scan with an index at random moments, by SIGKILL and now and then by SIGINT, and takes it up again: the index has
# to be the same as that of a scan that nobody disturbed.  A moment counts when some photos were in the index, and not all.
set -u
exifid=$1 dump=$2 samples=$3
moments=20 tries=200 files=100
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2

# Each sample many times, each copy with bytes of its own at the end.
mkdir photos
numbers=$(seq -f '%g.jpg' $files)
for sample in "$samples"/*.jpg; do
    name=$(basename "$sample" .jpg)
    mkdir "photos/$name"
    (cd "photos/$name" && tee $numbers <"$sample" >/dev/null && for i in $numbers; do echo $i >>"$i"; done) || exit 2
done
# Two of them in archives, one with records elsewhere.
id=22212850000
for i in $numbers; do
    id=$((id + 1))
    mv photos/xperia-future/$i photos/xperia-future/img_${id}_o.jpg
    echo "{\"category\":\"flickr\",\"id\":$id,\"owner\":{\"username\":\"me\"}}" >photos/photo_$id.json
done
tar czf photos/dslr.tar.gz -C photos dslr && tar cf photos/xperia-future.tar -C photos xperia-future || exit 2
rm -r photos/dslr photos/xperia-future

scan() { # scan INDEX
    exec "$exifid" scan -q --no-user-data --as-of 2026-11-22 --db "$1" photos >/dev/null 2>"$1.err"
}
now() { # milliseconds
    echo $(($(date +%s%N) / 1000000))
}

start=$(now)
(scan whole.db)
took=$(($(now) - start + 1))
"$dump" whole.db >whole || exit 1
grep -c '^/' whole >count

seed=$(date +%N | sed 's/^0*//')
echo "seed ${seed:=1}, one scan takes $took ms, $(cat count) photos"
# Moments are drawn between these milliseconds, which close in on the middle of a scan as the machine is fast or busy.
from=0 to=$took
hits=0 try=0 partial=
while [ $hits -lt $moments ] && [ $try -lt $tries ]; do
    try=$((try + 1))
    delay=$(awk -v seed="$seed" -v try=$try -v from=$from -v to=$to 'BEGIN {
        srand(seed + try * 7919); printf "%d", from + rand() * (to - from) }')
    signal=KILL
    [ $((try % 4)) -eq 0 ] && signal=INT
    rm -f part.db*
    (scan part.db) &
    sleep "$((delay / 1000)).$(printf %03d $((delay % 1000)))"
    kill -$signal $! 2>/dev/null
    wait $! 2>/dev/null
    : >part
    [ -s part.db ] && "$dump" part.db >part 2>/dev/null
    if grep -q '^1|1|photos|' part; then # it was over
        from=$((from * 3 / 4)) to=$(((to + delay) / 2 + 1))
        continue
    fi
    got=$(grep -c '^/' part)
    if [ "$got" -eq 0 ]; then # nothing was in the index yet
        from=$(((from + delay) / 2))
        to=$((to + took / 8))
    fi
    if [ "$got" -gt 0 ] && [ "$got" -lt "$(cat count)" ]; then
        hits=$((hits + 1))
        partial="$partial $got"
    fi
    (scan part.db)
    "$dump" part.db >part || exit 1
    if ! cmp -s whole part; then
        echo "differs after SIG$signal after $delay ms, with $got photos in the index" >&2
        diff whole part | head -n 20 >&2
        exit 1
    fi
done
echo "$try scans ended early, $hits of them in the middle, with so many photos kept:$partial"
[ $hits -ge $moments ] || { echo "too few moments in the middle of a scan" >&2; exit 1; }
