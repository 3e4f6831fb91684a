exifid backtest D5503
echo $?
exifid backtest --blind
echo $?
exifid backtest --cases --json
echo $?
exifid backtest --schemes --cases --json
echo $?
exifid backtest --catalogue missing.tsv
echo $?
exifid --schemes photo.jpg
echo $?
