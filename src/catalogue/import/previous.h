/* What the last import of the same list made: the dates at which codes were first seen, and codes that are gone. */
#ifndef EXIFID_CATALOGUE_IMPORT_PREVIOUS_H
#define EXIFID_CATALOGUE_IMPORT_PREVIOUS_H

#include "catalogue/import/codes.h"

/* Counted in codes: one code may stand in several rows. */
struct previous_changes {
    uint32_t appeared, vanished;
};

/* Dates import->codes: today, unless the previous import has the code.  Appends the codes that only the previous import
 * has, and sorts all in an order of its own.  Breaks the import when the previous one is faulty. */
void previous_apply(struct import *import, struct previous_changes *changes);

#endif
