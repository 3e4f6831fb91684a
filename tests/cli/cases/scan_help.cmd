exifid scan --help | head -n 15
exifid scan --help | awk 'length > 80'
exifid scan --help | grep -e '--db' -e '-j'
