/* Make and Model -> maker and product. */
#ifndef EXIFID_RESOLVER_MODEL_H
#define EXIFID_RESOLVER_MODEL_H

#include "resolver/inquiry.h"

/* Finds the makers that write the Make, then the product, listed name or not-phone pattern that the Model stands for, and
 * writes identity and evidence. */
void model_find(struct inquiry *inquiry);

/* How `maker`, a row of tables->makers, stands to the Make of the photo. */
enum maker_relation model_relation(const struct inquiry *inquiry, const struct tables *tables, uint32_t maker);

/* Adds `name` to names joined by " / ", unless it is there. */
void model_join_name(char *names, size_t size, const char *name);

#endif
