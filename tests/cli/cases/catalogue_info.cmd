exifid catalogue info | sed 's/[0-9][0-9.]*/N/g' | head -n 3
exifid catalogue info | grep '^devices     Sony  ' | sed 's/[0-9-]\{1,\}/N/g'
exifid catalogue info --csv | head -n 1 | tr -d '\r'

echo 'the rows make the totals'
exifid catalogue info --csv | tr -d '\r' | awk -F, '
    $1 == "devices" { makers++; products += $6; codes += $7 }
    $1 == "listed" { lists++; listed += $6 }
    $1 ~ /^(not-phones|software|optics|tells)$/ { patterns += $6 }
    $1 == "rules" { rules += $6 }
    $1 == "sources" { sources += $6 }
    END { print makers; print products; print codes; print lists; print listed; print patterns; print rules; print sources }' >sums
exifid catalogue info --json | json_get totals.maker_tables totals.products totals.codes totals.lists \
    totals.listed_codes totals.patterns totals.rules totals.sources >totals
diff sums totals
awk '!($1 > 0)' totals
exifid catalogue info | sed -n '/^totals/,$ s/^  [a-z ]* //p' | diff sums -

[ "$(exifid catalogue list --csv | csv_get rows)" = "$(sed -n 2p sums)" ] || echo 'not as many as the list has'
[ "$(exifid catalogue list --listed --csv | tail -n +2 | wc -l)" = "$(sed -n 5p sums)" ] || echo 'not as many as the lists have'
