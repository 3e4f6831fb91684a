mkdir -p "$XDG_DATA_HOME/exifid"
printf '!maker\tSony\n!makes\tSony;Sony Secret\n!horizon\t2027-06\nname\tannounced\tmodels\tsources\nX\t2027\tX1;X2\tuser\n' \
    >"$XDG_DATA_HOME/exifid/b.tsv"
printf '!horizon\t2026-11\n!sources\tuser\nbrand\tname\tdevice\tmodel\nSony\tXperia Y\tpdx1\tY1\n' >list.tsv
exifid catalogue info --catalogue list.tsv | grep yours | sed "s|$XDG_DATA_HOME|DATA|"
exifid catalogue info --catalogue list.tsv --csv | grep -c ',true,'
exifid catalogue info --json --catalogue list.tsv |
    json_get layers.0.kind layers.0.name layers.0.file layers.0.user layers.0.horizon layers.0.rows layers.0.sources \
        layers.1.kind layers.1.name layers.1.user layers.1.codes layers.1.makes layers.1.related
exifid catalogue info --no-user-data | grep yours || echo 'left out on request'
