/* A reader of CSV that takes nothing but RFC 4180: CRLF at the end of every row, quotes only around whole fields and
 * doubled inside, the same number of fields in every row. */
#ifndef EXIFID_TESTS_CSV_PARSE_H
#define EXIFID_TESTS_CSV_PARSE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct csv_table {
    size_t rows, columns;
    char **field; /* row by row; fields are NUL-terminated, so a NUL in the input breaks the standard */
} csv_table;

/* Returns false, with *table empty, when the text breaks the standard. */
bool csv_parse(const char *text, size_t length, csv_table *table);
void csv_parse_free(csv_table *table);

/* NULL when there is none. */
const char *csv_parse_field(const csv_table *table, size_t row, const char *column);

#endif
