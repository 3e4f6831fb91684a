#include "catalogue/lookup.h"

#include "base/hash.h"
#include "base/text.h"

#include <string.h>

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Anything but white space and the end. */
static bool in_word(char c)
{
    return (unsigned char)c > ' ' || (c != '\0' && !is_space(c));
}

static char to_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

size_t lookup_fold(const char *text, char key[LOOKUP_KEY_SIZE])
{
    size_t length = 0;
    for (;;) {
        for (; in_word(*text) && length + 1 < LOOKUP_KEY_SIZE; text++) {
            key[length++] = to_lower(*text);
        }
        bool gap = is_space(*text) && length > 0;
        while (is_space(*text)) {
            text++;
        }
        if (*text == '\0' || length + gap + 1 >= LOOKUP_KEY_SIZE) {
            break;
        }
        if (gap) {
            key[length++] = ' ';
        }
    }
    key[length] = '\0';
    return length;
}

/* Rows of any of the sorted arrays, each row type beginning with its key, and the slots that lead to them. */
struct keyed {
    const struct tables *tables;
    const void *rows;
    size_t row_size;
    uint32_t count;
    const struct table_slot *slots;
    uint32_t slot_count;
};

static table_text key_at(const struct keyed *keyed, uint32_t row)
{
    table_text key;
    memcpy(&key, (const char *)keyed->rows + row * keyed->row_size, sizeof key);
    return key;
}

/* The first row with that key, or TABLE_NONE.  At least one slot is free, and ends the search. */
static uint32_t first_row(const struct keyed *keyed, const char *key)
{
    uint32_t hash = hash_text(key);
    uint32_t mask = keyed->slot_count - 1;
    for (uint32_t at = hash & mask; keyed->slots[at].row != TABLE_NONE; at = (at + 1) & mask) {
        uint32_t row = keyed->slots[at].row;
        if (keyed->slots[at].hash == hash && strcmp(table_string(keyed->tables, key_at(keyed, row)), key) == 0) {
            return row;
        }
    }
    return TABLE_NONE;
}

static struct lookup_range range(const struct keyed *keyed, const char *key)
{
    struct lookup_range found = {keyed->slot_count == 0 ? TABLE_NONE : first_row(keyed, key), 0};
    if (found.first == TABLE_NONE) {
        return (struct lookup_range){0, 0};
    }
    table_text text = key_at(keyed, found.first); /* the pool holds each text once */
    do {
        found.count++;
    } while (found.first + found.count < keyed->count && key_at(keyed, found.first + found.count) == text);
    return found;
}

_Static_assert(offsetof(struct table_make, key) == 0, "key_at() reads it there");
_Static_assert(offsetof(struct table_model, key) == 0, "key_at() reads it there");
_Static_assert(offsetof(struct table_name, key) == 0, "key_at() reads it there");
_Static_assert(offsetof(struct table_listed, key) == 0, "key_at() reads it there");
_Static_assert(offsetof(struct table_relation, maker) == 0, "key_at() reads it there");
_Static_assert(offsetof(struct table_reader, maker) == 0, "key_at() reads it there");

