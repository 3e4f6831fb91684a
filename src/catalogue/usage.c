#include "catalogue/usage.h"

#include "base/date.h"

#include <stdlib.h>

bool usage_counts(uint8_t output)
{
    switch ((enum table_output)output) {
    case OUTPUT_YEAR:
    case OUTPUT_EXPECTED:
    case OUTPUT_SERIES:
    case OUTPUT_TIER:
    case OUTPUT_REGION:
    case OUTPUT_NAME:
    case OUTPUT_SIM:
        return true;
    default:
        return false;
    }
}

/* The last day of what the first public date may mean: a blind question knows the product from then on.  A product
 * without dates is always known. */
static int32_t first_day(const struct table_product *product)
{
    exifid_date first = date_known(product->announced) ? product->announced : product->on_sale;
    return date_known(first) ? date_last_day(first) : INT32_MIN;
}

void usage_add(struct builder *builder, const struct rule_match *match, uint32_t model)
{
    const struct table_model *models = builder->models.rows;
    const struct table_product *products = builder->products.rows;
    const struct table_product *product = &products[models[model].product];
    for (int i = 0; i < OUTPUT_COUNT; i++) {
        const struct rule_value *value = &match->output[i];
        bool extended = value->extrapolated && value->value == 0; /* no value of the rule's own: extend.h */
        if (!value->set || extended || !usage_counts((uint8_t)i)) {
            continue;
        }
        struct table_usage used = {value->step, USAGE_ANY, first_day(product), INT32_MAX, product->tenth};
        builder_add_usages(builder, &used);
        used.value = value->value;
        builder_add_usages(builder, &used);
    }
}

static int by_value(const void *left, const void *right)
{
    const struct table_usage *a = left;
    const struct table_usage *b = right;
    if (a->step != b->step) {
        return a->step < b->step ? -1 : 1;
    }
    if (a->value != b->value) {
        return a->value < b->value ? -1 : 1;
    }
    if (a->first_day != b->first_day) {
        return a->first_day < b->first_day ? -1 : 1;
    }
    return a->tenth < b->tenth ? -1 : a->tenth > b->tenth;
}

void usage_settle(struct builder *builder)
{
    struct table_usage *row = builder->usages.rows;
    uint32_t kept = 0;
    if (builder->usages.count == 0) {
        return;
    }
    qsort(row, builder->usages.count, sizeof *row, by_value);
    for (uint32_t i = 1; i < builder->usages.count; i++) {
        if (row[i].step != row[kept].step || row[i].value != row[kept].value) {
            row[++kept] = row[i];
        } else if (row[i].tenth != row[kept].tenth && row[i].first_day < row[kept].other_day) {
            row[kept].other_day = row[i].first_day;
        }
    }
    builder->usages.count = kept + 1;
}

bool usage_known(const struct tables *tables, uint32_t step, int32_t value, const struct rule_seen *seen)
{
    const struct table_usage wanted = {step, value, INT32_MIN, INT32_MIN, 0};
    uint32_t low = 0;
    uint32_t high = tables->usages_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (by_value(&tables->usages[middle], &wanted) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == tables->usages_count) {
        return false;
    }
    const struct table_usage *row = &tables->usages[low];
    int32_t since = row->tenth == seen->forget ? row->other_day : row->first_day;
    return row->step == step && row->value == value && since != INT32_MAX && since <= seen->day;
}
