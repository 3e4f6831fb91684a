printf 'Retail Branding,Marketing Name,Device,Model\nSony,Xperia X,pdx999,XQ-ZZ99\n' >list.csv
# the library words what is wrong in a list: its first line is enough
try() {
    exifid catalogue import "$@" 2>err
    echo $?
    sed -n '1s/:1: .*/:1: .../p' err
    rm err
}
try paper list.csv
try play missing.csv
try play samples
try play list.csv --into missing/seen.tsv
echo 'not a data file' >seen.tsv
try play list.csv --into seen.tsv
cat seen.tsv
printf 'nothing,of,this\n' >list.csv
try play list.csv
ls
