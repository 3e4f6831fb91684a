#include "catalogue/order.h"

#include <stdlib.h>
#include <string.h>

static int compare_keys(const void *left, const void *right)
{
    const struct order_key *a = left;
    const struct order_key *b = right;
    int order = strcmp(a->first, b->first);
    if (order == 0) {
        order = strcmp(a->second, b->second);
    }
    if (order == 0 && a->number != b->number) {
        order = a->number < b->number ? -1 : 1;
    }
    if (order == 0) {
        order = a->row < b->row ? -1 : a->row > b->row;
    }
    return order;
}

void order_rows(struct builder *builder, void *rows, size_t row_size, uint32_t count, order_by *by)
{
    struct grow keys = {0};
    struct grow copy = {0};
    if (count < 2 || builder->no_memory) {
        return;
    }
    struct order_key *key = grow_add(&keys, sizeof *key, count);
    unsigned char *sorted = grow_add(&copy, row_size, count);
    if (key == NULL || sorted == NULL) {
        builder->no_memory = true;
        goto done;
    }
    for (uint32_t i = 0; i < count; i++) {
        key[i] = (struct order_key){.first = "", .second = "", .row = i};
        by(builder, (const unsigned char *)rows + i * row_size, &key[i]);
    }
    qsort(key, count, sizeof *key, compare_keys);
    for (uint32_t i = 0; i < count; i++) {
        memcpy(sorted + i * row_size, (const unsigned char *)rows + key[i].row * row_size, row_size);
    }
    memcpy(rows, sorted, count * row_size);

done:
    grow_free(&copy);
    grow_free(&keys);
}
