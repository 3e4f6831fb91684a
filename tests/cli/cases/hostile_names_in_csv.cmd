cp samples/no-exif.jpg "$(printf '=1+1,"x"\n.jpg')"
cp samples/no-exif.jpg "$(printf 'caf\351\033.jpg')"
exifid --csv ./*.jpg =*.jpg | csv_get rows 1.path 2.path 3.path
