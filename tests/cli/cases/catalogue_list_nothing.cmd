exifid catalogue list --maker Sony --announced 1999
