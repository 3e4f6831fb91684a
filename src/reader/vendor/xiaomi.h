#ifndef EXIFID_READER_VENDOR_XIAOMI_H
#define EXIFID_READER_VENDOR_XIAOMI_H

#include "reader/vendor/vendor.h"

/* Xiaomi's own Exif tags: a second model, the settings of the camera. */
void xiaomi_read(const struct vendor *vendor);

#endif
