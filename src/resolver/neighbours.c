#include "resolver/neighbours.h"

#include "base/text.h"

#include <string.h>

/* Rows looked at on either side; products of one series stand close together. */
#define NEIGHBOURS_REACH 300

/* One side of the place where the code stands or would stand in the order of keys. */
struct side {
    int64_t at;
    int64_t step;
    unsigned left; /* rows that may still be looked at */
};

/* The first row whose key is not smaller than `key`. */
static uint32_t lower_bound(const struct tables *tables, const char *key)
{
    uint32_t low = 0;
    uint32_t high = tables->models_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (strcmp(table_string(tables, tables->models[middle].key), key) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static bool is_answer(const struct inquiry *inquiry, const struct table_product *product)
{
    for (unsigned i = 0; i < inquiry->product_count; i++) {
        if (inquiry->product[i] == product) {
            return true;
        }
    }
    return false;
}

/* Moves to the next row of that side which the same rule reads and which is another product; NULL when there is none. */
static const struct table_model *advance(const struct inquiry *inquiry, struct side *side)
{
    const struct tables *tables = inquiry->scheme_layer->tables;
    for (; side->left > 0 && side->at >= 0 && side->at < tables->models_count; side->at += side->step, side->left--) {
        const struct table_model *model = &tables->models[side->at];
        const struct table_product *product = &tables->products[model->product];
        if (model->rule == inquiry->scheme.rule && !model->is_codename && !is_answer(inquiry, product) &&
            !inquiry_forgets(inquiry, product)) {
            return model;
        }
    }
    return NULL;
}

static size_t common_prefix(const char *a, const char *b)
{
    size_t length = 0;
    while (a[length] != '\0' && a[length] == b[length]) {
        length++;
    }
    return length;
}

static bool already_named(const uint32_t *products, unsigned count, uint32_t product)
{
    for (unsigned i = 0; i < count; i++) {
        if (products[i] == product) {
            return true;
        }
    }
    return false;
}

/* Takes the nearer of the next rows of both sides, until there are enough or none is left. */
static void collect(struct inquiry *inquiry, const char *key, struct side *below, struct side *above)
{
    const struct tables *tables = inquiry->scheme_layer->tables;
    exifid_identity *identity = &inquiry->answer->identity;
    uint32_t products[EXIFID_NEIGHBOURS];
    while (identity->neighbour_count < EXIFID_NEIGHBOURS) {
        const struct table_model *low = advance(inquiry, below);
        const struct table_model *high = advance(inquiry, above);
        if (low == NULL && high == NULL) {
            return;
        }
        size_t low_common = low == NULL ? 0 : common_prefix(key, table_string(tables, low->key));
        size_t high_common = high == NULL ? 0 : common_prefix(key, table_string(tables, high->key));
        bool take_low = high == NULL || (low != NULL && low_common >= high_common);
        const struct table_model *taken = take_low ? low : high;
        struct side *side = take_low ? below : above;
        if (!already_named(products, identity->neighbour_count, taken->product)) {
            products[identity->neighbour_count] = taken->product;
            TEXT_SET(identity->neighbour[identity->neighbour_count], table_string(tables, taken->model));
            identity->neighbour_count++;
        }
        side->at += side->step;
        side->left--;
    }
}

void neighbours_find(struct inquiry *inquiry)
{
    char key[LOOKUP_KEY_SIZE];
    lookup_fold(inquiry->answer->identity.model, key);
    int64_t place = lower_bound(inquiry->scheme_layer->tables, key);
    struct side below = {place - 1, -1, NEIGHBOURS_REACH};
    struct side above = {place, 1, NEIGHBOURS_REACH};
    collect(inquiry, key, &below, &above);
}
