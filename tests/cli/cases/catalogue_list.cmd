exifid catalogue list --maker sony --announced 2014-01-06
exifid catalogue list --maker Sony --announced 2014-01-06 --csv | csv_get rows 1.maker 1.name 1.codenames 1.kind \
    1.announced 1.on_sale 1.listed 1.codes 1.first_firmware
exifid catalogue list --maker Sony --codename AMAMI --json | json_get length 0.schema 0.name 0.codenames 0.kind 0.on_sale \
    0.first_seen 0.listed 0.codes 0.shared_codes 0.first_firmware 0.source_details
exifid catalogue list --codename amami --ndjson | wc -l

echo 'periods'
count() { exifid catalogue list --maker Sony --csv "$@" | csv_get rows; }
year=$(count --announced 2014)
[ "$year" = "$(count --announced 2014..2014)" ] || echo '2014..2014 is not 2014'
[ "$year" = "$(count --announced 2014-01-01..2014-12-31)" ] || echo 'all days of 2014 are not 2014'
[ "$year" -lt "$(count --announced 2014..)" ] || echo 'nothing after 2014'
[ "$year" -lt "$(count --announced ..2014)" ] || echo 'nothing before 2014'
[ $(($(count --announced ..2013) + $(count --announced 2014..))) -le "$(count)" ] || echo 'more than all'
exifid catalogue list --maker Sony --announced 2014 --csv | tr -d '\r' | awk -F, 'NR > 1 && !/,2014/'

echo 'kinds'
for kind in phone tablet watch player glasses laptop tv; do
    exifid catalogue list --kind $kind --csv | tail -n +2
done | wc -l >kinds
exifid catalogue list --csv | tail -n +2 | wc -l | diff kinds -

echo 'lists'
exifid catalogue list --listed --maker Sony --csv | csv_get 1.maker 1.announced 1.listed
