for by in maker firmware owner; do
    exifid scan --group-by $by --only pre-release --as-of 2026-11-22 samples 2>/dev/null
done
