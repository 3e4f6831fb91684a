# more than a pipe holds
i=0
while [ $i -lt 300 ]; do
    echo samples/xperia-z1-compact.jpg
    i=$((i + 1))
done >list
{ exifid --ndjson --files-from list; echo $? >status; } | head -n 1 | json_get schema status
cat status
