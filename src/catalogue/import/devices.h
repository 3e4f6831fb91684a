/* Writing the products of an import as devices/MAKER.tsv. */
#ifndef EXIFID_CATALOGUE_IMPORT_DEVICES_H
#define EXIFID_CATALOGUE_IMPORT_DEVICES_H

#include "catalogue/import/sheet.h"

/* Writes import->products, with what a user has written into the previous outcome (edits.h). */
void devices_write(struct import *import, struct sheet *sheet);

#endif
