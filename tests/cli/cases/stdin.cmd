exifid -q - <samples/xperia-z1-compact.jpg | cut -d : -f 1,2
# a pipe, not a file
cat samples/xperia-z1-compact.jpg | exifid --json --explain - | json_get 0.path 0.identity.name 0.image.width
