#include "resolver/neighbours.h"

#include "base/text.h"
#include "catalogue/serial.h"

#include <stdlib.h>
#include <string.h>

/* Rows looked at on either side; a blind question passes over all that came later. */
#define NEIGHBOURS_REACH  600
/* Characters of a code that count; more would not fit the number below, and no code of a series is longer. */
#define NEIGHBOURS_LENGTH 12

/* How far a code is from the one that is asked for. */
struct distance {
    int64_t number; /* up to the last digit of that */
    int64_t suffix; /* behind it */
};

/* The known codes that are alike, in order, as rows of serials or of siblings. */
struct alike {
    const struct inquiry *inquiry;
    const struct tables *tables;
    char key[LOOKUP_KEY_SIZE]; /* what is asked for, folded */
    size_t digits;             /* length of the key up to its last digit */
    bool family;               /* rows of serials */
    int32_t number;            /* in the family */
    int64_t first, end;
    int64_t low, high; /* next rows on either side */
    uint32_t product[EXIFID_NEIGHBOURS];
    struct distance distance[EXIFID_NEIGHBOURS];
};

static const struct table_model *model_at(const struct alike *alike, int64_t row)
{
    const struct tables *tables = alike->tables;
    return &tables->models[alike->family ? tables->serials[row].model : tables->siblings[row].model];
}

/* Digits, then letters; everything else comes first, and what is not there before it. */
static int rank(char c)
{
    return c >= '0' && c <= '9' ? c - '0' + 1 : c >= 'a' && c <= 'z' ? c - 'a' + 11 : c != '\0' ? 1 : 0;
}

/* What two texts differ by when they are read as numbers: with digits of ten where both have one, else of 37. */
static int64_t difference(const char *a, const char *b, size_t length)
{
    /* 37 to the power of what is left: behind the ends of both nothing differs any more. */
    static const int64_t power[NEIGHBOURS_LENGTH + 1] = {1,
                                                         37,
                                                         1369,
                                                         50653,
                                                         1874161,
                                                         69343957,
                                                         2565726409,
                                                         94931877133,
                                                         3512479453921,
                                                         129961739795077,
                                                         4808584372417849,
                                                         177917621779460413,
                                                         6582952005840035281};
    int64_t sum = 0;
    size_t count = length < NEIGHBOURS_LENGTH ? length : NEIGHBOURS_LENGTH;
    for (size_t i = 0; i < count; i++) {
        if (*a == '\0' && *b == '\0') {
            return sum * power[count - i];
        }
        bool digits = *a >= '0' && *a <= '9' && *b >= '0' && *b <= '9';
        sum = sum * (digits ? 10 : 37) + rank(*a) - rank(*b);
        a += *a != '\0';
        b += *b != '\0';
    }
    return sum;
}

static struct distance distance_to(const struct alike *alike, int64_t row)
{
    struct distance distance;
    const char *key = table_string(alike->tables, model_at(alike, row)->key);
    size_t shared = strnlen(key, alike->digits);
    distance.number = alike->family ? (int64_t)alike->tables->serials[row].number - alike->number
                                    : difference(alike->key, key, alike->digits);
    distance.number = llabs(distance.number);
    distance.suffix = llabs(difference(alike->key + alike->digits, key + shared, NEIGHBOURS_LENGTH));
    return distance;
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

/* The code itself is no neighbour of its own, be it in a layer below the one that answers. */
static bool counts(const struct alike *alike, int64_t row)
{
    const struct table_model *model = model_at(alike, row);
    const struct table_product *product = &alike->tables->products[model->product];
    return strcmp(table_string(alike->tables, model->key), alike->key) != 0 && !is_answer(alike->inquiry, product) &&
           !inquiry_forgets(alike->inquiry, product);
}

/* The next row of one side that counts, or -1. */
static int64_t advance(const struct alike *alike, int64_t row, int step)
{
    for (int left = NEIGHBOURS_REACH; left > 0 && row >= alike->first && row < alike->end; row += step, left--) {
        if (counts(alike, row)) {
            return row;
        }
    }
    return -1;
}

/* Names a product, or names it by a code whose suffix is nearer.  Returns false when there are enough, all nearer. */
static bool take(struct alike *alike, exifid_identity *identity, int64_t row)
{
    unsigned at = 0;
    const struct table_model *model = model_at(alike, row);
    struct distance distance = distance_to(alike, row);
    while (at < identity->neighbour_count && alike->product[at] != model->product) {
        at++;
    }
    if (at == EXIFID_NEIGHBOURS) {
        return distance.number <= alike->distance[at - 1].number;
    }
    bool named = at < identity->neighbour_count;
    const struct distance *before = &alike->distance[at];
    if (named && (before->number != distance.number || before->suffix <= distance.suffix)) {
        return true;
    }
    identity->neighbour_count += !named;
    alike->product[at] = model->product;
    alike->distance[at] = distance;
    TEXT_SET(identity->neighbour[at], table_string(alike->tables, model->model));
    return true;
}

/* Takes the nearer of the next rows of both sides, until there are enough or none is left. */
static void collect(struct alike *alike, exifid_identity *identity)
{
    bool more = true;
    while (more) {
        alike->low = advance(alike, alike->low, -1);
        alike->high = advance(alike, alike->high, 1);
        if (alike->low < 0 && alike->high < 0) {
            return;
        }
        bool take_low = alike->high < 0 || (alike->low >= 0 && distance_to(alike, alike->low).number <=
                                                                   distance_to(alike, alike->high).number);
        more = take(alike, identity, take_low ? alike->low : alike->high);
        if (take_low) {
            alike->low--;
        } else {
            alike->high++;
        }
    }
}

/* The rows of a serial family, with the place of the number among them. */
static void find_family(struct alike *alike, const char *family)
{
    struct lookup_range range = serial_family(alike->tables, family);
    alike->first = range.first;
    alike->end = alike->first + range.count;
    alike->high = serial_place(alike->tables, range, alike->number);
}

/* The first row of siblings that is not before that rule and that key. */
static uint32_t bound(const struct alike *alike, uint32_t rule, const char *key)
{
    const struct tables *tables = alike->tables;
    uint32_t low = 0;
    uint32_t high = tables->siblings_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct table_sibling *sibling = &tables->siblings[middle];
        if (sibling->rule < rule ||
            (sibling->rule == rule && strcmp(table_string(tables, tables->models[sibling->model].key), key) < 0)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The codes that the same rule reads. */
static void find_siblings(struct alike *alike, uint32_t rule)
{
    alike->first = bound(alike, rule, "");
    alike->end = bound(alike, rule + 1, "");
    alike->high = bound(alike, rule, alike->key);
}

void neighbours_find(struct inquiry *inquiry)
{
    struct alike alike = {.inquiry = inquiry, .tables = inquiry->scheme_layer->tables};
    const struct rule_value *output = inquiry->scheme.output;
    size_t length = lookup_fold(inquiry->answer->identity.model, alike.key);
    while (length > 0 && (alike.key[length - 1] < '0' || alike.key[length - 1] > '9')) {
        length--;
    }
    alike.digits = length;
    alike.family = output[OUTPUT_FAMILY].set && output[OUTPUT_SERIAL].set;
    alike.number = output[OUTPUT_SERIAL].number;
    if (alike.family) {
        find_family(&alike, output[OUTPUT_FAMILY].text);
    } else {
        find_siblings(&alike, inquiry->scheme.rule);
    }
    alike.low = alike.high - 1;
    collect(&alike, &inquiry->answer->identity);
}
