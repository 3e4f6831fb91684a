#!/bin/sh
# usage: check.sh SOURCES
# Reads the #include lines below the folder SOURCES (the project's src) and complains about every arrow that runs back:
#
#     cli -> {report, scan, backtest} -> exifid.h -> {reader, resolver -> catalogue} -> base
#
# Prints file:line: text for each and exits 1; exits 2 when there is nothing to check.
set -u
cd "$1" || exit 2

# One "file:line:include" per line; angle brackets are kept, quotes are not.
includes=$(find . -name '*.[ch]' -exec grep -n '^[[:space:]]*#[[:space:]]*include' /dev/null {} + |
    sed 's|^\./||; s|:[[:space:]]*#[[:space:]]*include[[:space:]]*|:|; s|"\([^"]*\)".*|\1|; s|>.*|>|')
[ -n "$includes" ] || { echo "no includes below '$1'" >&2; exit 2; }

printf '%s\n' "$includes" | awk -F: '
BEGIN {
    # what each folder may include besides itself
    split("base reader catalogue resolver report scan backtest cli", names, " ")
    for (i in names) allowed[names[i], names[i]] = 1
    allow("base", "exifid")
    allow("reader", "exifid base")
    allow("catalogue", "exifid base")
    allow("resolver", "exifid base catalogue")
    allow("report", "exifid")
    allow("scan", "exifid")
    allow("backtest", "exifid")
    allow("cli", "exifid report scan backtest")
    # headers of libraries, and who alone may include them
    owner["<libexif/"] = "^reader/exif\\.c$"
    owner["<jpeglib.h>"] = "^reader/image\\.c$"
    owner["<jerror.h>"] = "^reader/image\\.c$"
    owner["<pcre2.h>"] = "^catalogue/"
    owner["<yaml.h>"] = "^catalogue/import/"
    owner["<jansson.h>"] = "^catalogue/import/|^scan/sidecar_json\\.c$"
    owner["<expat.h>"] = "^reader/vendor/xmp_document\\.c$|^scan/sidecar_xml\\.c$"
    owner["<zlib.h>"] = owner["<libdeflate.h>"] = "^reader/vendor/hdrp\\.c$"
    owner["<archive.h>"] = owner["<archive_entry.h>"] = "^scan/libarchive\\.h$"
    owner["<sqlite3.h>"] = "^scan/"
    owner["<liburing.h>"] = "^scan/uring\\.c$"
    # programs that are run by the build, and readers of data files, are no part of the core
    core = "^(base|reader|resolver)/|^catalogue/(lookup|rule|catalogue|tables)\\.[ch]$"
    needs_file["reader/image.c"] = 1 # jpeglib.h wants FILE
    outside["<stdio.h>"] = outside["<time.h>"] = outside["<locale.h>"] = outside["<wchar.h>"] = 1
}
function allow(from, list,    i, n, to) {
    n = split(list, to, " ")
    for (i = 1; i <= n; i++) allowed[from, to[i]] = 1
}
function complain(text) {
    print $1 ":" $2 ": " text
    bad = 1
}
{
    file = $1
    included = $3
    folder = file
    if (!sub("/.*", "", folder)) folder = "."
    if (included ~ /^</) {
        for (header in owner)
            if (index(included, header) == 1 && file !~ owner[header])
                complain(included " is not for this file")
        if (included in outside && file ~ core && !(included == "<stdio.h>" && file in needs_file))
            complain(included " is not for the core of the library")
        if (included !~ "^<exifid/") next
        included = substr(included, 2, length(included) - 2)
    }
    if (included ~ /\.\./) {
        complain("\"" included "\" climbs out of its folder")
        next
    }
    target = included
    if (!sub("/.*", "", target)) target = folder
    if (!((folder, target) in allowed))
        complain("\"" included "\" is not for \"" folder "\"")
}
END { exit bad }'
