exifid catalogue --help | head -n 5
exifid catalogue --help | awk 'length > 80 { print "too wide: " $0 }'
exifid catalogue --help | awk '/^Examples:/ { inside = 1 } /^$/ { inside = 0 } inside && /^  exifid/ { n++ } END { print n, "examples" }'
for word in info list show check export import; do
    exifid catalogue --help | grep -q "^  exifid catalogue $word " || echo "not explained: $word"
    exifid catalogue $word --help | sed -n 4p
    exifid catalogue $word --help | awk 'length > 80 { print "too wide: " $0 }'
done
exifid catalogue import --help | sed -n '/^Formats:/,$p'
exifid --help | grep -A 1 'exifid catalogue'
