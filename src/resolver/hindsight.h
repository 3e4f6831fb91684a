/* Taking out of texts what a blind question must not know yet. */
#ifndef EXIFID_RESOLVER_HINDSIGHT_H
#define EXIFID_RESOLVER_HINDSIGHT_H

#include "resolver/inquiry.h"

/* Shortens a platform such as "14 (Xperia Z1/Z Ultra/Z1 Compact)" to the products that were public on the day of a blind
 * question: "14 (Xperia Z1/Z Ultra)".  Leaves it alone where the question is not blind. */
void hindsight_strip_platform(const struct inquiry *inquiry, char *platform);

#endif
