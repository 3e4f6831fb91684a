#include "backtest/codes.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---------------------------------------------------------------- days */

/* Years counted from March, so that the leap day is the last of one (Fliegel and Van Flandern, CACM 11, 1968). */
static long day_of(long year, long month, long day)
{
    long y = month > 2 ? year : year - 1;
    long from_march = month > 2 ? month - 3 : month + 9;
    return y * 365 + y / 4 - y / 100 + y / 400 + (153 * from_march + 2) / 5 + day - 1;
}

long codes_first_day(exifid_date date)
{
    return day_of(date.year, date.month == 0 ? 1 : date.month, date.day == 0 ? 1 : date.day);
}

long codes_last_day(exifid_date date)
{
    long month = date.month == 0 ? 12 : date.month;
    if (date.month != 0 && date.day != 0) {
        return day_of(date.year, month, date.day);
    }
    return (month == 12 ? day_of(date.year + 1, 1, 1) : day_of(date.year, month + 1, 1)) - 1;
}

int codes_year_of(long day)
{
    int year = (int)(day * 400 / 146097);
    while (day_of(year + 1, 1, 1) <= day) {
        year++;
    }
    while (day_of(year, 1, 1) > day) {
        year--;
    }
    return year;
}

exifid_date codes_day_of(long day)
{
    int year = codes_year_of(day);
    int month = 1;
    while (month < 12 && day_of(year, month + 1, 1) <= day) {
        month++;
    }
    return (exifid_date){(int16_t)year, (uint8_t)month, (uint8_t)(day - day_of(year, month, 1) + 1)};
}

/* ---------------------------------------------------------------- codes */

/* As the catalogue sees it: the announcement, or the first sale where that alone is known.  No sale comes before an
 * announcement: the catalogue refuses such rows. */
static exifid_date first_public(const exifid_product *product)
{
    return product->announced.year != 0 ? product->announced : product->on_sale;
}

static int by_code(const void *left, const void *right)
{
    const codes_code *a = left;
    const codes_code *b = right;
    int order = strcmp(a->maker, b->maker);
    order = order != 0 ? order : strcasecmp(a->text, b->text);
    if (order != 0) {
        return order;
    }
    /* An unknown date counts as the latest. */
    long first = a->first_public.year == 0 ? LONG_MAX : codes_last_day(a->first_public);
    long second = b->first_public.year == 0 ? LONG_MAX : codes_last_day(b->first_public);
    return first < second ? -1 : first > second;
}

/* Keeps each code once, with the earliest of its products. */
static void merge(codes_list *self)
{
    size_t kept = 0;
    for (size_t i = 0; i < self->count; i++) {
        codes_code *last = kept == 0 ? NULL : &self->code[kept - 1];
        const codes_code *next = &self->code[i];
        if (last != NULL && strcmp(last->maker, next->maker) == 0 && strcasecmp(last->text, next->text) == 0) {
            last->tenth = last->tenth == next->tenth ? last->tenth : 0;
            last->is_name = last->is_name || next->is_name;
        } else {
            self->code[kept++] = *next;
        }
    }
    self->count = kept;
}

/* Whether code `i` is the first of its maker. */
static bool is_first(const codes_list *self, size_t i)
{
    return i == 0 || strcmp(self->code[i].maker, self->code[i - 1].maker) != 0;
}

/* Numbers the makers; false when memory is short. */
static bool name_makers(codes_list *self)
{
    size_t room = 1; /* one more: no makers is not the same as no memory */
    for (size_t i = 0; i < self->count; i++) {
        room += is_first(self, i);
    }
    self->maker = calloc(room, sizeof *self->maker);
    if (self->maker == NULL) {
        return false;
    }
    self->maker_count = 0;
    for (size_t i = 0; i < self->count; i++) {
        if (is_first(self, i)) {
            self->maker[self->maker_count++].name = self->code[i].maker;
        }
        self->code[i].maker_row = self->maker_count - 1;
    }
    return true;
}

/* Notes how far a table reaches: the furthest, where a maker has several. */
static void note_horizon(exifid_date *horizon, exifid_date table)
{
    if (table.year != 0 && (horizon->year == 0 || codes_last_day(table) > codes_last_day(*horizon))) {
        *horizon = table;
    }
}

