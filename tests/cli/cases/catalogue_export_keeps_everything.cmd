# Every exported table, laid over the built-in ones, is taken as it is and says the same.
exifid catalogue export --into tables >files
exifid catalogue check $(cat files) >checked || echo 'not fine'
[ "$(grep -c ': fine: [0-9]* product' checked)" = "$(wc -l <files)" ] || echo 'not all fine'
overlay=$(sed 's/^/--catalogue /' files)

# What a record says but for where it stands; all files lie over the tables at once, so that theirs are the rows on top.
facts() { sed 's/,"rule":"[^"]*"//; s/,"file":"[^"]*","user":[a-z]*//'; }
exifid catalogue list --ndjson | facts | sort >before
exifid catalogue list --ndjson $overlay | grep '"rule":"tables/' | facts | sort >after
diff before after

# Every table stands there twice, with the same numbers of rows and codes and the same makes.
exifid catalogue info --json $overlay | sed 's/{"kind"/\n&/g' | grep '^{"kind":"devices"' | facts | sed 's/}.*//' |
    sort | uniq -c | awk '$1 != 2'

# What rules say of a code, and its neighbours in the tables below, are no part of a table; the evidence quotes rows.  Files
# lie there one at a time: of two on top of each other the upper one would answer for related makers, Honor and Huawei.
answers() {
    exifid lookup --ndjson --as-of 2026-11-22 --tsv questions.tsv "$@" | sed 's/"row":[0-9]*,//
        s/,"series":.*,"announced"/,"announced"/; s/,"expected":.*,"firmware"/,"firmware"/; s/,"evidence":.*//'
}
questions() {
    awk -F '\t' 'BEGIN { print "make\tmodel" }
        FNR == 1 { head = 0 } /^!maker\t/ { maker = $2 } /^!/ { next } !head++ { next }
        { n = split($6, code, ";"); for (i = 1; i <= n; i++) { sub(/^=/, "", code[i]); print maker "\t" code[i] } }' \
        "$@" >questions.tsv
}
while read -r file; do
    questions "$file"
    answers --catalogue "$file"
done <files >after
questions $(cat files)
answers >before
diff before after
[ "$(wc -l <after)" = "$(exifid catalogue info --json | json_get totals.codes)" ] || echo 'not all asked'

exifid catalogue export --listed --into tables >files
while read -r file; do
    exifid catalogue list --listed --ndjson | facts | sort >before
    exifid catalogue list --listed --ndjson --catalogue "$file" | grep "\"rule\":\"$file:" | facts | sort >after
    diff before after | head
done <files
