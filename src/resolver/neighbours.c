#include "resolver/neighbours.h"

#include "base/text.h"
#include "catalogue/serial.h"

#include <stdlib.h>
#include <string.h>

/* Rows looked at on either side; a blind question passes over all that came later. */
#define NEIGHBOURS_REACH  600
/* Characters of a code that count; more would not fit the number below, and no code of a series is longer. */
#define NEIGHBOURS_LENGTH 12

/* The known codes that are alike, in order, as rows of serials or of siblings. */
struct alike {
    const struct inquiry *inquiry;
    const struct tables *tables;
    char key[LOOKUP_KEY_SIZE]; /* what is asked for, folded */
    table_text known;          /* the same where the tables have it, else TABLE_NONE */
    size_t digits;             /* length of the key up to its last digit */
    bool family;               /* rows of serials */
    int32_t number;            /* in the family */
    int64_t first, end;
    uint32_t product[EXIFID_NEIGHBOURS];
    int64_t distance[EXIFID_NEIGHBOURS]; /* of their numbers */
    int64_t row[EXIFID_NEIGHBOURS];      /* that names them */
};

/* The next row on one side. */
struct side {
    int64_t row; /* -1: there is none */
    int step;
    int64_t distance;
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

/* How far a code is from the one that is asked for, up to the last digit of that. */
static int64_t number_distance(const struct alike *alike, int64_t row)
{
    const char *key = table_string(alike->tables, model_at(alike, row)->key);
    return llabs(alike->family ? (int64_t)alike->tables->serials[row].number - alike->number
                               : difference(alike->key, key, alike->digits));
}

/* How far it is behind that digit. */
static int64_t suffix_distance(const struct alike *alike, int64_t row)
{
    const char *key = table_string(alike->tables, model_at(alike, row)->key);
    size_t shared = strnlen(key, alike->digits);
    return llabs(difference(alike->key + alike->digits, key + shared, NEIGHBOURS_LENGTH));
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
    return model->key != alike->known && !is_answer(alike->inquiry, product) &&
           !inquiry_forgets(alike->inquiry, product);
}

/* Moves to the first row that counts, from `row` on. */
static void move(const struct alike *alike, struct side *side, int64_t row)
{
    int left = NEIGHBOURS_REACH;
    while (left > 0 && row >= alike->first && row < alike->end && !counts(alike, row)) {
        row += side->step;
        left--;
    }
    bool found = left > 0 && row >= alike->first && row < alike->end;
    side->row = found ? row : -1;
    side->distance = found ? number_distance(alike, row) : INT64_MAX;
}

/* Names a product, or names it by a code whose suffix is nearer.  Returns false when there are enough, all nearer. */
static bool take(struct alike *alike, exifid_identity *identity, const struct side *side)
{
    unsigned at = 0;
    const struct table_model *model = model_at(alike, side->row);
    while (at < identity->neighbour_count && alike->product[at] != model->product) {
        at++;
    }
    if (at == EXIFID_NEIGHBOURS) {
        return side->distance <= alike->distance[at - 1];
    }
    bool named = at < identity->neighbour_count;
    if (named && (alike->distance[at] != side->distance ||
                  suffix_distance(alike, alike->row[at]) <= suffix_distance(alike, side->row))) {
        return true;
    }
    identity->neighbour_count += !named;
    alike->product[at] = model->product;
    alike->distance[at] = side->distance;
    alike->row[at] = side->row;
    TEXT_SET(identity->neighbour[at], table_string(alike->tables, model->model));
    return true;
}

/* Takes the nearer of the next rows of both sides of `place`, until there are enough or none is left. */
static void collect(struct alike *alike, exifid_identity *identity, int64_t place)
{
    struct side low = {.step = -1};
    struct side high = {.step = 1};
    move(alike, &low, place - 1);
    move(alike, &high, place);
    while (low.row >= 0 || high.row >= 0) {
        struct side *nearer = low.row >= 0 && low.distance <= high.distance ? &low : &high;
        if (!take(alike, identity, nearer)) {
            return;
        }
        move(alike, nearer, nearer->row + nearer->step);
    }
}

/* The rows of a serial family.  Returns the place of the number among them. */
static int64_t find_family(struct alike *alike, const char *family)
{
    struct lookup_range range = serial_family(alike->tables, family);
    alike->first = range.first;
    alike->end = alike->first + range.count;
    return serial_place(alike->tables, range, alike->number);
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

/* The codes that the same rule reads.  Returns the place of the key among them. */
static int64_t find_siblings(struct alike *alike, uint32_t rule)
{
    alike->first = bound(alike, rule, "");
    alike->end = bound(alike, rule + 1, "");
    return bound(alike, rule, alike->key);
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
    struct lookup_range known = lookup_model(alike.tables, alike.key);
    alike.known = known.count > 0 ? alike.tables->models[known.first].key : TABLE_NONE;
    alike.family = output[OUTPUT_FAMILY].set && output[OUTPUT_SERIAL].set;
    alike.number = output[OUTPUT_SERIAL].number;
    int64_t place =
        alike.family ? find_family(&alike, output[OUTPUT_FAMILY].text) : find_siblings(&alike, inquiry->scheme.rule);
    collect(&alike, &inquiry->answer->identity, place);
}
