/* What an answer depends on, in words that an index keeps: other words mean that it has to be judged anew. */
#ifndef EXIFID_CLI_DESCRIBE_H
#define EXIFID_CLI_DESCRIBE_H

#include "cli/app.h"
#include "scan/scan.h"

#define DESCRIBE_SIZE 128

/* What is scanned, one input a line.  To be freed; NULL when memory is short. */
char *describe_inputs(const struct scan_input *inputs, size_t count);

/* The tables, by their version and size, and the user's own files: "2026.11.22, 61234 rows".  Returns `text`. */
const char *describe_catalogue(const app *self, char text[DESCRIBE_SIZE]);

#endif
