exifid backtest >text
# Every maker with 100 or more codes has a line.
exifid catalogue info --csv | awk -F , '$1 == "devices" && $7 + 0 >= 150 { print $2 }' >large
while read -r maker; do
    grep -q "^$maker  *[0-9]" text || echo "left out: $maker"
done <large
grep -c '^the others  *[0-9]' text
grep -c '^20[0-9][0-9]  *[0-9]' text | awk '{ print ($1 >= 14 ? "every year" : $1 " years") }'
