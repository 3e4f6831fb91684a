#!/bin/sh
# usage: summary.sh SOURCE_DIR BUILD_DIR
# Prints what the tests run so far in BUILD_DIR executed: one line per file of src, one per folder, one for all.
# Counts add up over runs: delete the .gcda files to start again.
set -eu
source=$(cd "$1" && pwd)
build=$(cd "$2" && pwd)
if [ -z "$(find "$build" -name '*.gcda' | head -n 1)" ]; then
    echo "no counts below '$build': run the tests first" >&2
    exit 2
fi

# -n: no .gcov files; -b: branches as well
find "$build" -name '*.gcda' -exec gcov -n -b {} + 2>/dev/null |
    awk -v root="$source/src/" '
    /^File / {
        file = substr($0, 7, length($0) - 7)
        wanted = index(file, root) == 1
        file = substr(file, length(root) + 1)
    }
    /^(Calls executed|No calls)/ { wanted = 0 } # ends a file; the sum over all files follows, under no name
    # "Lines executed:87.50% of 24"; a header stands in many outputs, the best of them counts
    wanted && /^(Lines executed|Taken at least once):/ {
        kind = /^Lines/ ? "lines" : "branches"
        split($0, part, /[:%]/)
        total = $NF
        hit = int(part[2] * total / 100 + 0.5)
        if (!((kind, file) in all) || hit > hits[kind, file]) hits[kind, file] = hit
        all[kind, file] = total
        files[file] = 1
    }
    function show(name, lines, line_hits, branches, branch_hits) {
        printf "%-36s %6d lines %6.1f %%  %6d branches %6.1f %%\n", name,
            lines, lines ? 100 * line_hits / lines : 100, branches, branches ? 100 * branch_hits / branches : 100
    }
    END {
        for (file in files) {
            folder = file
            sub("/[^/]*$", "", folder)
            n[folder] += all["lines", file]; h[folder] += hits["lines", file]
            b[folder] += all["branches", file]; t[folder] += hits["branches", file]
            N += all["lines", file]; H += hits["lines", file]
            B += all["branches", file]; T += hits["branches", file]
            show("1 src/" file, all["lines", file], hits["lines", file], all["branches", file], hits["branches", file])
        }
        for (folder in n) show("2 src/" folder "/", n[folder], h[folder], b[folder], t[folder])
        show("3 all", N, H, B, T)
    }' | sort | sed 's/^[123] //'
