/* Serial number -> time on the market, from the nearest dated codes of its family. */
#ifndef EXIFID_RESOLVER_SERIES_H
#define EXIFID_RESOLVER_SERIES_H

#include "resolver/inquiry.h"

/* Writes identity.expected_from/_to, and identity.beyond, when the scheme gives a family and a number and at least three
 * products of the family are known at the date of the question.  The interval stands around the day that their numbers
 * and dates point to.  Neither the code that is asked about nor its product counts: what is said of a known code is
 * what would be said of it if its product were not known.  With question.forget_code the product is not known by this
 * code, and its other codes count. */
void series_date(struct inquiry *inquiry);

#endif
