exifid backtest --help | head -n 5
exifid backtest --help | awk 'length > 80'
exifid --help | grep -A 1 'exifid backtest'
