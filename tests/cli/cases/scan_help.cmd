exifid scan --help | head -n 15
exifid scan --help | awk 'length > 80 { print "too wide: " $0 }'
exifid scan --help | grep -e '--db' -e '-j'
