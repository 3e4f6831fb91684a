# what an editor took from a file, the record of the photo still tells, and is named as the one who says so
record() {
    echo '{"category":"flickr","id":10105287134,"owner":{"nsid":"1@N00","username":"me"},"exif":[' \
        "{\"tagspace\":\"IFD0\",\"tag\":\"Model\",\"raw\":{\"_content\":\"$1\"}}," \
        '{"tagspace":"IFD0","tag":"Make","raw":{"_content":"Sony"}},' \
        '{"tagspace":"IFD0","tag":"Software","raw":{"_content":"14.2.A.0.204"}},' \
        '{"tagspace":"ExifIFD","tag":"DateTimeOriginal","raw":{"_content":"2013:11:06 18:22:10"}}]}' \
        >flickr_10105287134.jpg.json
}
# the same photo with firmware and times blanked out
sed -e 's/14\.2\.A\.0\.204/            /; s/2013:11:06 18:22:10/                   /g' \
    samples/xperia-z1-compact.jpg >flickr_10105287134.jpg
scan() {
    exifid scan --json --as-of 2026-11-22 --explain flickr_10105287134.jpg |
        json_get 0.verdict.class 0.verdict.confidence 0.verdict.reason 0.firmware.version 0.tags.taken
}
scan
record D5503
scan
record D6503
scan
