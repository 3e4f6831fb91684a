# a JPEG with nothing but a position: 59 degrees 30 minutes north, 18 degrees 15 minutes west
{
    printf '\377\330\377\341\000\210' # start of image, APP1
    printf 'Exif\000\000II\052\000\010\000\000\000' # Exif, TIFF header
    printf '\001\000\045\210\004\000\001\000\000\000\032\000\000\000\000\000\000\000' # IFD0: the GPS pointer
    printf '\004\000' # four entries
    printf '\001\000\002\000\002\000\000\000N\000\000\000' # latitude ref
    printf '\002\000\005\000\003\000\000\000P\000\000\000' # latitude
    printf '\003\000\002\000\002\000\000\000W\000\000\000' # longitude ref
    printf '\004\000\005\000\003\000\000\000h\000\000\000' # longitude
    printf '\000\000\000\000' # no next IFD
    printf '\073\000\000\000\001\000\000\000\036\000\000\000\001\000\000\000\000\000\000\000\001\000\000\000' # degrees, minutes, seconds
    printf '\022\000\000\000\001\000\000\000\017\000\000\000\001\000\000\000\000\000\000\000\001\000\000\000' # degrees, minutes, seconds
    printf '\377\332\000\002\377\331' # image data, end
} >where.jpg
exifid --json where.jpg | json_get 0.tags.gps 0.tags.latitude
exifid --json --gps where.jpg | json_get 0.tags.gps 0.tags.latitude 0.tags.longitude
exifid where.jpg --gps | grep position
exifid where.jpg --explain | grep position
