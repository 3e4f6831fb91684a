# A user's own table is replayed with the built-in ones.
printf '!maker\tNobody\n!makes\tNobody\n!horizon\t2020-06\nname\tannounced\tmodels\tsources\nOne\t2018-05-01\tN1\tuser\nTwo\t2019-05-01\tN2\tuser\n' >mine.tsv
exifid backtest --catalogue mine.tsv --csv >csv
head -n 1 csv
row=$(grep -n '^maker,Nobody,' csv | cut -d : -f 1)
csv_get "$((row - 1)).future" "$((row - 1)).future_dated" "$((row - 1)).past" <csv
