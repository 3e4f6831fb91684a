# Blind in November 2013 neither text nor JSON may name the phone of January 2014, or how far the tables reach today.
ask() { exifid lookup --as-of 2013-11-10 --blind --make Sony --software 14.2.A.0.204 "$@" D5503; }
ask | grep -c 'Z1 Compact\|amami\|20[2-9][0-9]\|201[5-9]'
ask --json | json_get 0.firmware.platform 0.identity.name
ask --as-of 2014-02-01 --json | json_get 0.firmware.platform 0.identity.name
