exifid catalogue list --maker Sonny --json
