# nothing is wider than the terminal, whose width COLUMNS tells
command -v script >/dev/null || exit 77
TERM=xterm COLUMNS=60 script -qec 'exifid scan --as-of 2026-11-22 samples/xperia-*.jpg' /dev/null </dev/null >out
grep -q "$(printf '\033')\[31;1mPRE-RELEASE" out || echo 'no colour on a terminal'
tr -d '\r' <out | sed "s/$(printf '\033')\[[0-9;]*m//g" | awk 'length > 60 { print "too long: " $0 }'
exifid scan --as-of 2026-11-22 samples/xperia-*.jpg | grep -c "$(printf '\033')"
