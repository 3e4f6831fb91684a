#ifndef EXIFID_READER_VENDOR_XMP_H
#define EXIFID_READER_VENDOR_XMP_H

#include "reader/vendor/vendor.h"

/* The XMP packet and its extension: properties of makers' cameras, the HDR+ note, what program made the file. */
void xmp_read(const struct vendor *vendor);

#endif
