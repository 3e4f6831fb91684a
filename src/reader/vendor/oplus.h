#ifndef EXIFID_READER_VENDOR_OPLUS_H
#define EXIFID_READER_VENDOR_OPLUS_H

#include "reader/vendor/vendor.h"

/* What cameras of OPPO, OnePlus and realme leave in UserComment and behind the image. */
void oplus_read(const struct vendor *vendor);

#endif
