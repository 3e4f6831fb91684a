deep=$(printf 'd/%.0s' $(seq 300))
mkdir -p "$deep$deep"
exifid -r d 2>messages
status=$?
sed 's|d/||g' messages
exit $status
