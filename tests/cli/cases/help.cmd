exifid --help | head -n 3
exifid --help | awk 'length > 80'
exifid lookup -h | tail -n 3
exifid --version | sed 's/[0-9][0-9.]*/N/g'
for word in released pre-release unreleased unlisted unknown contradicted not-a-phone no-identity; do
    exifid --help | grep -q "^  $word " || echo "not explained: $word"
done
