/* Model codes of a published list, and what became of those that earlier imports found: listed/NAME.tsv. */
#ifndef EXIFID_CATALOGUE_IMPORT_CODES_H
#define EXIFID_CATALOGUE_IMPORT_CODES_H

#include "catalogue/import/sheet.h"

/* The columns that come from the list, in their order. */
enum codes_column { CODES_BRAND, CODES_NAME, CODES_DEVICE, CODES_MODEL, CODES_COLUMNS };

struct code {
    table_text field[CODES_COLUMNS];
    uint32_t key; /* of codes_key() */
    exifid_date first_seen;
    bool vanished; /* only an earlier import had it */
};

/* A number for brand and model together, as they are compared: equal texts, equal numbers. */
uint32_t codes_key(struct builder *builder, const char *brand, const char *model);

/* Adds what one line of the list says; what cannot be used is noted as an error and left out. */
void codes_add(struct import *import, uint32_t line, const struct slice field[CODES_COLUMNS]);

/* Writes the file.  Dates come from the previous import; when that cannot be read, the import is broken: all its dates
 * would be lost. */
void codes_write(struct import *import, struct sheet *sheet);

#endif
