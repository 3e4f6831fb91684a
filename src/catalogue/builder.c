#include "catalogue/builder.h"

#include "base/hash.h"
#include "base/text.h"
#include "catalogue/lookup.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Two quoted texts, a list of words, and what is said about them. */
#define ERROR_TEXT_SIZE 640

struct error {
    uint32_t file, line, number;
    table_text text;
};

void builder_init(struct builder *builder, parse_report *report, void *context)
{
    *builder = (struct builder){.report = report, .context = context};
    /* Offset 0 is the empty text. */
    builder->no_memory = grow_add(&builder->pool, 1, 1) == NULL;
}

void builder_free(struct builder *builder)
{
#define FREE_ARRAY(row, array) grow_free(&builder->array);
    TABLE_ARRAYS(FREE_ARRAY)
#undef FREE_ARRAY
    grow_free(&builder->makers_beside);
    grow_free(&builder->sources_beside);
    grow_free(&builder->rule_lines);
    grow_free(&builder->slots);
    grow_free(&builder->pool);
    grow_free(&builder->errors);
}

const char *builder_get(const struct builder *builder, table_text text)
{
    return builder->pool.count == 0 ? "" : (const char *)builder->pool.rows + text;
}

/* The slot that holds that text, or the free one (0) where it belongs.  At least one slot is free. */
static table_text *find_slot(const struct builder *builder, const struct grow *slots, const char *bytes, size_t length)
{
    table_text *slot = slots->rows;
    uint32_t mask = slots->count - 1;
    for (uint32_t at = (uint32_t)hash_add(HASH_START, bytes, length) & mask;; at = (at + 1) & mask) {
        const char *there = builder_get(builder, slot[at]);
        if (slot[at] == 0 || (strncmp(there, bytes, length) == 0 && there[length] == '\0')) {
            return &slot[at];
        }
    }
}

/* Keeps at least half of the slots free, which keeps the searches short. */
static bool room_for_slot(struct builder *builder)
{
    struct grow larger = {0};
    if (builder->string_count < builder->slots.count / 2) {
        return true;
    }
    uint32_t count = builder->slots.count == 0 ? 1024 : builder->slots.count * 2;
    if (grow_add(&larger, sizeof(table_text), count) == NULL) {
        return false;
    }
    const table_text *old = builder->slots.rows;
    for (uint32_t i = 0; i < builder->slots.count; i++) {
        if (old[i] != 0) {
            const char *text = builder_get(builder, old[i]);
            *find_slot(builder, &larger, text, strlen(text)) = old[i];
        }
    }
    grow_free(&builder->slots);
    builder->slots = larger;
    return true;
}

table_text builder_text(struct builder *builder, const char *bytes, size_t length)
{
    if (length == 0 || builder->no_memory) {
        return 0;
    }
    if (length >= UINT32_MAX || !room_for_slot(builder)) {
        builder->no_memory = true;
        return 0;
    }
    table_text *slot = find_slot(builder, &builder->slots, bytes, length);
    if (*slot == 0) {
        table_text offset = builder->pool.count;
        char *added = grow_add(&builder->pool, 1, (uint32_t)length + 1);
        if (added == NULL) {
            builder->no_memory = true;
            return 0;
        }
        memcpy(added, bytes, length);
        *slot = offset;
        builder->string_count++;
    }
    return *slot;
}

table_text builder_string(struct builder *builder, const char *string)
{
    return builder_text(builder, string, strlen(string));
}

table_text builder_key(struct builder *builder, const char *string)
{
    char key[LOOKUP_KEY_SIZE];
    return builder_text(builder, key, lookup_fold(string, key));
}

#define DEFINE_ADD(row, array)                                                                \
    uint32_t builder_add_##array(struct builder *builder, const struct table_##row *added)    \
    {                                                                                         \
        struct table_##row *place = grow_add(&builder->array, sizeof(struct table_##row), 1); \
        if (place == NULL) {                                                                  \
            builder->no_memory = true;                                                        \
            return TABLE_NONE;                                                                \
        }                                                                                     \
        *place = *added;                                                                      \
        return builder->array.count - 1;                                                      \
    }
TABLE_ARRAYS(DEFINE_ADD)
#undef DEFINE_ADD

uint32_t builder_file(struct builder *builder, const char *name)
{
    builder->file_errors = 0;
    return builder_add_files(builder, &(struct table_file){builder_string(builder, name)});
}

void builder_error(struct builder *builder, uint32_t file, uint32_t line, const char *format, ...)
{
    char text[ERROR_TEXT_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);

    builder->error_count++;
    builder->file_errors++;
    struct error *error = grow_add(&builder->errors, sizeof *error, 1);
    if (error == NULL) {
        builder->no_memory = true;
        return;
    }
    *error = (struct error){file, line, builder->errors.count, builder_string(builder, text)};
}

static int compare_errors(const void *left, const void *right)
{
    const struct error *a = left;
    const struct error *b = right;
    if (a->file != b->file) {
        return a->file < b->file ? -1 : 1;
    }
    if (a->line != b->line) {
        return a->line < b->line ? -1 : 1;
    }
    return a->number < b->number ? -1 : a->number > b->number;
}

void builder_report(struct builder *builder)
{
    const struct table_file *files = builder->files.rows;
    const struct error *errors = builder->errors.rows;
    if (builder->errors.count > 1) {
        qsort(builder->errors.rows, builder->errors.count, sizeof *errors, compare_errors);
    }
    for (uint32_t i = 0; i < builder->errors.count; i++) {
        const char *name = errors[i].file == TABLE_NONE ? "" : builder_get(builder, files[errors[i].file].name);
        builder->report(builder->context, name, errors[i].line, builder_get(builder, errors[i].text));
    }
    builder->errors.count = 0;
}

struct builder_quote builder_quote(const char *text)
{
    struct builder_quote quote;
    struct text_out out = text_into(quote.text, sizeof quote.text - sizeof "...'" + 1);
    text_add(&out, "'");
    text_add(&out, text);
    bool cut = out.length < strlen(text) + 1;
    out.size = sizeof quote.text;
    text_add(&out, cut ? "...'" : "'");
    return quote;
}

void builder_view(const struct builder *builder, struct tables *tables)
{
    tables->pool = builder_get(builder, 0);
    tables->pool_size = builder->pool.count;
#define VIEW_ARRAY(row, array)           \
    tables->array = builder->array.rows; \
    tables->array##_count = builder->array.count;
    TABLE_ARRAYS(VIEW_ARRAY)
#undef VIEW_ARRAY
}
