printf '!maker\tSony\n!makes\tSony\n!horizon\t2027\nname\tmodels\tsources\nX\tX1\tuser\n' >fine.tsv
set --
for i in $(seq 64); do
    set -- "$@" --catalogue fine.tsv
done
exifid lookup "$@" D5503
exifid lookup "$@" --catalogue fine.tsv D5503
