/* The two things that a reader looks for first: what took the photo, and whether that was out. */
#ifndef EXIFID_REPORT_HEADLINE_H
#define EXIFID_REPORT_HEADLINE_H

#include "report/report.h"

#define HEADLINE_NAME_SIZE \
    (EXIFID_TEXT_SIZE + 128) /* a Make or a maker's name with the longest model or product name */

/* Maker and product, without saying the maker twice.  Returns `text`. */
const char *headline_name(const char *maker, const char *what, char text[HEADLINE_NAME_SIZE]);

/* Appends what took the photo to the line at hand: "Sony Xperia Z1 Compact, model D5503, codename amami".  What is not known
 * is said to be unknown. */
void headline_identity(report *self, const report_record *record);

/* Appends the class in capitals, coloured by how much it matters: "PRE-RELEASE". */
void headline_class(report *self, exifid_class verdict);

#endif
