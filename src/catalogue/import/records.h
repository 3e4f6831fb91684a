/* Comma-separated values (RFC 4180) with a header row.  A record that is not sound is noted as an error and left out;
 * reading goes on in the line behind the one it starts in, so that one quote too many costs one line. */
#ifndef EXIFID_CATALOGUE_IMPORT_RECORDS_H
#define EXIFID_CATALOGUE_IMPORT_RECORDS_H

#include "catalogue/import/import.h"

#define RECORDS_SIZE    16384 /* bytes of a record: as many as a line of a data file may have */
#define RECORDS_COLUMNS 32    /* of the file; the lists that are read have 4 to 9 */
#define RECORDS_WANTED  8     /* columns that are asked for */

struct records {
    struct import *import;
    struct slice rest;
    uint32_t line;  /* in which `rest` starts */
    uint32_t start; /* in which the current record starts */
    unsigned width; /* fields of the header row */
    unsigned count; /* fields of the current record */
    struct slice field[RECORDS_COLUMNS];
    unsigned place[RECORDS_WANTED]; /* of the wanted columns */
    size_t length;
    uint8_t text[RECORDS_SIZE]; /* of the fields */
};

/* Reads the header row of import->text.  `wanted` names `count` columns, compared without case.  Breaks the import and
 * returns false when one is missing. */
bool records_start(struct records *records, struct import *import, const char *const *wanted, unsigned count);

/* Moves to the next sound record; false at the end. */
bool records_next(struct records *records);

/* The field of the current record in the wanted column of that number. */
struct slice records_field(const struct records *records, unsigned wanted);

#endif
