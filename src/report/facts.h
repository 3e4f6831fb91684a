/* Facts put into words that several formats share. */
#ifndef EXIFID_REPORT_FACTS_H
#define EXIFID_REPORT_FACTS_H

#include <stdbool.h>
#include <stddef.h>

#include "exifid/exifid.h"

#define FACTS_SIZE 160 /* of any text below, with its NUL */

/* When the photo was taken, local time of the camera: "2013-11-06T18:22:10" with separator 'T'.  The day alone when the
 * witness says no more than the day; "" when the time is not known.  Returns `text`. */
char *facts_taken(const exifid_observations *seen, char separator, char text[FACTS_SIZE]);

/* "+01:00", or "" when the file does not state the zone.  Returns `text`. */
char *facts_offset(const exifid_datetime *taken, char text[FACTS_SIZE]);

/* "2014-01/2014-12" with separator "/"; one date where both ends are the same or only the end is known; the date and
 * `later` (" or later") where only the beginning is known; "" for two unknown ones.  `separator` has at most 8 bytes.
 * Returns `text`. */
char *facts_interval(exifid_date from, exifid_date to, const char *separator, const char *later, char text[FACTS_SIZE]);

/* What is wrong with the file, in lower case; "" when nothing is.  Returns `text`. */
char *facts_fault(const exifid_observations *seen, char text[FACTS_SIZE]);

/* Whether the input could not be read: it is no JPEG, reading failed, or it is damaged and gave no tag at all.  A
 * damaged file whose tags were read is an answer. */
bool facts_unread(const exifid_observations *seen);

/* "77/20", as stored.  Returns `text`. */
char *facts_ratio(exifid_rational rational, char text[FACTS_SIZE]);

#define FACTS_NUMBER 32 /* of a number below, with its NUL */

/* "1,234,567".  Returns `text`. */
char *facts_number(uint64_t number, char text[FACTS_NUMBER]);

/* The value of a rational.  Returns false, leaving *value alone, when it is absent or its denominator is 0. */
bool facts_value(exifid_rational rational, double *value);

#endif
