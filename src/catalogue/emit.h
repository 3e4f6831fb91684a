/* Writing tables as C source. */
#ifndef EXIFID_CATALOGUE_EMIT_H
#define EXIFID_CATALOGUE_EMIT_H

#include "catalogue/tables.h"

#include <stdio.h>

/* Writes a C file that defines `const struct tables NAME`.  The caller asks the stream for errors. */
void emit_tables(FILE *out, const struct tables *tables, const char *name);

#endif
