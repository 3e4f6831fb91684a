#include "catalogue/serial.h"

#include "base/date.h"
#include "catalogue/order.h"

#include <string.h>

void serial_add(struct builder *builder, const struct rule_match *match, uint32_t model)
{
    builder_add_siblings(builder, &(struct table_sibling){match->rule, model});
    const struct table_model *models = builder->models.rows;
    const struct table_product *products = builder->products.rows;
    const struct table_product *product = &products[models[model].product];
    const struct rule_value *family = &match->output[OUTPUT_FAMILY];
    const struct rule_value *number = &match->output[OUTPUT_SERIAL];
    if (family->set && number->set && (date_known(product->announced) || date_known(product->on_sale))) {
        builder_add_serials(builder,
                            &(struct table_serial){builder_string(builder, family->text), number->number, model});
    }
}

static void by_number(const struct builder *builder, const void *row, struct order_key *key)
{
    const struct table_serial *serial = row;
    key->first = builder_get(builder, serial->family);
    key->number = (uint32_t)serial->number; /* never negative: made of digits */
}

static void by_rule(const struct builder *builder, const void *row, struct order_key *key)
{
    (void)builder;
    key->number = ((const struct table_sibling *)row)->rule; /* of one rule they stay in the order of models */
}

void serial_sort(struct builder *builder)
{
    order_rows(builder, builder->siblings.rows, sizeof(struct table_sibling), builder->siblings.count, by_rule);
    order_rows(builder, builder->serials.rows, sizeof(struct table_serial), builder->serials.count, by_number);
}

/* The first row whose family is not before `family`, or not before or equal to it with `behind`. */
static uint32_t bound(const struct tables *tables, const char *family, bool behind)
{
    uint32_t low = 0;
    uint32_t high = tables->serials_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(table_string(tables, tables->serials[middle].family), family);
        if (order < 0 || (behind && order == 0)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

struct lookup_range serial_family(const struct tables *tables, const char *family)
{
    uint32_t first = bound(tables, family, false);
    return (struct lookup_range){first, bound(tables, family, true) - first};
}

uint32_t serial_place(const struct tables *tables, struct lookup_range family, int32_t number)
{
    uint32_t low = family.first;
    uint32_t high = family.first + family.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (tables->serials[middle].number < number) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}
