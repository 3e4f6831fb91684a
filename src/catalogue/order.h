/* Sorting rows by texts of the pool. */
#ifndef EXIFID_CATALOGUE_ORDER_H
#define EXIFID_CATALOGUE_ORDER_H

#include "catalogue/builder.h"

/* What a row is sorted by: `first`, then `second`, both bytewise, then `number`; rows equal in all keep their order.
 * Both texts start as "". */
struct order_key {
    const char *first, *second;
    uint32_t number;
    uint32_t row; /* filled by order_rows() */
};

/* Fills the key of one row. */
typedef void order_by(const struct builder *builder, const void *row, struct order_key *key);

/* Sorts `count` rows of `row_size` bytes.  When memory is short, builder->no_memory is set and the rows stay. */
void order_rows(struct builder *builder, void *rows, size_t row_size, uint32_t count, order_by *by);

#endif
