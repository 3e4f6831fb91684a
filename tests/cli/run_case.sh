#!/bin/sh
# run_case.sh PROGRAM-FOLDERS SAMPLES CASE: runs one case; README.md beside this file says what a case is.
set -u
PATH=$1:$PATH
samples=$2
case=$3
unset NO_COLOR COLUMNS TERM
LC_ALL=C TZ=UTC
export PATH LC_ALL TZ

# A user's own data files are not to change what a test finds.
work=$(mktemp -d) || exit 2
HOME=$work/home XDG_DATA_HOME=$work/data
export HOME XDG_DATA_HOME
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
mkdir "$work/run" && ln -s "$samples" "$work/run/samples" || exit 2
: >"$work/absent.out"
: >"$work/absent.err"
echo 0 >"$work/absent.exit"

(cd "$work/run" && exec sh "$case.cmd" >"$work/out" 2>"$work/err" </dev/null)
echo $? >"$work/exit"
[ "$(cat "$work/exit")" = 77 ] && exit 77

if [ -n "${EXIFID_UPDATE:-}" ]; then
    for part in out err; do
        if [ -s "$work/$part" ]; then cp "$work/$part" "$case.$part"; else rm -f "$case.$part"; fi
    done
    if [ "$(cat "$work/exit")" != 0 ]; then cp "$work/exit" "$case.exit"; else rm -f "$case.exit"; fi
    exit 0
fi

status=0
for part in out err exit; do
    expected=$case.$part
    [ -e "$expected" ] || expected=$work/absent.$part
    diff -u "$expected" "$work/$part" || status=1
done
exit $status
