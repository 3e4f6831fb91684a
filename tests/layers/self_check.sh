#!/bin/sh
# Proves that check.sh can fail: each line below is a file and an include that has no business there.
set -u
here=$(cd "$(dirname "$0")" && pwd)
tree=$(mktemp -d) || exit 2
trap 'rm -rf "$tree"' EXIT

failed=0
try() { # try EXPECTED FILE INCLUDE
    rm -rf "$tree/src"
    mkdir -p "$tree/src/${2%/*}"
    printf '/* x */\n#include %s\n' "$3" >"$tree/src/$2"
    sh "$here/check.sh" "$tree/src" >"$tree/out" 2>&1
    status=$?
    if [ "$status" -ne "$1" ] || { [ "$1" -eq 1 ] && ! grep -q "^$2:2: " "$tree/out"; }; then
        echo "exit $status instead of $1 for '$3' in '$2':" >&2
        cat "$tree/out" >&2
        failed=1
    fi
}

try 0 base/date.c '"base/date.h"'
try 0 base/date.c '"date.h"'
try 0 base/date.c '<string.h>'
try 0 resolver/model.c '"catalogue/catalogue.h"'
try 0 cli/main.c '"report/json.h"'
try 0 cli/main.c '<stdio.h>'
try 0 catalogue/compile.c '<stdio.h>'
try 0 reader/exif.c '<libexif/exif-data.h>'
try 0 reader/image.c '<jpeglib.h>'
try 0 reader/image.c '<stdio.h>'
try 0 reader/vendor/samsung.c '"reader/tiff.h"'

try 1 base/date.c '"catalogue/tables.h"'
try 1 base/date.c '<stdio.h>'
try 1 reader/jpeg.c '"catalogue/lookup.h"'
try 1 reader/jpeg.c '"resolver/model.h"'
try 1 reader/jpeg.c '<libexif/exif-data.h>'
try 1 reader/exif.c '<jpeglib.h>'
try 1 reader/vendor/samsung.c '<libexif/exif-tag.h>'
try 1 reader/tiff.c '<stdio.h>'
try 1 catalogue/lookup.c '"resolver/model.h"'
try 1 catalogue/rule.c '<stdio.h>'
try 1 resolver/verdict.c '"reader/jpeg.h"'
try 1 resolver/verdict.c '"report/text.h"'
try 1 resolver/verdict.c '<time.h>'
try 1 resolver/scheme.c '<pcre2.h>'
try 0 catalogue/import/lineage.c '<yaml.h>'
try 1 catalogue/lookup.c '<yaml.h>'
try 1 report/json.c '<jansson.h>'
try 1 report/json.c '"base/text.h"'
try 1 report/json.c '"catalogue/catalogue.h"'
try 1 report/json.c '"cli/options.h"'
try 1 scan/walk.c '"report/json.h"'
try 0 cli/main.c '"backtest/backtest.h"'
try 1 backtest/replay.c '"base/date.h"'
try 1 backtest/replay.c '"report/json.h"'
try 1 cli/main.c '"resolver/model.h"'
try 1 cli/main.c '"base/date.h"'
try 1 cli/main.c '"../base/date.h"'
try 1 report/json.c '  <libexif/exif-utils.h>'
exit $failed
