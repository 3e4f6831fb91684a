#include "catalogue/import/previous.h"

#include "base/date.h"
#include "catalogue/fields.h"
#include "catalogue/order.h"
#include "catalogue/tsv.h"

enum column { FIRST_SEEN = CODES_COLUMNS };

static const struct tsv_layout layout = {
    .directive = {{"horizon", TSV_FILLED}, {"sources", TSV_FILLED}},
    .column = {[CODES_BRAND] = {"brand", TSV_PRESENT},
               [CODES_NAME] = {"name", TSV_PRESENT},
               [CODES_DEVICE] = {"device", TSV_PRESENT},
               [CODES_MODEL] = {"model", TSV_FILLED},
               [FIRST_SEEN] = {"first_seen", TSV_OPTIONAL}},
};

static void add_row(struct builder *builder, struct tsv *tsv, struct grow *codes)
{
    struct code code = {.first_seen = fields_date(&tsv->lines, tsv->field[FIRST_SEEN])};
    for (unsigned i = 0; i < CODES_COLUMNS; i++) {
        code.field[i] = builder_string(builder, tsv->field[i]);
    }
    fields_key(&tsv->lines, tsv->field[CODES_MODEL]); /* notes an error when the model is too long for one */
    code.key = codes_key(builder, tsv->field[CODES_BRAND], tsv->field[CODES_MODEL]);
    struct code *added = grow_add(codes, sizeof code, 1);
    if (added == NULL) {
        builder->no_memory = true;
        return;
    }
    *added = code;
}

static void read_rows(struct import *import, struct grow *codes)
{
    struct tsv tsv;
    char *value = NULL;
    struct builder *builder = &import->builder;
    unsigned errors = builder->error_count;
    uint32_t file = import_previous_file(import);
    tsv_start(&tsv, &layout, builder, file, import->asked->previous, import->asked->previous_size);
    while (tsv_directive(&tsv, &value) >= 0) {
        /* what the directives say is said anew */
    }
    while (tsv_row(&tsv)) {
        add_row(builder, &tsv, codes);
    }
    import->broken = builder->error_count > errors;
}

static void by_key(const struct builder *builder, const void *row, struct order_key *key)
{
    (void)builder;
    key->number = ((const struct code *)row)->key;
}

/* How many codes, sorted by key, have a key below `key`. */
static uint32_t lower_bound(const struct grow *codes, uint32_t key)
{
    const struct code *row = codes->rows;
    uint32_t low = 0;
    uint32_t high = codes->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (row[middle].key < key) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Sets *first_seen to the earliest date of the code of that key; false when it is not there. */
static bool find_date(const struct grow *codes, uint32_t key, exifid_date *first_seen)
{
    const struct code *row = codes->rows;
    uint32_t first = lower_bound(codes, key);
    uint32_t at = first;
    *first_seen = (exifid_date){0};
    for (; at < codes->count && row[at].key == key; at++) {
        if (date_compare(row[at].first_seen, *first_seen) < 0) {
            *first_seen = row[at].first_seen;
        }
    }
    return at > first;
}

static void date_codes(struct import *import, const struct grow *before, struct previous_changes *changes)
{
    struct code *row = import->codes.rows;
    for (uint32_t i = 0; i < import->codes.count; i++) {
        if (!find_date(before, row[i].key, &row[i].first_seen)) {
            row[i].first_seen = import->asked->today;
            changes->appeared += i == 0 || row[i].key != row[i - 1].key;
        }
    }
}

static void mark_vanished(struct import *import, struct grow *before, struct previous_changes *changes)
{
    exifid_date date;
    struct code *row = before->rows;
    for (uint32_t i = 0; i < before->count; i++) {
        row[i].vanished = !find_date(&import->codes, row[i].key, &date);
        changes->vanished += row[i].vanished && (i == 0 || row[i].key != row[i - 1].key);
    }
}

static void keep_vanished(struct import *import, const struct grow *before)
{
    const struct code *row = before->rows;
    for (uint32_t i = 0; i < before->count; i++) {
        struct code *added = row[i].vanished ? grow_add(&import->codes, sizeof *added, 1) : NULL;
        if (added != NULL) {
            *added = row[i];
        } else if (row[i].vanished) {
            import->builder.no_memory = true;
            return;
        }
    }
}

void previous_apply(struct import *import, struct previous_changes *changes)
{
    struct grow before = {0};
    if (import->asked->previous != NULL) {
        read_rows(import, &before);
    }
    order_rows(&import->builder, before.rows, sizeof(struct code), before.count, by_key);
    order_rows(&import->builder, import->codes.rows, sizeof(struct code), import->codes.count, by_key);
    if (!import->builder.no_memory) {
        date_codes(import, &before, changes);
        mark_vanished(import, &before, changes);
        keep_vanished(import, &before);
    }
    grow_free(&before);
}
