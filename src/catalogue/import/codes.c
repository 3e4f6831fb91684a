#include "catalogue/import/codes.h"

#include "base/text.h"
#include "catalogue/import/previous.h"
#include "catalogue/import/tidy.h"
#include "catalogue/lookup.h"
#include "catalogue/order.h"

#include <string.h>

/* Google's list, the longest, has less than 50,000 rows. */
#define CODES_MAX 1000000

uint32_t codes_key(struct builder *builder, const char *brand, const char *model)
{
    char key[2 * LOOKUP_KEY_SIZE];
    size_t length = lookup_fold(brand, key);
    key[length++] = '\t';
    length += lookup_fold(model, key + length);
    return builder_text(builder, key, length);
}

/* Whether a model can be a key of the tables; notes an error when not. */
static bool is_model(struct import *import, uint32_t line, const char *model)
{
    char key[LOOKUP_KEY_SIZE];
    size_t length = lookup_fold(model, key);
    if (length == 0) {
        import_error(import, line, "row has no model");
    } else if (length == LOOKUP_KEY_SIZE - 1) { /* as long as the key of a text that was cut */
        import_error(import, line, "%s is longer than %d bytes", builder_quote(model).text, LOOKUP_KEY_SIZE - 2);
    }
    return length > 0 && length < LOOKUP_KEY_SIZE - 1;
}

void codes_add(struct import *import, uint32_t line, const struct slice field[CODES_COLUMNS])
{
    static const char *const what[CODES_COLUMNS] = {"brand", "name", "device", "model"};
    struct code code = {.vanished = false};
    for (unsigned i = 0; i < CODES_COLUMNS; i++) {
        if (!tidy_keep(import, line, what[i], field[i], &code.field[i])) {
            return;
        }
    }
    struct tidy model = tidy_text(field[CODES_MODEL]);
    if (!is_model(import, line, model.text)) {
        return;
    }
    if (import->codes.count == CODES_MAX) {
        import_break(import, line, "file holds more than %d rows", CODES_MAX);
        return;
    }
    code.key = codes_key(&import->builder, tidy_text(field[CODES_BRAND]).text, model.text);
    struct code *added = grow_add(&import->codes, sizeof code, 1);
    if (added == NULL) {
        import->builder.no_memory = true;
        return;
    }
    *added = code;
}

static void by_model(const struct builder *builder, const void *row, struct order_key *key)
{
    const struct code *code = row;
    key->first = builder_get(builder, code->field[CODES_MODEL]);
    key->second = builder_get(builder, code->field[CODES_DEVICE]);
}

static void by_name(const struct builder *builder, const void *row, struct order_key *key)
{
    const struct code *code = row;
    key->first = builder_get(builder, code->field[CODES_BRAND]);
    key->second = builder_get(builder, code->field[CODES_NAME]);
}

static void by_vanished(const struct builder *builder, const void *row, struct order_key *key)
{
    (void)builder;
    key->number = ((const struct code *)row)->vanished;
}

/* What is listed first, what vanished behind it; both by brand, name, model and device. */
static void sort(struct import *import)
{
    order_by *const step[] = {by_model, by_name,
                              by_vanished}; /* the order of equal rows stays, so the last counts most */
    for (size_t i = 0; i < sizeof step / sizeof *step; i++) {
        order_rows(&import->builder, import->codes.rows, sizeof(struct code), import->codes.count, step[i]);
    }
}

/* Lists repeat themselves, and more so where only some of their columns are taken. */
static bool repeats(const struct code *code, const struct code *before)
{
    return memcmp(code->field, before->field, sizeof code->field) == 0;
}

static void write_code(struct import *import, struct sheet *sheet, const struct code *code)
{
    for (unsigned i = 0; i < CODES_COLUMNS; i++) {
        sheet_field(sheet, builder_get(&import->builder, code->field[i]));
    }
    sheet_date_field(sheet, code->first_seen);
    sheet_end_row(sheet);
}

static void write_codes(struct import *import, struct sheet *sheet)
{
    const struct code *code = import->codes.rows;
    for (uint32_t i = 0; i < import->codes.count && !import->builder.no_memory; i++) {
        if (code[i].vanished && (i == 0 || !code[i - 1].vanished)) {
            sheet_add(sheet, "# No longer in the list:\n");
        }
        if (i == 0 || !repeats(&code[i], &code[i - 1])) {
            write_code(import, sheet, &code[i]);
        }
    }
}

static void write_changes(struct sheet *sheet, const struct previous_changes *changes)
{
    char text[160];
    struct text_out out = TEXT_INTO(text);
    text_add(&out, "# Since the last import ");
    text_add_count(&out, changes->appeared, "code has", "codes have");
    text_add(&out, " appeared; ");
    text_add_count(&out, changes->vanished, "code is", "codes are");
    text_add(&out, " no longer in the list, kept at the end.\n");
    sheet_add(sheet, text);
}

void codes_write(struct import *import, struct sheet *sheet)
{
    struct previous_changes changes = {0};
    previous_apply(import, &changes);
    if (import->broken || import->builder.no_memory) {
        return;
    }
    sort(import);
    if (import->asked->previous != NULL) {
        write_changes(sheet, &changes);
    }
    sheet_add(sheet, "!horizon\t");
    sheet_add_date(sheet, import->asked->today);
    sheet_add(sheet, "\n!sources\tuser\nbrand\tname\tdevice\tmodel\tfirst_seen\n");
    write_codes(import, sheet);
}
