/* Model code -> the nearest known codes that the same rule reads. */
#ifndef EXIFID_RESOLVER_NEIGHBOURS_H
#define EXIFID_RESOLVER_NEIGHBOURS_H

#include "resolver/inquiry.h"

/* Writes identity.neighbour: the codes of other products whose numbers are nearest, in the serial family where the scheme
 * gives one, else among all codes that the same rule reads.  Of each product it names the code whose suffix is nearest to
 * that of the code asked for.  Needs a scheme. */
void neighbours_find(struct inquiry *inquiry);

#endif
