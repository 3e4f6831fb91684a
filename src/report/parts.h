/* Walking through a text that holds several values. */
#ifndef EXIFID_REPORT_PARTS_H
#define EXIFID_REPORT_PARTS_H

#include <stdbool.h>

#define PARTS_SIZE 256 /* of one value with its NUL: no name, build or id is longer; more is cut */

/* Copies the next value of *rest, which `joint` parts from the one behind it, and moves *rest there.  Returns false when
 * there is none. */
bool parts_next(const char **rest, const char *joint, char text[PARTS_SIZE]);

#endif
