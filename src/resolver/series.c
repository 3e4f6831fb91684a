#include "resolver/series.h"

#include "base/date.h"
#include "catalogue/serial.h"

#include <stdlib.h>
#include <string.h>

/* Products looked at; with fewer than the minimum nothing is said. */
#define SERIES_NEAREST     5
#define SERIES_LEAST       3
/* Half of the least width of the interval: numbers are given out months before a phone is shown, and in no strict order.
 * Half the span of five neighbours, widened to this, holds the true day of nine in ten known codes (leave-one-out). */
#define SERIES_MARGIN_DAYS 122

/* The dates of the nearest products. */
struct nearest {
    char key[LOOKUP_KEY_SIZE]; /* of the code that is asked about: no neighbour of its own */
    unsigned count;
    const struct table_product *product[SERIES_NEAREST];
    int32_t day[SERIES_NEAREST];
    int32_t first, last;            /* of the days */
    int32_t offset[SERIES_NEAREST]; /* of its number from the one that is asked about */
};

/* The middle of the days that a date may mean. */
static int32_t middle_day(exifid_date date)
{
    return date_first_day(date) + (date_last_day(date) - date_first_day(date)) / 2;
}

static const struct table_model *model_of(const struct tables *tables, uint32_t serial)
{
    return &tables->models[tables->serials[serial].model];
}

static bool counts(const struct inquiry *inquiry, const struct nearest *nearest, uint32_t serial)
{
    const struct tables *tables = inquiry->scheme_layer->tables;
    const struct table_model *model = model_of(tables, serial);
    const struct table_product *product = &tables->products[model->product];
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
    return strcmp(table_string(tables, model->key), nearest->key) != 0 && !inquiry_forgets(inquiry, product);
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
        if (counts(inquiry, nearest, row)) {
            const struct table_product *product = &tables->products[model_of(tables, row)->product];
            nearest->product[nearest->count] = product;
            nearest->offset[nearest->count] = tables->serials[row].number - number;
            nearest->day[nearest->count++] = middle_day(inquiry_first_public(product));
        }
    }
}

static int32_t highest_known(const struct inquiry *inquiry, struct lookup_range family, const struct nearest *none)
{
    const struct tables *tables = inquiry->scheme_layer->tables;
    for (uint32_t i = family.count; i > 0; i--) {
        uint32_t row = family.first + i - 1;
        if (counts(inquiry, none, row)) {
            return tables->serials[row].number;
        }
    }
    return -1;
}

/* The nearer a number, the more it counts: by the inverse square of its distance (Shepard, "A two-dimensional
 * interpolation function for irregularly-spaced data", ACM 1968).  Several phones share a number, so that the distance
 * counts from one. */
static double weight_of(const struct nearest *nearest, unsigned i)
{
    double distance = 1.0 + abs(nearest->offset[i]);
    return 1 / (distance * distance);
}

static void note_span(struct nearest *nearest)
{
    nearest->first = nearest->day[0];
    nearest->last = nearest->day[0];
    for (unsigned i = 1; i < nearest->count; i++) {
        nearest->first = nearest->day[i] < nearest->first ? nearest->day[i] : nearest->first;
        nearest->last = nearest->day[i] > nearest->last ? nearest->day[i] : nearest->last;
    }
}

/* Days a number by which the neighbours rise around their weighted middle.  Numbers do not go back in time: a line that
 * falls counts as level. */
static double slope_of(const struct nearest *nearest, double middle_offset, double middle_day)
{
    double spread = 0;
    double rise = 0;
    for (unsigned i = 0; i < nearest->count; i++) {
        double off = nearest->offset[i] - middle_offset;
        spread += weight_of(nearest, i) * off * off;
        rise += weight_of(nearest, i) * off * (nearest->day[i] - middle_day);
    }
    return spread > 0 && rise > 0 ? rise / spread : 0;
}

/* The day that the neighbours point to: where the weighted line of least squares through their numbers and days passes
 * the number (Cleveland, "Robust locally weighted regression and smoothing scatterplots", JASA 1979), but not before
 * the first of them nor after the last. */
static int32_t interpolate(const struct nearest *nearest)
{
    double weights = 0;
    double offset = 0;
    double day = 0;
    for (unsigned i = 0; i < nearest->count; i++) {
        weights += weight_of(nearest, i);
        offset += weight_of(nearest, i) * nearest->offset[i];
        day += weight_of(nearest, i) * nearest->day[i];
    }
    offset /= weights;
    day /= weights;
    day -= slope_of(nearest, offset, day) * offset;
    return day < nearest->first ? nearest->first : day > nearest->last ? nearest->last : (int32_t)day;
}

/* Half the days between the first and the last of the neighbours, but not less than the margin. */
static int32_t uncertainty(const struct nearest *nearest)
{
    int32_t half = (nearest->last - nearest->first) / 2;
    return half > SERIES_MARGIN_DAYS ? half : SERIES_MARGIN_DAYS;
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
    (void)lookup_fold(identity->model, nearest.key);
    int32_t highest = highest_known(inquiry, range, &nearest);
    collect(inquiry, range, number->number, &nearest);
    if (nearest.count < SERIES_LEAST) {
        return;
    }
    note_span(&nearest);
    int32_t day = interpolate(&nearest);
    int32_t half = uncertainty(&nearest);
    identity->beyond = number->number > highest;
    if (identity->beyond) { /* nothing bounds from above what has not come yet */
        narrow(identity, month_of(day), (exifid_date){0, 0, 0});
        return;
    }
    narrow(identity, month_of(day - half), month_of(day + half));
}
