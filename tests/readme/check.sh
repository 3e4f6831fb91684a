#!/bin/sh
# usage: check.sh README EXIFID
# Runs what the README shows: in every ```console block a line "$ COMMAND" is run in the README's folder, with EXIFID's
# folder in PATH, and has to print exactly the lines that follow it.  Numbers of lines in data files are not compared:
# they move with every phone that is added.  With EXIFID_UPDATE set, what is printed now is written into the README.
set -u
readme=$1
PATH=$(cd "$(dirname "$2")" && pwd):$PATH
export PATH
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
# Nothing of the user's own may answer.
mkdir "$work/home" || exit 2
HOME=$work/home XDG_DATA_HOME=$work/home
export HOME XDG_DATA_HOME

# The README as it is when every command has just been run.
in_console=no
while IFS= read -r line; do
    case $in_console:$line in
    yes:'$ '*)
        printf '%s\n' "$line"
        (cd "$(dirname "$readme")" && sh -c "${line#??}") 2>&1 </dev/null
        echo x >>"$work/commands"
        ;;
    yes:'```' | no:*)
        printf '%s\n' "$line"
        ;;
    esac
    case $line in
    '```console') in_console=yes ;;
    '```'*) in_console=no ;;
    esac
done <"$readme" >"$work/now"

without_line_numbers() {
    sed 's/\([a-z0-9_-]*\.\(tsv\|rules\)\):[0-9][0-9]*/\1/g' "$1"
}

[ -s "$work/commands" ] || { echo "'$readme' shows no command" >&2; exit 2; }
if [ -n "${EXIFID_UPDATE:-}" ]; then
    cat "$work/now" >"$readme"
    exit
fi
without_line_numbers "$readme" >"$work/shown"
without_line_numbers "$work/now" >"$work/printed"
diff -u --label README --label printed "$work/shown" "$work/printed" >&2
