try() {
    exifid scan "$@"
    echo $?
}
try
try --diff samples
try -0 samples
try --group-by colour samples
try -j0 samples
try -j 65 samples
try -j
try --jobs=x samples
try --gps samples
exifid --db i.db samples/dslr.jpg
exifid lookup --all D5503
try --group-by owner --json samples
try --all --ndjson samples
try --csv --group-by=model samples
