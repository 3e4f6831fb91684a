/* Whether the lens and the size of the photo are those of the phone that the Model names. */
#ifndef EXIFID_RESOLVER_OPTICS_H
#define EXIFID_RESOLVER_OPTICS_H

#include "resolver/inquiry.h"

/* Finds the lenses of the product: fills inquiry->optics.  Looks at nothing else, so that memo.c can remember it.  Runs
 * after model_find(). */
void optics_find(struct inquiry *inquiry);

/* Compares FocalLength, FNumber and the pixel size with the table of lenses; notes evidence, and a contradiction where the
 * product is known to have no such lens.  Looks at no time.  Runs after optics_find(). */
void optics_compare(struct inquiry *inquiry);

#endif
