# a copy that has kept Make and Model: what else its record holds of the original bears witness, and may contradict
record() {
    echo '{"category":"flickr","id":10105287134,"owner":{"nsid":"1@N00","username":"me"},"exif":[' \
        '{"tagspace":"IFD0","tag":"Make","raw":{"_content":"Sony"}},' \
        '{"tagspace":"IFD0","tag":"Model","raw":{"_content":"D5503"}},' \
        "{\"tagspace\":\"$1\",\"tag\":\"$2\",\"raw\":{\"_content\":\"$3\"}}]}" >flickr_10105287134.jpg.json
    exifid scan --json --deep --as-of 2026-11-22 flickr_10105287134.jpg >json
    json_get 0.verdict.class 0.contradictions.0.text <json
    grep -o '"source":"record [^}]*"weight' json
}
cp samples/xperia-z1-compact-released.jpg flickr_10105287134.jpg
record IFD0 HostComputer "iPhone 4"
record ExifIFD LensModel 'iPhone 4 back camera 3.85mm f/2.8'
record ExifIFD ImageUniqueID C12LSII00SM
record EXIF 42036 'Pixel 8 Pro back camera 6.9mm f/1.68'
# so does another model, also one that no table holds
sed -i 's/"D5503"/"D9999"/' flickr_10105287134.jpg.json
exifid scan --json --as-of 2026-11-22 flickr_10105287134.jpg | json_get 0.verdict.class 0.contradictions.0.text
