printf 'samples/no-exif.jpg\n\nmissing.jpg\nsamples/truncated.jpg' >list
exifid -q --files-from list | cut -d : -f 1
printf 'samples/no-exif.jpg\0samples/truncated.jpg\0' | exifid -q0 --files-from - | cut -d : -f 1
exifid -q --files-from nolist samples/no-exif.jpg
