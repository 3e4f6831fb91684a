# a record that lies in a folder without its photo is no photo, and no fault
mkdir d
cp samples/iphone.jpg d
echo '{"id": "12345678901", "secret": "a", "camera": "Sony D5503"}' >d/flickr_12345678901.jpg.json
cp d/flickr_12345678901.jpg.json d/answer.json
exifid -r --csv --as-of 2026-11-22 d | sed '1d; s/,.*//'
