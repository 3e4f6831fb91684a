/* Serial number -> time on the market, from the nearest dated codes of its family. */
#ifndef EXIFID_RESOLVER_SERIES_H
#define EXIFID_RESOLVER_SERIES_H

#include "resolver/inquiry.h"

/* Writes identity.expected_from/_to, and identity.beyond, when the scheme gives a family and a number and at least three
 * products of the family are known at the date of the question.  The product that is asked about does not count: what is
 * said of a known code is what would be said of it if it were not known. */
void series_date(struct inquiry *inquiry);

#endif
