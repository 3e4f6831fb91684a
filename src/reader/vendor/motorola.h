#ifndef EXIFID_READER_VENDOR_MOTOROLA_H
#define EXIFID_READER_VENDOR_MOTOROLA_H

#include "reader/vendor/vendor.h"

/* Motorola's maker note: build, camera module with its day of manufacture, tuning package; serial numbers of phone and
 * module with EXIFID_READ_UNIT. */
void motorola_read(const struct vendor *vendor);

#endif
