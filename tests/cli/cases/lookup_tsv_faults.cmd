printf 'model\tmake\nD5503\tSony\textra\nD5503\tSony\n' >long.tsv
printf 'model\tmakr\n' >unknown.tsv
printf 'model\tmodel\n' >twice.tsv
: >empty.tsv
exifid lookup -q --as-of 2026-11-22 --tsv long.tsv
echo $?
for list in unknown twice empty missing; do
    exifid lookup -q --tsv $list.tsv
    echo $?
done