/* Rows of tables->array by way of tables->slots. */
#define RANGE(tables, array, slots, key)                                                               \
    range(&(struct keyed){(tables), (tables)->array, sizeof *(tables)->array, (tables)->array##_count, \
                          (tables)->slots, (tables)->slots##_count},                                   \
          (key))

struct lookup_range lookup_make(const struct tables *tables, const char *key)
{
    return RANGE(tables, makes, make_slots, key);
}

struct lookup_range lookup_model(const struct tables *tables, const char *key)
{
    return RANGE(tables, models, model_slots, key);
}

struct lookup_range lookup_name(const struct tables *tables, const char *key)
{
    return RANGE(tables, names, name_slots, key);
}

struct lookup_range lookup_listed(const struct tables *tables, const char *key)
{
    return RANGE(tables, listed, listed_slots, key);
}

struct lookup_range lookup_relations(const struct tables *tables, const char *maker)
{
    return RANGE(tables, relations, relation_slots, maker);
}

struct lookup_range lookup_model_readers(const struct tables *tables, const char *maker)
{
    return RANGE(tables, model_readers, model_reader_slots, maker);
}

struct lookup_range lookup_software_readers(const struct tables *tables, const char *maker)
{
    return RANGE(tables, software_readers, software_reader_slots, maker);
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

/* The next place behind `text` where what begins with `wanted`, of a pattern, may stand, or the end. */
static const char *next_place(const char *text, char wanted)
{
    if (wanted == '*' || wanted == '?' || (unsigned char)wanted >= 128) {
        return next_character(text);
    }
    do {
        text++; /* no byte of a longer UTF-8 sequence looks like ASCII */
    } while (*text != wanted && *text != '\0');
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
            retry = next_place(retry, *star);
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

/* What two texts are held against: an array of patterns, with what they start with. */
struct patterns {
    const struct tables *tables;
    const struct table_pattern *rows;
    const struct table_start *starts;
    uint32_t count;
    const char *first, *second;
    uint64_t first_letters, second_letters; /* what is in them: see letters_of() */
};

/* Bit C % 64 for each character C of the text. */
static uint64_t letters_of(const char *text)
{
    uint64_t letters = 0;
    for (; *text != '\0'; text++) {
        letters |= UINT64_C(1) << (unsigned char)*text % 64;
    }
    return letters;
}

static bool is_wild(char c)
{
    return c == '*' || c == '?';
}

/* Whether a pattern that begins with those two characters may fit the text: most do not, and need not be looked up. */
static bool may_fit(char start, char after, const char *text, uint64_t letters)
{
    if (start == '*') {
        return after == '\0' || is_wild(after) || (letters >> (unsigned char)after % 64 & 1) != 0;
    }
    return start == '?' || (start == text[0] && (start == '\0' || is_wild(after) || after == text[1]));
}

/* The first of the starts that is not less than `start`. */
static uint32_t start_bound(const struct patterns *patterns, char start)
{
    uint32_t low = 0;
    uint32_t high = patterns->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if ((unsigned char)patterns->starts[middle].start < (unsigned char)start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static bool fits_next(const struct patterns *patterns, const struct table_start *start)
{
    return start->next_start == '\0' ||
           (may_fit(start->next_start, start->after_next, patterns->second, patterns->second_letters) &&
            lookup_glob(table_string(patterns->tables, patterns->rows[start->row].second), patterns->second));
}

/* The least row below `best` that fits, of those whose first pattern starts with that character; else `best`. */
static uint32_t least(const struct patterns *patterns, char start, uint32_t best)
{
    table_text tried = TABLE_NONE;
    bool fits = false;
    for (uint32_t i = start_bound(patterns, start); i < patterns->count && patterns->starts[i].start == start; i++) {
        const struct table_start *at = &patterns->starts[i];
        if (at->first != tried) { /* rows of one pattern stand together */
            tried = at->first;
            fits = may_fit(start, at->after_start, patterns->first, patterns->first_letters) &&
                   lookup_glob(table_string(patterns->tables, tried), patterns->first);
        }
        if (fits && at->row < best && fits_next(patterns, at)) {
            best = at->row;
        }
    }
    return best;
}

static uint32_t first_fit(struct patterns *patterns)
{
    patterns->first_letters = letters_of(patterns->first);
    patterns->second_letters = letters_of(patterns->second);
    uint32_t best = least(patterns, '*', least(patterns, '?', TABLE_NONE));
    return least(patterns, patterns->first[0], best);
}

uint32_t lookup_not_phone(const struct tables *tables, const char *make, const char *model)
{
    struct patterns patterns = {.tables = tables,
                                .rows = tables->not_phones,
                                .starts = tables->not_phone_starts,
                                .count = tables->not_phone_starts_count,
                                .first = make == NULL ? "" : make,
                                .second = model == NULL ? "" : model};
    return first_fit(&patterns);
}

uint32_t lookup_software(const struct tables *tables, const char *software)
{
    struct patterns patterns = {.tables = tables,
                                .rows = tables->software,
                                .starts = tables->software_starts,
                                .count = tables->software_starts_count,
                                .first = software,
                                .second = ""};
    return first_fit(&patterns);
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
