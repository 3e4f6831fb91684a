exifid backtest --help | head -n 5
exifid backtest --help | awk 'length > 80 { print "too wide: " $0 }'
exifid --help | grep -A 1 'exifid backtest'
