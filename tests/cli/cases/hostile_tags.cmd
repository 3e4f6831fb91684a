exifid samples/escape-sequences.jpg | tr -d '\n' | LC_ALL=C tr -d '\040-\176' | wc -c
exifid --csv samples/escape-sequences.jpg | csv_get 1.software
exifid --json samples/escape-sequences.jpg | json_get 0.tags.model 0.tags.model_hex
