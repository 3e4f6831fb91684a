exifid catalogue show 'Xperia Z1 Compact' | sed 's/:[0-9]*$//' >one
grep -E '^[^ ]|  (maker|codes?|codename|kind|announced|on sale|firmware|row) ' one
grep -c '^  sources     [a-z0-9-]*: ' one

echo 'the same by other names'
for name in 'sony xperia z1 compact' d5503 AMAMI; do
    exifid catalogue show "$name" | sed 's/:[0-9]*$//' | diff one -
done
exifid catalogue show xperia z1 compact | sed 's/:[0-9]*$//' | diff one -
exifid catalogue show D5503 D6503 | grep '^[^ ]'
exifid catalogue show --json D5503 | json_get length 0.name 0.codes.0 0.source_details.length 0.listed
exifid catalogue show --json D5503 | json_get 0.sources.0 0.source_details.0.id | uniq | wc -l
exifid catalogue show --listed --csv D5503 | csv_get 1.listed 1.codes
