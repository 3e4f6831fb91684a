#include "catalogue/extend.h"

#include "base/date.h"
#include "base/text.h"
#include "catalogue/usage.h"

#include <stdlib.h>
#include <string.h>

/* Digits, or capital and small letters. */
#define EXTEND_SIBLINGS 52

/* Months, counted from year 0: the first and the last of a time on the market. */
struct months {
    int32_t from, to;
};

/* A known key that differs from the one that is asked about in the first character alone. */
struct sibling {
    char character;
    const struct table_pair *pair;
    struct months months;
};

struct siblings {
    uint32_t count;
    struct sibling at[EXTEND_SIBLINGS]; /* in the order of their characters, as the pairs are sorted */
};

static bool read_date(const char *text, size_t length, exifid_date *date)
{
    char copy[16];
    if (length >= sizeof copy) {
        return false;
    }
    memcpy(copy, text, length);
    copy[length] = '\0';
    return exifid_date_parse(copy, date);
}

/* "2014", or "2013-09 to 2014-02" */
static bool read_months(const char *text, struct months *months)
{
    exifid_date from;
    exifid_date to;
    const char *word = strstr(text, " to ");
    size_t length = word == NULL ? strlen(text) : (size_t)(word - text);
    const char *last = word == NULL ? text : word + 4;
    if (!read_date(text, length, &from) || !read_date(last, strlen(last), &to)) {
        return false;
    }
    months->from = from.year * 12 + (from.month == 0 ? 0 : from.month - 1);
    months->to = to.year * 12 + (to.month == 0 ? 11 : to.month - 1);
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Keys that differ in their first character alone. */
static bool is_sibling(const char *key, const char *other)
{
    return is_digit(key[0]) == is_digit(other[0]) && key[0] != other[0] && other[0] != '\0' &&
           strcmp(key + 1, other + 1) == 0;
}

static void find_siblings(const struct tables *tables, uint32_t number, const char *key, const struct rule_seen *seen,
                          struct siblings *siblings)
{
    const struct table_step *step = &tables->steps[number];
    siblings->count = 0;
    for (uint32_t i = 0; i < step->pair_count && siblings->count < EXTEND_SIBLINGS; i++) {
        const struct table_pair *pair = &tables->pairs[step->first_pair + i];
        const char *other = table_string(tables, pair->key);
        if (is_sibling(key, other) && usage_known(tables, number, (int32_t)(step->first_pair + i), seen)) {
            siblings->at[siblings->count++] = (struct sibling){other[0], pair, {0, 0}};
        }
    }
}

/* Reads the times of all; false when one has none, or they do not go forward with the characters: a place without order
 * leads nowhere. */
static bool read_times(const struct tables *tables, struct siblings *siblings)
{
    for (uint32_t i = 0; i < siblings->count; i++) {
        struct sibling *sibling = &siblings->at[i];
        if (!read_months(table_string(tables, sibling->pair->value), &sibling->months) ||
            (i > 0 && sibling->months.from < sibling[-1].months.from)) {
            return false;
        }
    }
    return siblings->count > 0;
}

static struct months between(const struct sibling *low, const struct sibling *high, char character)
{
    int32_t whole = high->character - low->character;
    int32_t part = character - low->character;
    return (struct months){low->months.from + (high->months.from - low->months.from) * part / whole,
                           low->months.to + (high->months.to - low->months.to) * part / whole};
}

/* Goes on from the highest known sibling: its successor comes a year later.  Of what lies further nobody knows which
 * characters will be left out. */
static bool go_on(const struct siblings *siblings, char character, struct months *months)
{
    const struct sibling *last = &siblings->at[siblings->count - 1];
    *months = (struct months){last->months.from + 12, last->months.to + 12};
    return character == last->character + 1;
}

/* Only a letter or digit alone counts up; longer keys are single facts. */
static bool lead_from_known(const struct tables *tables, uint32_t step, const char *key, const struct rule_seen *seen,
                            struct months *months)
{
    struct siblings siblings;
    uint32_t above = 0;
    if (key[1] != '\0') {
        return false;
    }
    find_siblings(tables, step, key, seen, &siblings);
    if (!read_times(tables, &siblings)) {
        return false;
    }
    while (above < siblings.count && siblings.at[above].character < key[0]) {
        above++;
    }
    if (above == 0) {
        return false; /* what came before the first is not told by what followed */
    }
    if (above == siblings.count) {
        return go_on(&siblings, key[0], months);
    }
    *months = between(&siblings.at[above - 1], &siblings.at[above], key[0]);
    return true;
}

static exifid_date month_of(int32_t months)
{
    return (exifid_date){(int16_t)(months / 12), (uint8_t)(months % 12 + 1), 0};
}

static bool extend_time(const struct tables *tables, uint32_t step, const char *key, const struct rule_seen *seen,
                        struct rule_value *out)
{
    struct months months = {0, 0};
    struct text_out text = TEXT_INTO(out->text);
    if (!lead_from_known(tables, step, key, seen, &months) || months.from < 12 || months.to / 12 > 9999) {
        return false;
    }
    if (tables->steps[step].output == OUTPUT_YEAR) {
        text_add_number(&text, (months.from + months.to) / 2 / 12);
        return true;
    }
    text_add_date(&text, month_of(months.from));
    text_add(&text, " to ");
    text_add_date(&text, month_of(months.to));
    return true;
}

/* "Galaxy S24 Ultra" one generation later: "Galaxy S25 Ultra".  A name without a number is not carried on. */
static bool count_up(const char *name, int32_t steps, struct rule_value *out)
{
    char *end = NULL;
    size_t before = strcspn(name, "0123456789");
    struct text_out text = TEXT_INTO(out->text);
    if (name[before] == '\0') {
        return false;
    }
    long number = strtol(name + before, &end, 10);
    if (number > 9999) { /* no generation */
        return false;
    }
    text_add_bytes(&text, name, before);
    text_add_number(&text, number + steps);
    text_add(&text, end);
    return true;
}

/* What stands at the same place of the generation before. */
static bool extend_word(const struct tables *tables, uint32_t step, const char *key, const struct rule_seen *seen,
                        struct rule_value *out)
{
    struct siblings siblings;
    const struct sibling *nearest = NULL;
    find_siblings(tables, step, key, seen, &siblings);
    for (uint32_t i = 0; i < siblings.count && siblings.at[i].character < key[0]; i++) {
        nearest = &siblings.at[i];
    }
    if (nearest == NULL || key[1] == '\0') {
        return false;
    }
    const char *word = table_string(tables, nearest->pair->value);
    if (tables->steps[step].output == OUTPUT_NAME) {
        return count_up(word, key[0] - nearest->character, out);
    }
    TEXT_SET(out->text, word);
    return true;
}

bool extend_map(const struct tables *tables, uint32_t step, const char *key, const struct rule_seen *seen,
                struct rule_value *out)
{
    uint8_t output = tables->steps[step].output;
    bool set = false;
    if (key[0] == '\0') {
        return false;
    }
    if (output == OUTPUT_YEAR || output == OUTPUT_EXPECTED) {
        set = extend_time(tables, step, key, seen, out);
    } else if (output == OUTPUT_SERIES || output == OUTPUT_TIER || output == OUTPUT_NAME) {
        set = extend_word(tables, step, key, seen, out);
    }
    out->set = set;
    out->extrapolated = set;
    return set;
}
