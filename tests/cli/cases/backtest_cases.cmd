# Every code that was judged wrongly, and nothing else.
exifid backtest --cases --csv >cases
head -n 1 cases
cut -d , -f 2 cases | sort -u | grep -v '^fault$'
csv_get 1.class <cases | grep -c '^unlisted$\|^unreleased$'
grep -c ',false alarm,.*,unlisted,' cases
grep -c ',missed,.*,unreleased,' cases
true
