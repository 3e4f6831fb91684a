# a signal ends a scan that waits for standard input: a photo or tar, a list or a table that does not come
mkfifo slow
for input in "-" "--files-from -" "--records -"; do
    sleep 20 >slow &
    timeout --preserve-status -s INT -k 8 0.5 exifid scan $input <slow
    echo "$input: $?"
    kill $!
done
