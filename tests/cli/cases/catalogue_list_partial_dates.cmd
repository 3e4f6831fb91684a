# what is only known to the year is no answer to a question about a month
printf '!maker\tNobody\n!makes\tNobody\n!horizon\t2015\nname\tannounced\tmodels\tsources\n' >mine.tsv
printf 'Year\t2014\tN1\tuser\nMonth\t2014-03\tN2\tuser\nDay\t2014-03-31\tN3\tuser\nNever\t\tN4\tuser\n' >>mine.tsv
for when in 2014 2014-03 2014-03-31 2014-03-30.. ..2014-03 2014-04..; do
    echo "$when: $(exifid catalogue list --catalogue mine.tsv --maker nobody --announced $when | cut -c 20-44 | xargs)"
done
exifid catalogue list --catalogue mine.tsv --maker nobody
