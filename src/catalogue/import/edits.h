/* What a user has written into the outcome of the last import, and what only earlier imports had: both stay. */
#ifndef EXIFID_CATALOGUE_IMPORT_EDITS_H
#define EXIFID_CATALOGUE_IMPORT_EDITS_H

#include "catalogue/import/import.h"

/* Changes import->products, which are settled, to what the file is to say: of a product that the previous outcome has by
 * its name everything but on_sale, which comes from the list; of the directives everything but a !horizon that comes from
 * the list.  Appends the products that the list does not have, and settles all again.  Breaks the import when the
 * previous outcome is faulty or of another maker. */
void edits_apply(struct import *import);

#endif
