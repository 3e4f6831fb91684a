# no answer with half a catalogue
mkdir -p "$XDG_DATA_HOME/exifid"
printf '!maker\tSony\n!makes\tSony\n!horizon\t2027\nname\tmodels\tsources\nX\tX1\tuser\n' >fine.tsv
printf '!maker\tSony\n!makes\tSony\n!horizon\tsoon\nname\tmodels\tsources\nX\tX1\tnobody\n' >"$XDG_DATA_HOME/exifid/bad.tsv"
cd "$XDG_DATA_HOME" || exit
try() {
    "$@" 2>&1 | sed "s|$XDG_DATA_HOME|DATA|"
}
try exifid lookup --json D5503
try exifid --csv "$OLDPWD/samples/no-exif.jpg"
try exifid catalogue list --json --catalogue "$OLDPWD/fine.tsv"
try exifid lookup -q --as-of 2026-11-22 --no-user-data --make Sony D5503
rm exifid/bad.tsv
try exifid lookup --json --catalogue missing.tsv --catalogue exifid D5503
exifid lookup -q D5503 --catalogue missing.tsv 2>/dev/null
