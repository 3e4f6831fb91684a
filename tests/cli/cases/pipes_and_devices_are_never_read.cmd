mkfifo pipe.jpg
exifid pipe.jpg /dev/zero
