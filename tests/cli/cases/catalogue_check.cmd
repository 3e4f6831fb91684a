printf '!maker\tNobody\n!makes\tNobody\n!horizon\t2015\nname\tmodels\tsources\nOne\tN1;N2\tuser\n' >fine.tsv
printf '!maker\tNobody\n!horizon\t2015\nname\tannounced\tmodels\tsources\nOne\t2014-13\tN1\tuser\nTwo\t2014\tN2\tnobody\n' >bad.tsv
printf '!horizon\t2026-11\n!sources\tuser\nbrand\tname\tdevice\tmodel\nSony\tXperia Y\tpdx1\tY1\n' >list.tsv
printf 'make\tmodel\tkind\tsources\nAcme\t\tcamera\tuser\n' >not_phones.tsv
printf 'id\ttitle\twhere\tlicence\nmine\tmy notes\ta drawer\tfacts\n' >sources.tsv
cat >mine.rules <<'RULES'
rule mine.q
  maker Sony
  matches model
  pattern ^Q(?<year>\d)$
  year number {year} + 2020
  source user
  example Q1: year = 2021
  example Q2: year = 2022
  example Q9: year = 2029
RULES
exifid catalogue check fine.tsv list.tsv not_phones.tsv sources.tsv mine.rules
echo $?
exifid catalogue check bad.tsv fine.tsv missing.tsv samples
echo $?
printf 'hello\n' | exifid catalogue check -
echo $?
: >empty.tsv
exifid catalogue check empty.tsv
