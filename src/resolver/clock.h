/* What the camera's clock is worth as a witness. */
#ifndef EXIFID_RESOLVER_CLOCK_H
#define EXIFID_RESOLVER_CLOCK_H

#include "resolver/inquiry.h"

struct clock_reading {
    bool usable;        /* there is a capture date, and nothing says that the clock was wrong */
    int32_t taken_day;  /* see date_first_day(); only when usable */
    int32_t days_early; /* days from the capture to the earliest day of `first`; above 0: taken before it */
};

/* Reads the capture date against the first day on which the public could know the phone (may be unknown), and puts on
 * the table what that says. */
struct clock_reading clock_read(struct inquiry *inquiry, exifid_date first);

#endif
