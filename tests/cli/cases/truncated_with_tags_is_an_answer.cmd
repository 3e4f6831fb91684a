exifid --json samples/truncated.jpg | json_get 0.status 0.tags.model 0.error
exifid samples/truncated.jpg | grep '^  file ' | cut -c 1-24
exifid samples/truncated.jpg >/dev/null
