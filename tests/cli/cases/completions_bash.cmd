command -v bash >/dev/null || exit 77
cat >try.bash <<'BASH'
complete() { :; }
. "$(dirname "$(command -v exifid)")/src/cli/exifid.bash"
try() {
    COMP_WORDS=(exifid "$@")
    COMP_CWORD=$#
    _exifid
    echo "$*: ${COMPREPLY[*]}"
}
touch photo.jpg
try look
try catalogue ''
try catalogue ex
try catalogue export --i
try catalogue check --j
try catalogue check ph
try catalogue list ph
try lookup --no
try lookup --color ne
try catalogue list --kind t
try ph
BASH
bash try.bash
