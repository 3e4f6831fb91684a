#ifndef EXIFID_READER_VENDOR_PIXEL_H
#define EXIFID_READER_VENDOR_PIXEL_H

#include "reader/vendor/hdrp.h"
#include "reader/vendor/pixel_note.h"
#include "reader/vendor/vendor.h"

/* One HDR+ note that is handed over piece by piece; must not be moved while it is open. */
struct pixel {
    struct hdrp hdrp;
    struct pixel_note note;
};

/* Starts a note, to be fed with hdrp_put*(&pixel->hdrp, ...). */
void pixel_open(struct pixel *pixel);

/* Ends it, which unpacks and reads it, and adds witnesses of what it says of the phone.  Returns whether it said anything.  `vendor` may be NULL: then it
 * is only ended. */
bool pixel_close(struct pixel *pixel, const struct vendor *vendor);

#endif
