try() {
    exifid scan --as-of 2026-11-22 "$@" 2>/dev/null
    echo $?
}
try --only contradicted samples/dslr.jpg samples/pixel.jpg
try --only unreleased --ndjson samples/dslr.jpg
try --only unreleased --csv samples/xperia-future.jpg | sed 's/,.*//'
try samples/no-exif.jpg missing
try --only released samples/pixel.jpg samples/dslr.jpg
