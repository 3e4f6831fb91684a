/* The makers that a photo may be of, in the order in which they are asked. */
#ifndef EXIFID_RESOLVER_KIN_H
#define EXIFID_RESOLVER_KIN_H

#include "resolver/inquiry.h"

/* Notes the makers that write the photo's Make, then those related to them, each in the order of layers and names. */
void kin_find(struct inquiry *inquiry);

/* Puts a maker in front of all others, with its relatives behind them: the maker of the product that was found.  `name`
 * has to live as long as the inquiry. */
void kin_lead(struct inquiry *inquiry, const char *name);

/* The same for the makers that write this text as Make. */
void kin_lead_make(struct inquiry *inquiry, const char *make);

/* How a maker of that name stands to the Make: SAME_MAKER, RELATED_MAKER or OTHER_MAKER. */
enum maker_relation kin_of(const struct inquiry *inquiry, const char *name);

#endif
