printf '!maker\tSony\n!makes\tSony\n!horizon\t2027\nname\tmodels\tsources\nX\tX1\tuser\n' >fine.tsv
set --
for i in $(seq 256); do
    set -- "$@" --catalogue fine.tsv
done
exifid lookup -q "$@" --as-of 2026-11-22 D5503
exifid lookup "$@" --catalogue fine.tsv D5503
mkdir -p exifid && cp fine.tsv exifid/
XDG_DATA_HOME=$PWD exifid lookup "$@" D5503
