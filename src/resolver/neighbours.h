/* Model code -> the nearest known codes that the same rule reads. */
#ifndef EXIFID_RESOLVER_NEIGHBOURS_H
#define EXIFID_RESOLVER_NEIGHBOURS_H

#include "resolver/inquiry.h"

/* Writes identity.neighbour: codes of other products, next to this one in the order of codes, those that share the longer
 * beginning first.  Needs a scheme. */
void neighbours_find(struct inquiry *inquiry);

#endif
