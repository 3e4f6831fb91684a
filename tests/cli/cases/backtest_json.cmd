exifid backtest --json >json
json_get schema total.since years.0.year years.2.year curve.100.score pre_release.days <json
recall=$(json_get total.recall <json)
json_get total.found total.future_dated <json | tr '\n' ' ' | awk -v recall="$recall" '{ d = $1 / $2 - recall; print (d < 0.0001 && d > -0.0001 ? "recall adds up" : "recall is " recall) }'
