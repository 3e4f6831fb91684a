before=$(date -u +%F)
said=$(exifid --json samples/no-exif.jpg | json_get 0.verdict.as_of)
after=$(date -u +%F)
[ "$said" = "$before" ] || [ "$said" = "$after" ]
