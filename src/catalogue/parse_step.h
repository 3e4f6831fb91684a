/* The output lines of rules: a decoder and its arguments. */
#ifndef EXIFID_CATALOGUE_PARSE_STEP_H
#define EXIFID_CATALOGUE_PARSE_STEP_H

#include "catalogue/lines.h"

/* Reads "DECODER ARGUMENTS" of the current line; cuts it up.  Fills everything of *step but `output` and the pairs.
 * Reports what is wrong; false: there is nothing to keep. */
bool parse_step(struct lines *lines, char *text, struct table_step *step);

#endif
