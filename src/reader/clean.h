/* What Exif texts mean once padding, character codes and the habits of camera makers are taken off.  CIPA DC-008 (Exif
 * 2.32) sections 4.6.4 to 4.6.5. */
#ifndef EXIFID_READER_CLEAN_H
#define EXIFID_READER_CLEAN_H

#include "base/slice.h"
#include "exifid/exifid.h"

/* Sets text and length of *out to `raw`, cut at the first NUL, trimmed of white space at both ends and shortened to fit,
 * not within a UTF-8 character.  The other members stay as they are. */
void clean_text(struct slice raw, exifid_text *out);

/* The same for a UserComment, whose first eight bytes may tell its encoding: UNICODE becomes UTF-8, everything else is
 * taken as it is.  `order` is the byte order of the Exif block.  Returns the bytes that the code takes: 8 or 0. */
size_t clean_comment(struct slice raw, char order, exifid_text *out);

/* Reads "YYYY:MM:DD HH:MM:SS" and what cameras write for it: other separators, blanks for zeros, "T" and time zones
 * behind.  The time is 00:00:00 where it is missing or impossible.  Returns false, leaving *out alone, for blanks,
 * zeros and days that do not exist.  Sets the date, hour, minute and second only. */
bool clean_datetime(const char *text, exifid_datetime *out);

/* Nanoseconds of the digits behind the decimal point of a second: "0887" is 88,700,000.  0 for anything else. */
uint32_t clean_subsec(const char *text);

/* Reads "+09:00", "-05:30" or "Z" as minutes east of UTC.  Returns false, leaving *minutes alone, for anything else. */
bool clean_offset(const char *text, int16_t *minutes);

#endif
