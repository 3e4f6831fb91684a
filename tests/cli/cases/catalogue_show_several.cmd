printf '!maker\tNobody\n!makes\tNobody\n!horizon\t2015\nname\tcodenames\tannounced\tkind\tmodels\tsources\n' >mine.tsv
printf 'Twin\tada\t2014\t\t=N1;N2\tuser\nTwin\tbob; ada\t2015\ttablet\t=N1\tuser\nOther\t\t\t\tN3\tuser\n' >>mine.tsv
printf '!maker\tSomebody\n!makes\tSomebody\n!horizon\t2015\nname\tmodels\tsources\nTwin\tS1\tuser\n' >more.tsv
exifid catalogue show --catalogue mine.tsv --catalogue more.tsv twin | grep -v sources
echo
exifid catalogue show --catalogue mine.tsv --csv 'nobody twin' | csv_get rows
exifid catalogue show --catalogue mine.tsv --csv ada | csv_get rows
exifid catalogue show --catalogue mine.tsv --json n1 | json_get 0.codes 0.shared_codes 1.shared_codes 1.codenames
