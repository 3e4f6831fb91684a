exifid backtest --schemes --csv >csv
exifid backtest --schemes --json >json
exifid backtest --schemes >text
head -n 1 csv
sony=$(grep -n '^Sony,' csv | cut -d : -f 1)
covered=$(csv_get "$((sony - 1)).covered" <csv)
[ "$covered" -gt 400 ] || echo "too few: $covered"
grep -c '^Sony  ' text
# More is known with a phone's other codes at hand than without them.
motorola=$(($(grep -n '^Motorola,' csv | cut -d : -f 1) - 1))
code=$(csv_get "$motorola.code_left_out_exact_year" <csv)
product=$(csv_get "$motorola.product_left_out_exact_year" <csv)
[ "$code" -gt "$product" ] || echo "no better: $code, $product"
json_get total.product_left_out.dated <json | grep -qx '[1-9][0-9]*' || echo "nothing dated in JSON"
grep -c 'the code left out .*the product left out' text
grep -q 'no scheme known: .*Infinix' text || echo "Infinix has a scheme now"
json_get schema <json
# Nothing is left out: every maker with codes has a row, here and there.
exifid catalogue info --csv | grep '^devices,' | cut -d , -f 2 | sort >known
tail -n +2 csv | cut -d , -f 1 | sort | diff known -
# The codes whose year is wrong: as many as the table counts, in words and as CSV.
exifid backtest --schemes --cases >wrong
exifid backtest --schemes --cases --csv >wrong.csv
head -n 1 wrong.csv
[ "$(tail -n +2 wrong.csv | wc -l)" -eq "$(wc -l <wrong)" ] || echo "words and CSV differ"
dated=$(json_get total.code_left_out.dated <json)
right=$(json_get total.code_left_out.exact_year <json)
[ "$(grep -c '^the code left out ' wrong)" -eq $((dated - right)) ] || echo "another count than in the table"