static void note_layer(codes_list *self, const exifid_layer *layer)
{
    note_horizon(&self->horizon, layer->horizon);
    for (size_t i = 0; i < self->maker_count; i++) {
        if (strcmp(self->maker[i].name, layer->name) == 0) {
            note_horizon(&self->maker[i].horizon, layer->horizon);
        }
    }
}

static void find_horizons(const exifid_catalogue *catalogue, codes_list *self)
{
    exifid_layer layer;
    for (size_t i = 0; i < exifid_catalogue_layer_count(catalogue); i++) {
        exifid_catalogue_layer(catalogue, i, &layer);
        if (strcmp(layer.kind, "devices") == 0) {
            note_layer(self, &layer);
        }
    }
}

static size_t count_codes(const exifid_catalogue *catalogue)
{
    exifid_product product;
    size_t count = 0;
    for (size_t i = 0; i < exifid_catalogue_product_count(catalogue); i++) {
        exifid_catalogue_product(catalogue, i, &product);
        if (product.listed) {
            break; /* products come first */
        }
        count += product.code_count;
    }
    return count;
}

/* Letters and digits of both texts are the same, whatever stands between them: returns what follows the name, or NULL. */
static const char *skip_name(const char *text, const char *name)
{
    for (; *name != '\0'; name++) {
        if (!isalnum((unsigned char)*name)) {
            continue;
        }
        while (*text != '\0' && !isalnum((unsigned char)*text)) {
            text++;
        }
        if (tolower((unsigned char)*text++) != tolower((unsigned char)*name)) {
            return NULL;
        }
    }
    return text;
}

/* "Redmi Note 8", "moto g(7)", "HUAWEI P30": the name, with or without the maker's. */
static bool is_name(const char *code, const char *maker, const char *name)
{
    const char *behind_maker = skip_name(code, maker);
    const char *rest = skip_name(code, name);
    if (rest == NULL && behind_maker != NULL) {
        rest = skip_name(behind_maker, name);
    }
    while (rest != NULL && *rest != '\0' && !isalnum((unsigned char)*rest)) {
        rest++;
    }
    return rest != NULL && *rest == '\0';
}

bool codes_collect(const exifid_catalogue *catalogue, codes_list *self)
{
    exifid_product product;
    *self = (codes_list){0};
    size_t room = count_codes(catalogue);
    self->code = calloc(room + 1, sizeof *self->code); /* one more: no codes is not the same as no memory */
    if (self->code == NULL) {
        return false;
    }
    for (size_t i = 0; self->count < room; i++) {
        exifid_catalogue_product(catalogue, i, &product);
        exifid_date first = first_public(&product);
        for (size_t k = 0; k < product.code_count; k++) {
            self->code[self->count++] =
                (codes_code){.maker = product.maker,
                             .text = exifid_catalogue_code(catalogue, i, k),
                             .is_name = is_name(exifid_catalogue_code(catalogue, i, k), product.maker, product.name),
                             .first_public = first,
                             .announced = product.announced,
                             .tenth = product.tenth};
        }
    }
    qsort(self->code, self->count, sizeof *self->code, by_code);
    merge(self);
    if (!name_makers(self)) {
        codes_free(self);
        return false;
    }
    find_horizons(catalogue, self);
    return true;
}

void codes_free(codes_list *self)
{
    free(self->maker);
    free(self->code);
    *self = (codes_list){0};
}

/* ---------------------------------------------------------------- questions */

void codes_ask(const exifid_catalogue *catalogue, const codes_code *code, const exifid_question *question,
               exifid_date taken, exifid_result *answer)
{
    exifid_observations seen;
    exifid_observations_init(&seen);
    exifid_observations_set(&seen, EXIFID_TAG_MAKE, code->maker, strlen(code->maker));
    exifid_observations_set(&seen, EXIFID_TAG_MODEL, code->text, strlen(code->text));
    seen.taken.date = taken;
    seen.taken_from = EXIFID_TAG_DATE_TIME_ORIGINAL;
    exifid_observations_resolve(catalogue, &seen, question, answer);
}

long codes_expected_day(const exifid_result *answer)
{
    const exifid_identity *identity = &answer->identity;
    long from = codes_first_day(identity->expected_from);
    if (identity->expected_to.year == 0) {
        long asked = codes_first_day(answer->verdict.as_of);
        return from > asked ? from : asked;
    }
    return (from + codes_last_day(identity->expected_to)) / 2;
}
