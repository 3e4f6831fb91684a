/* Which values of the numbering rules have been used by products, and since when: what a question that is blind to what
 * came later may know of a rule. */
#ifndef EXIFID_CATALOGUE_USAGE_H
#define EXIFID_CATALOGUE_USAGE_H

#include "catalogue/builder.h"
#include "catalogue/rule.h"

/* Any value of a step. */
#define USAGE_ANY INT32_MIN

/* Whether what an output says counts as a value that has to have been used before it is known.  What a serial number or
 * a family is says itself. */
bool usage_counts(uint8_t output);

/* Notes that the product of row `model` has used the values that `match` holds. */
void usage_add(struct builder *builder, const struct rule_match *match, uint32_t model);

/* Sorts what was noted and keeps one row a value. */
void usage_settle(struct builder *builder);

/* Whether a product that `seen` knows has used that value of the step. */
bool usage_known(const struct tables *tables, uint32_t step, int32_t value, const struct rule_seen *seen);

#endif
