exifid --explain samples/xperia-z1-compact.jpg | grep -E '^  (judged|optics|image|tags|blocks|segments)|Exif block|APP1' |
    cut -c 1-22
