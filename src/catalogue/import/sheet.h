/* The data file that an import makes, as it grows. */
#ifndef EXIFID_CATALOGUE_IMPORT_SHEET_H
#define EXIFID_CATALOGUE_IMPORT_SHEET_H

#include "catalogue/import/import.h"

/* Starts as {.import = import}. */
struct sheet {
    struct import *import;
    struct grow text; /* char, NUL-terminated once something was added */
    size_t row_start;
    bool in_row; /* a field of the current row has been added */
};

void sheet_add(struct sheet *sheet, const char *text);
void sheet_add_date(struct sheet *sheet, exifid_date date);

/* Adds a field of a row: its text holds neither tabs nor newlines. */
void sheet_field(struct sheet *sheet, const char *text);
void sheet_date_field(struct sheet *sheet, exifid_date date);
/* Breaks the import when the row is longer than a line of a data file may be. */
void sheet_end_row(struct sheet *sheet);

/* Bytes without the NUL. */
size_t sheet_length(const struct sheet *sheet);
void sheet_free(struct sheet *sheet);

#endif
