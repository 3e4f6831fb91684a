#include "resolver/series.h"

#include "base/date.h"
#include "catalogue/serial.h"

#include <stdlib.h>

/* Products looked at; with fewer than the minimum nothing is said. */
#define SERIES_NEAREST     5
#define SERIES_LEAST       3
/* Half of the least width of the interval: numbers are given out months before a phone is shown, and in no strict order.
 * The span of five neighbours, widened to this, holds the true day of at least nine in ten known codes (leave-one-out). */
#define SERIES_MARGIN_DAYS 122

/* The dates of the nearest products. */
struct nearest {
    unsigned count;
    const struct table_product *product[SERIES_NEAREST];
    int32_t day[SERIES_NEAREST];
    int32_t highest; /* number of the highest known code of the family */
};

/* The middle of the days that a date may mean. */
static int32_t middle_day(exifid_date date)
{
    return date_first_day(date) + (date_last_day(date) - date_first_day(date)) / 2;
}

static bool counts(const struct inquiry *inquiry, const struct nearest *nearest, const struct table_product *product)
{
    for (unsigned i = 0; i < inquiry->product_count; i++) {
        if (inquiry->product[i] == product) {
            return false;
        }
    }
    for (unsigned i = 0; i < nearest->count; i++) {
        if (nearest->product[i] == product) {
            return false;
        }
    }
    return !inquiry_forgets(inquiry, product);
}

static const struct table_product *product_of(const struct tables *tables, uint32_t serial)
{
    return &tables->products[tables->models[tables->serials[serial].model].product];
}

/* Takes the nearer of the rows on both sides, until there are enough. */
static void collect(const struct inquiry *inquiry, struct lookup_range family, int32_t number, struct nearest *nearest)
{
    const struct tables *tables = inquiry->scheme_layer->tables;
    int64_t high = serial_place(tables, family, number);
    int64_t end = (int64_t)family.first + family.count;
    int64_t low = high - 1;
    while (nearest->count < SERIES_NEAREST && (low >= family.first || high < end)) {
        bool take_low = high >= end || (low >= family.first &&
                                        number - tables->serials[low].number <= tables->serials[high].number - number);
        uint32_t row = (uint32_t)(take_low ? low-- : high++);
        const struct table_product *product = product_of(tables, row);
        if (counts(inquiry, nearest, product)) {
            nearest->product[nearest->count] = product;
            nearest->day[nearest->count++] = middle_day(inquiry_first_public(product));
        }
    }
}

static int32_t highest_known(const struct inquiry *inquiry, struct lookup_range family)
{
    const struct nearest none = {.count = 0};
    const struct tables *tables = inquiry->scheme_layer->tables;
    for (uint32_t i = family.count; i > 0; i--) {
        uint32_t row = family.first + i - 1;
        if (counts(inquiry, &none, product_of(tables, row))) {
            return tables->serials[row].number;
        }
    }
    return -1;
}

static int by_day(const void *a, const void *b)
{
    int32_t left = *(const int32_t *)a;
    int32_t right = *(const int32_t *)b;
    return (left > right) - (left < right);
}

static exifid_date month_of(int32_t day)
{
    exifid_date date = date_from_day(day);
    date.day = 0;
    return date;
}

/* Leaves of the time that the rule gives what the neighbours allow: all of it where the two have nothing in common. */
static void narrow(exifid_identity *identity, exifid_date from, exifid_date to)
{
    if (!date_known(identity->expected_to)) {
        identity->expected_from = from;
        identity->expected_to = to;
        return;
    }
    bool after = date_first_day(from) > date_last_day(identity->expected_to);
    bool before = date_known(to) && date_last_day(to) < date_first_day(identity->expected_from);
    if (after || before) {
        return;
    }
    if (date_first_day(from) > date_first_day(identity->expected_from)) {
        identity->expected_from = from;
    }
    if (date_known(to) && date_last_day(to) < date_last_day(identity->expected_to)) {
        identity->expected_to = to;
    }
}

void series_date(struct inquiry *inquiry)
{
    struct nearest nearest = {.count = 0};
    exifid_identity *identity = &inquiry->answer->identity;
    const struct rule_value *family = &inquiry->scheme.output[OUTPUT_FAMILY];
    const struct rule_value *number = &inquiry->scheme.output[OUTPUT_SERIAL];
    if (!family->set || !number->set) {
        return;
    }
    struct lookup_range range = serial_family(inquiry->scheme_layer->tables, family->text);
    collect(inquiry, range, number->number, &nearest);
    if (nearest.count < SERIES_LEAST) {
        return;
    }
    qsort(nearest.day, nearest.count, sizeof nearest.day[0], by_day);
    int32_t median = nearest.day[nearest.count / 2];
    int32_t from = nearest.day[0];
    int32_t to = nearest.day[nearest.count - 1];
    identity->beyond = number->number > highest_known(inquiry, range);
    if (identity->beyond) { /* nothing bounds from above what has not come yet */
        narrow(identity, month_of(median), (exifid_date){0, 0, 0});
        return;
    }
    narrow(identity, month_of(from < median - SERIES_MARGIN_DAYS ? from : median - SERIES_MARGIN_DAYS),
           month_of(to > median + SERIES_MARGIN_DAYS ? to : median + SERIES_MARGIN_DAYS));
}
