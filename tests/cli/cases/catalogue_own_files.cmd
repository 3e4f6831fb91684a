row() { printf '!maker\tSony\n!makes\tSony\n!horizon\t2027-06\nname\tannounced\tmodels\tsources\n%s\t2014\tD5503\tuser\n' "$1"; }
answer() { exifid lookup --json --make Sony "$@" D5503 | json_get 0.identity.name 0.identity.rule | sed "s|^$XDG_DATA_HOME/|DATA/|" | xargs; }
row One >one.tsv
row Two >two.tsv
mine=$XDG_DATA_HOME/exifid
mkdir -p "$mine"
echo "none: $(answer | cut -d : -f 1)"
echo "by option: $(answer --catalogue one.tsv)"
echo "the last is on top: $(answer --catalogue two.tsv --catalogue=one.tsv)"
row Hidden >"$mine/.c.tsv"
row Backup >"$mine/c.tsv~"
mkdir "$mine/folder"
echo "neither hidden files nor backups: $(answer | cut -d : -f 1)"
row A >"$mine/a.tsv"
row B >"$mine/b.tsv"
echo "the folder, in sorted order: $(answer)"
echo "options lie over it: $(answer --catalogue one.tsv)"
echo "left out on request: $(answer --no-user-data | cut -d : -f 1)"
echo "all commands: $(exifid catalogue show --csv d5503 | csv_get 1.name 2.name | xargs)"
cp samples/xperia-z1-compact.jpg photo.jpg
echo "photos: $(exifid --json photo.jpg | json_get 0.identity.name)"
HOME=$PWD/home
mkdir -p "$HOME/.local/share/exifid"
row Home >"$HOME/.local/share/exifid/h.tsv"
echo "a relative path counts for nothing: $(XDG_DATA_HOME=data answer | sed "s|$HOME|HOME|")"
echo "without the variable: $(unset XDG_DATA_HOME; exifid lookup --json D5503 --make Sony | json_get 0.identity.name)"
echo "without a home: $(unset XDG_DATA_HOME HOME; exifid lookup --json D5503 --make Sony | json_get 0.identity.name)"
