exifid backtest --schemes --csv >csv
exifid backtest --schemes --json >json
exifid backtest --schemes >text
head -n 1 csv
sony=$(grep -n '^Sony,' csv | cut -d : -f 1)
covered=$(csv_get "$((sony - 1)).covered" <csv)
[ "$covered" -gt 400 ] || echo "too few: $covered"
grep -c '^Sony  ' text
grep -q 'no scheme known: .*Infinix' text || echo "Infinix has a scheme now"
json_get schema <json
# Nothing is left out: every maker with codes has a row, here and there.
exifid catalogue info --csv | grep '^devices,' | cut -d , -f 2 | sort >known
tail -n +2 csv | cut -d , -f 1 | sort | diff known -
