mkdir photos
cp samples/dslr.jpg samples/xperia-z1-compact.jpg photos
diff_now() { exifid scan --diff --db i.db --as-of 2026-11-22 photos; }
exifid scan --db i.db --as-of 2026-11-22 photos >/dev/null
echo '# nothing'
diff_now
echo '# a new model, a new photo of a known one, a copy, one gone'
cp samples/xperia-future.jpg photos/future.jpg
cp samples/xperia-z1-compact-205.jpg photos
cp photos/xperia-z1-compact.jpg photos/copy.jpg
rm photos/dslr.jpg
diff_now
echo '# another photo under the same name, a moved one'
cp samples/pixel.jpg photos/future.jpg
mv photos/copy.jpg photos/moved.jpg
diff_now
echo '# records as well'
cp samples/iphone.jpg photos
exifid scan --ndjson --diff --db i.db --as-of 2026-11-22 photos | sed 's/,"status".*//'
echo '# judged otherwise on another day'
exifid scan --diff --db i.db --as-of 2013-12-01 --only unreleased photos | head -n 2
echo '# the first run'
exifid scan --diff --db first.db --as-of 2026-11-22 photos/iphone.jpg | head -n 2
exifid scan --diff --db first.db --as-of 2026-11-22 photos/iphone.jpg
