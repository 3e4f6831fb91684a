/* Decoders that fit no table: what `call FUNCTION TEMPLATE` in a rule names. */
#ifndef EXIFID_CATALOGUE_RULE_FUNCTIONS_H
#define EXIFID_CATALOGUE_RULE_FUNCTIONS_H

#include "catalogue/rule.h"

/* The number of the function of that name; false when there is none. */
bool rule_functions_find(const char *name, uint8_t *function);

/* Calls a function with the expanded template.  Returns false, leaving *out unset, when it cannot read the text. */
bool rule_functions_call(uint8_t function, const char *text, struct rule_value *out);

#endif
