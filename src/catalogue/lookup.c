#include "catalogue/lookup.h"

#include "base/text.h"

#include <string.h>

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static char to_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

size_t lookup_fold(const char *text, char key[LOOKUP_KEY_SIZE])
{
    size_t length = 0;
    bool gap = false;
    for (; *text != '\0'; text++) {
        if (is_space(*text)) {
            gap = length > 0;
            continue;
        }
        if (length + gap + 1 >= LOOKUP_KEY_SIZE) {
            break;
        }
        if (gap) {
            key[length++] = ' ';
            gap = false;
        }
        key[length++] = to_lower(*text);
    }
    key[length] = '\0';
    return length;
}

/* Rows of any of the sorted arrays: each row type begins with its key. */
struct keyed {
    const struct tables *tables;
    const void *rows;
    size_t row_size;
    uint32_t count;
};

static const char *key_at(const struct keyed *keyed, uint32_t row)
{
    table_text key;
    memcpy(&key, (const char *)keyed->rows + row * keyed->row_size, sizeof key);
    return table_string(keyed->tables, key);
}

/* The first row whose key is not less than `key`. */
static uint32_t bound(const struct keyed *keyed, const char *key)
{
    uint32_t low = 0;
    uint32_t high = keyed->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (strcmp(key_at(keyed, middle), key) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Few rows share a key: the end is near. */
static struct lookup_range range(const struct keyed *keyed, const char *key)
{
    struct lookup_range found = {bound(keyed, key), 0};
    while (found.first + found.count < keyed->count && strcmp(key_at(keyed, found.first + found.count), key) == 0) {
        found.count++;
    }
    return found;
}

_Static_assert(offsetof(struct table_make, key) == 0, "key_at() reads it there");
_Static_assert(offsetof(struct table_model, key) == 0, "key_at() reads it there");
_Static_assert(offsetof(struct table_name, key) == 0, "key_at() reads it there");
_Static_assert(offsetof(struct table_listed, key) == 0, "key_at() reads it there");
_Static_assert(offsetof(struct table_relation, maker) == 0, "key_at() reads it there");
_Static_assert(offsetof(struct table_reader, maker) == 0, "key_at() reads it there");

struct lookup_range lookup_make(const struct tables *tables, const char *key)
{
    struct keyed keyed = {tables, tables->makes, sizeof *tables->makes, tables->makes_count};
    return range(&keyed, key);
}

struct lookup_range lookup_model(const struct tables *tables, const char *key)
{
    struct keyed keyed = {tables, tables->models, sizeof *tables->models, tables->models_count};
    return range(&keyed, key);
}

struct lookup_range lookup_name(const struct tables *tables, const char *key)
{
    struct keyed keyed = {tables, tables->names, sizeof *tables->names, tables->names_count};
    return range(&keyed, key);
}

struct lookup_range lookup_listed(const struct tables *tables, const char *key)
{
    struct keyed keyed = {tables, tables->listed, sizeof *tables->listed, tables->listed_count};
    return range(&keyed, key);
}

struct lookup_range lookup_relations(const struct tables *tables, const char *maker)
{
    struct keyed keyed = {tables, tables->relations, sizeof *tables->relations, tables->relations_count};
    return range(&keyed, maker);
}

struct lookup_range lookup_model_readers(const struct tables *tables, const char *maker)
{
    struct keyed keyed = {tables, tables->model_readers, sizeof *tables->model_readers, tables->model_readers_count};
    return range(&keyed, maker);
}

struct lookup_range lookup_software_readers(const struct tables *tables, const char *maker)
{
    struct keyed keyed = {tables, tables->software_readers, sizeof *tables->software_readers,
                          tables->software_readers_count};
    return range(&keyed, maker);
}

/* There are about a hundred makers, and comparing stops at the first letter that differs. */
uint32_t lookup_maker(const struct tables *tables, const char *name)
{
    char key[LOOKUP_KEY_SIZE] = "";
    lookup_fold(name, key);
    for (uint32_t i = 0; i < tables->makers_count; i++) {
        const char *maker = table_string(tables, tables->makers[i].name);
        size_t at = 0;
        while (maker[at] != '\0' && to_lower(maker[at]) == key[at]) {
            at++;
        }
        if (maker[at] == key[at]) {
            return i; /* both ended */
        }
    }
    return TABLE_NONE;
}

/* Behind the character at `text`: a UTF-8 sequence counts as one, a stray byte as well. */
static const char *next_character(const char *text)
{
    bool lead = ((unsigned char)*text & 0xc0) == 0xc0;
    text++;
    while (lead && ((unsigned char)*text & 0xc0) == 0x80) {
        text++;
    }
    return text;
}

bool lookup_glob(const char *pattern, const char *text)
{
    /* Only the last '*' needs to be reconsidered: what an earlier one took may stay as it is. */
    const char *star = NULL;
    const char *retry = NULL;
    while (*text != '\0') {
        if (*pattern == '*') {
            star = ++pattern;
            retry = text;
        } else if (*pattern == '?') {
            pattern++;
            text = next_character(text);
        } else if (*pattern == *text) {
            pattern++;
            text++;
        } else if (star != NULL) {
            pattern = star;
            retry = next_character(retry);
            text = retry;
        } else {
            return false;
        }
    }
    while (*pattern == '*') {
        pattern++;
    }
    return *pattern == '\0';
}

/* Whether the first character of a pattern does not rule it out. */
static bool may_fit(struct table_start start, const char *text)
{
    return start.first == text[0] || start.first == '*' || start.first == '?';
}

uint32_t lookup_not_phone(const struct tables *tables, const char *make, const char *model)
{
    make = make == NULL ? "" : make;
    model = model == NULL ? "" : model;
    for (uint32_t i = 0; i < tables->not_phones_count; i++) {
        if (!may_fit(tables->not_phone_starts[i], make)) {
            continue;
        }
        const char *models = table_string(tables, tables->not_phones[i].second);
        if (lookup_glob(table_string(tables, tables->not_phones[i].first), make) &&
            (models[0] == '\0' || lookup_glob(models, model))) {
            return i;
        }
    }
    return TABLE_NONE;
}

uint32_t lookup_software(const struct tables *tables, const char *software)
{
    for (uint32_t i = 0; i < tables->software_count; i++) {
        if (may_fit(tables->software_starts[i], software) &&
            lookup_glob(table_string(tables, tables->software[i].first), software)) {
            return i;
        }
    }
    return TABLE_NONE;
}

void lookup_origin(const struct tables *tables, struct table_origin origin, char *rule, size_t size)
{
    char line[sizeof ":4294967295"];
    struct text_out tail = TEXT_INTO(line);
    struct text_out out = text_into(rule, size);
    const char *file = table_string(tables, tables->files[origin.file].name);
    if (origin.line != 0) {
        text_add(&tail, ":");
        text_add_number(&tail, origin.line);
    }
    /* Of a path that is too long the end tells more than the beginning. */
    size_t length = strlen(file);
    size_t needed = length + tail.length + 1;
    size_t cut = needed <= size ? 0 : needed - size;
    text_add(&out, file + (cut < length ? cut : length));
    text_add(&out, line);
}
