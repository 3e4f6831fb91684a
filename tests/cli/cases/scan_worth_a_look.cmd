# a phone that is out and runs what is not: the reason says so, and the summary shows it, also out of an index
mkdir photos
cp samples/iphone.jpg photos/beta.jpg
sed 's/8\.0\x00/9.9\x00/' samples/iphone.jpg >photos/jump.jpg
sed 's/2014:09:16/2014:09:19/g' samples/iphone.jpg >photos/plain.jpg
scan() { exifid scan --as-of 2014-10-01 --blind "$@" photos; }
scan --db i.db >once
scan --db i.db | cmp - once && cat once
scan --only released --group-by maker
# what may have followed the last version that the tables know is no news, what cannot have is
cat >mine.rules <<'RULES'
rule mine.system
  maker Apple
  matches software
  pattern ^(?<version>\d+\.\d+)$
  version text {version}
  os text iOS {version}
  public map {version}
    | 9.9 = 2015-09-01
    | 10.0 = 2016-09-01
    | 10.1 = 2016-10-01
  source user
  example 9.9: public = 2015-09-01
  example 10.0: public = 2016-09-01
  example 10.1: public = 2016-10-01
RULES
lookup() {
    exifid lookup --json --catalogue mine.rules --make Apple --model 'iPhone 6' --as-of 2018-01-01 --taken "$2" \
        --software "$1" | json_get 0.verdict.reason
}
for system in 9.10 10.0 10.2 11.0 12.0 13.0; do
    lookup $system 2016-09-20
    lookup $system 2016-12-01
    lookup $system 2017-12-01
done
