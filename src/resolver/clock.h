/* What the clocks are worth as witnesses: that of the camera, a second one in the same file, and the upload.
 *
 * A clock is wrong that stands before the firmware, the camera app or the camera module was made, after the upload or the
 * day of the question, years before the phone, or at a time that clocks start from.  A wrong clock is said to be wrong and
 * makes no pre-release; where a second one is right, that one counts. */
#ifndef EXIFID_RESOLVER_CLOCK_H
#define EXIFID_RESOLVER_CLOCK_H

#include "resolver/inquiry.h"

/* Reads the clocks against the first day on which the public could know the phone (may be unknown) into inquiry->clock,
 * and puts on the table what they say. */
void clock_read(struct inquiry *inquiry, exifid_date first);

/* Whether the upload counts as the day of the photo though the camera's clock, set to some time, stands after it: that
 * clock is wrong, or another file was put in the place of the photo since.  Runs after clock_read(). */
bool clock_doubts_upload(const struct inquiry *inquiry);

/* The latest day that something in or about the file is known to be of: firmware, camera module, capture, upload.
 * INT32_MIN where nothing is dated.  Writes what it is into `source`.  Runs after clock_read(). */
int32_t clock_latest(const struct inquiry *inquiry, char *source, size_t size);

#endif
