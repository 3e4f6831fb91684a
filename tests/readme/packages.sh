#!/bin/sh
# usage: packages.sh SOURCE_DIR
# A machine on which everything is installed already does not notice a package that the README forgets.  So: the Debian
# package of every module that a CMakeLists.txt asks pkg-config for has to stand in the README's lines; what only the
# tests ask for, in the second of them.  Exits 77 (skipped) where there is no dpkg to ask.
set -u
cd "$1" || exit 2
command -v dpkg >/dev/null && command -v pkg-config >/dev/null || exit 77

modules() { # modules FOLDER...: the names asked for below these folders
    find "$@" -name CMakeLists.txt -exec sed -n 's/^ *pkg_check_modules(.* \([^ ]*\))$/\1/p' {} + | sort -u
}

failed=0
asked=0
expect() { # expect LINE MODULE
    file=$(pkg-config --variable=pcfiledir "$2")/$2.pc
    package=$(dpkg -S "$file" 2>/dev/null | sed 's/[:,].*//')
    [ -n "$package" ] || { echo "no package holds '$file'" >&2; return; }
    asked=$((asked + 1))
    if ! awk -v mark="<!-- paste: $1 -->" '$0 == mark { found = 1 } found && /apt-get/ { print; exit }' README.md |
        grep -q "[ ']$package[ ']"; then
        echo "the README's line '$1' does not install '$package'" >&2
        failed=1
    fi
}

for module in $(modules ./CMakeLists.txt src samples); do
    expect identify "$module"
    expect test "$module"
done
for module in $(modules tests); do
    expect test "$module"
done
[ "$asked" -gt 0 ] || { echo "no module is asked for below '$1'" >&2; exit 2; }
exit $failed
