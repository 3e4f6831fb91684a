/* What can only be checked when everything has been read: names that rows in one file give to rows of another, and
 * whether the rules do what their examples say. */
#ifndef EXIFID_CATALOGUE_CHECK_H
#define EXIFID_CATALOGUE_CHECK_H

#include "catalogue/builder.h"

/* Notes every name of a source or maker that does not exist, and sources or rules of the same name. */
void check_names(struct builder *builder);

/* Checks the rules among themselves, with their examples and with every known model code, and fills the column `rule`
 * of the models.  The rows have to be sorted. */
void check_rules(struct builder *builder);

/* Notes what is wrong with the templates, values and outputs of one rule; see check_rules(). */
void check_outputs(struct builder *builder, const struct tables *tables, uint32_t rule);

/* Notes where the pattern of one rule is not tied to both ends; see check_rules(). */
void check_pattern(struct builder *builder, const struct tables *tables, uint32_t rule);

#endif
