exifid lookup --taken 2013-02-30 D5503
