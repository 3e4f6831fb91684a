#ifndef EXIFID_READER_VENDOR_VIVO_H
#define EXIFID_READER_VENDOR_VIVO_H

#include "reader/vendor/vendor.h"

/* What cameras of vivo and iQOO leave in UserComment and behind the image. */
void vivo_read(const struct vendor *vendor);

#endif
