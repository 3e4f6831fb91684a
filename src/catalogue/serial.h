/* Codes that belong together: serial families, whose number counts up with time, each code dated by its product; and
 * siblings, which one rule reads. */
#ifndef EXIFID_CATALOGUE_SERIAL_H
#define EXIFID_CATALOGUE_SERIAL_H

#include "catalogue/builder.h"
#include "catalogue/lookup.h"
#include "catalogue/rule.h"

/* Adds the code of row `model` to its siblings, and to its family, when the rule that read it gives a family and a
 * number, and its product has a date. */
void serial_add(struct builder *builder, const struct rule_match *match, uint32_t model);

/* Sorts what was added, as lookups want it. */
void serial_sort(struct builder *builder);

/* The rows of tables.serials of one family. */
struct lookup_range serial_family(const struct tables *tables, const char *family);

/* The first row of a family whose number is not less than `number`; behind its last row when there is none. */
uint32_t serial_place(const struct tables *tables, struct lookup_range family, int32_t number);

#endif
