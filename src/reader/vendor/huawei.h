#ifndef EXIFID_READER_VENDOR_HUAWEI_H
#define EXIFID_READER_VENDOR_HUAWEI_H

#include "reader/vendor/vendor.h"

/* Huawei's segments and maker note, and its words in ImageDescription. */
void huawei_read(const struct vendor *vendor);

#endif
