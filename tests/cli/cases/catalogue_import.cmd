printf 'Retail Branding,Marketing Name,Device,Model\nSony,Xperia X,pdx999,XQ-ZZ99\nSony,"Xperia, Y",pdx998,XQ-ZZ98\n' >list.csv
exifid catalogue import play list.csv --today 2026-10-01
exifid catalogue import play list.csv --today 2026-10-01 --into seen.tsv
printf 'Sony,Xperia Z,pdx997,XQ-ZZ97\n' >>list.csv
exifid catalogue import play - --today 2026-11-01 --into seen.tsv <list.csv
exifid catalogue check seen.tsv
exifid catalogue show --catalogue seen.tsv --json XQ-ZZ98 XQ-ZZ97 |
    json_get 0.name 0.first_seen 0.listed 1.name 1.first_seen
exifid lookup --catalogue seen.tsv --json --make Sony XQ-ZZ97 | json_get 0.identity.match 0.identity.name
ls
