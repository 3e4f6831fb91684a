/* What an example of a rule expects: "year = 2014, region = Japan, docomo". */
#ifndef EXIFID_CATALOGUE_EXAMPLE_H
#define EXIFID_CATALOGUE_EXAMPLE_H

#include "catalogue/tables.h"

/* The longest value that an output can have; see RULE_TEXT_SIZE. */
#define EXAMPLE_VALUE_SIZE 256

enum example_found {
    EXAMPLE_END,
    EXAMPLE_VALUE,
    EXAMPLE_NO_OUTPUT, /* `value` holds a word that is no output */
    EXAMPLE_NO_VALUE   /* the text goes on, but not with "output = value" */
};

/* Reads the next "output = value" at *at and moves behind it and its comma.  A comma belongs to the value unless the
 * name of an output and a '=' follow it.  Behind a fault nothing more can be read. */
enum example_found example_next(const char **at, enum table_output *output, char value[EXAMPLE_VALUE_SIZE]);

/* The ':' that ends the string of an example line "STRING: output = value": the first one that a space and an output
 * follow, else the first one that a space follows; NULL when there is none. */
const char *example_colon(const char *line);

#endif
