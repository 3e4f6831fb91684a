printf '!maker\tNobody\n!makes\tNobody\n!horizon\t2015\nname\tmodels\tsources\nQuizzical Quokka\tQQ-9876543\tuser\n' >mine.tsv
exifid catalogue show --catalogue mine.tsv --no-user-data 'quizical quoka' QQ-9876554 qq-9876543 "$(printf 'no\033[31m such')" |
    grep '^[^ ]'
exifid catalogue show 'quizical quoka'
