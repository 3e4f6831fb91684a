/* Hash tables over the arrays that are searched by a key, made with the tables: a text that no row has, as most are, is
 * told by one look, where halving a sorted array compares a dozen texts. */
#ifndef EXIFID_CATALOGUE_SLOTS_H
#define EXIFID_CATALOGUE_SLOTS_H

#include "catalogue/builder.h"

/* Fills tables.make_slots and its like.  The arrays have their final order. */
void slots_link(struct builder *builder);

#endif
