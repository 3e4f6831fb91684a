# A caption is held against what the file says: the camera's photo that was sold as a phone's, a phone under another name,
# the same phone by its code, its name, or a sibling of its codename, and a name that nobody knows.
ask() { exifid lookup -q --as-of 2026-11-22 "$@"; }
ask --make Canon --claim 'HUAWEI P9' 'Canon EOS 5D Mark III'
ask --make Sony --claim 'Xperia Z1' D5503
ask --make Sony --claim 'sony xperia z1 compact' D5503
ask --make Sony --claim D5503 D5503
ask --make Sony --claim amami D5503
ask --make samsung --claim 'Galaxy S10' SM-G973F
ask --make Google --claim 'Pixel 11 Ultra Max' 'Pixel 9'
ask --make Sony --as-of 2013-11-10 --blind --claim 'Xperia Z1 Compact' D5503
exifid -q --as-of 2026-11-22 --claim 'Nothing Phone (3)' samples/no-exif.jpg samples/dslr.jpg
exifid --json --as-of 2026-11-22 --claim 'HUAWEI P9' samples/dslr.jpg |
    json_get 0.verdict.class 0.contradictions.0.between.0 0.contradictions.0.between.1 0.contradictions.0.text
exifid -q --claim '' samples/dslr.jpg
echo $?
