# Every exported table, laid over the built-in ones, is taken as it is and says the same.
exifid catalogue export --into tables >files
exifid catalogue check $(cat files) >checked || echo 'not fine'
[ "$(grep -c ': fine: [0-9]* product' checked)" = "$(wc -l <files)" ] || echo 'not all fine'

# What a record says but for where it stands.
facts() { sed 's/,"rule":"[^"]*"//; s/,"file":"[^"]*","user":[a-z]*//'; }
# What rules say of a code, and its neighbours in the tables below, are no part of a table; the evidence quotes rows.
answers() {
    exifid lookup --ndjson --as-of 2026-11-22 --tsv questions.tsv "$@" |
        sed 's/,"series":.*,"announced"/,"announced"/; s/,"expected":.*,"firmware"/,"firmware"/; s/,"evidence":.*//'
}
while read -r file; do
    maker=$(sed -n 's/^!maker	//p' "$file")
    exifid catalogue list --ndjson --maker "$maker" | facts >before
    exifid catalogue list --ndjson --maker "$maker" --catalogue "$file" | grep "\"rule\":\"$file:" | facts >after
    diff before after
    exifid catalogue info --json --catalogue "$file" | sed 's/{"kind"/\n&/g' | grep "^{\"kind\":\"devices\",\"name\":\"$maker\"" |
        facts | sed 's/}.*//' | uniq -c | awk '$1 != 2'
    awk -F '\t' -v maker="$maker" 'BEGIN { print "make\tmodel" } /^!/ { next } !head++ { next }
        { n = split($6, code, ";"); for (i = 1; i <= n; i++) { sub(/^=/, "", code[i]); print maker "\t" code[i] } }' \
        "$file" >questions.tsv
    answers >before
    answers --catalogue "$file" >after
    diff before after
    wc -l <after >>asked
done <files

exifid catalogue export --listed --into tables >files
while read -r file; do
    exifid catalogue list --listed --ndjson | facts | sort >before
    exifid catalogue list --listed --ndjson --catalogue "$file" | grep "\"rule\":\"$file:" | facts | sort >after
    diff before after | head
done <files
[ "$(awk '{ n += $1 } END { print n }' asked)" = "$(exifid catalogue info --json | json_get totals.codes)" ] || echo 'not all asked'
