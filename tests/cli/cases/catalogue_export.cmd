exifid catalogue export --maker sony --tsv | grep -E '^(!maker|!related|name|Xperia Z1 Compact)' | cut -f 1-6
exifid catalogue export --maker Sony --csv | csv_get rows >rows
exifid catalogue list --maker Sony --csv | csv_get rows | diff rows -
exifid catalogue export --maker Sony | grep -vc '^!\|^name' | diff rows -
exifid catalogue export --json --maker Sony | json_get 0.maker
exifid catalogue export --listed --maker Sony | head -n 3 | sed 's/^!horizon.*/!horizon/'

exifid catalogue export --maker Sony --into tables
cat tables/devices/sony.tsv >first
exifid catalogue export --maker Sony | diff first -
exifid catalogue export --maker Sony --into tables
find . -name '*.new'
exifid catalogue export --listed --into tables | wc -l
exifid catalogue export >/dev/null
echo $?
exifid catalogue export --maker Sonny
echo $?
exifid catalogue export --into rows
echo $?
