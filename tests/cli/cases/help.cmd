exifid --help | head -n 3
exifid --help | awk 'length > 80 { print "too wide: " $0 }'
exifid lookup -h | sed -n '1,/^Examples/p'
exifid lookup -h | tail -n 3
exifid lookup -h | awk 'length > 80 { print "too wide: " $0 }'
exifid lookup -h | grep -e --gps -e --recursive # which are for photos
exifid --help | grep -e --tsv                   # which is for lookup
exifid --version | sed 's/[0-9][0-9.]*/N/g'
for word in released pre-release unreleased unlisted unknown contradicted not-a-phone no-identity; do
    exifid --help | grep -q "^  $word " || echo "not explained: $word"
done
