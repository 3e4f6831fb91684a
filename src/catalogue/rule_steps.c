#include "catalogue/rule_steps.h"

#include "base/date.h"
#include "base/text.h"
#include "catalogue/extend.h"
#include "catalogue/rule_functions.h"
#include "catalogue/usage.h"

#include <stdlib.h>
#include <string.h>

static void add_output(const struct rule_steps_matched *matched, const char *name, struct text_out *out)
{
    for (int i = 0; i < OUTPUT_COUNT; i++) {
        if (strcmp(name, table_output_names[i]) == 0) {
            text_add(out, matched->output[i].text);
        }
    }
}

static void add_group(const struct rule_steps_matched *matched, const char *name, struct text_out *out)
{
    int group = pcre2_substring_number_from_name(matched->code, (PCRE2_SPTR)name);
    if (group <= 0) {
        return; /* the checker refuses templates that name no group */
    }
    const PCRE2_SIZE *offsets = matched->offsets + (size_t)group * 2;
    PCRE2_SIZE from = offsets[0];
    PCRE2_SIZE to = offsets[1];
    if (from != PCRE2_UNSET && to > from) {
        text_add_bytes(out, matched->subject + from, to - from);
    }
}

/* Replaces each {name} of the template by what that group matched, each {=name} by what that output is.  Returns false
 * when the template has such fields and all of them are empty. */
static bool expand(const struct rule_steps_matched *matched, const char *template, char *text, size_t size)
{
    char name[33]; /* PCRE2 allows 32 characters */
    bool fields = false;
    bool filled = false;
    struct text_out out = text_into(text, size);
    while (*template != '\0') {
        const char *open = strchr(template, '{');
        const char *close = open == NULL ? NULL : strchr(open, '}');
        if (close == NULL || (size_t)(close - open) > sizeof name) {
            text_add(&out, template);
            break;
        }
        text_add_bytes(&out, template, (size_t)(open - template));
        size_t count = (size_t)(close - open) - 1;
        memcpy(name, open + 1, count);
        name[count] = '\0';
        size_t before = out.length;
        if (name[0] == '=') {
            add_output(matched, name + 1, &out);
        } else {
            add_group(matched, name, &out);
        }
        fields = true;
        filled = filled || out.length > before;
        template = close + 1;
    }
    return filled || !fields;
}

static bool find_pair(const struct tables *tables, const struct table_step *step, const char *key,
                      struct rule_value *out)
{
    uint32_t low = 0;
    uint32_t high = step->pair_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct table_pair *pair = &tables->pairs[step->first_pair + middle];
        int order = strcmp(key, table_string(tables, pair->key));
        if (order == 0) {
            TEXT_SET(out->text, table_string(tables, pair->value));
            out->value = (int32_t)(step->first_pair + middle);
            return true;
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return false;
}

static bool decode_map(const struct tables *tables, const struct table_step *step, const char *key,
                       struct rule_value *out)
{
    return find_pair(tables, step, key, out) || find_pair(tables, step, "*", out);
}

static void set_number(struct rule_value *out, int64_t number)
{
    struct text_out text = TEXT_INTO(out->text);
    text_add_number(&text, number);
}

/* Steps from the first letter of the sequence to `letter`, without those that are skipped; -1 when it is not in it. */
static int sequence_steps(const char *skip, char first, char letter)
{
    int steps = 0;
    if (letter < first || strchr(skip, letter) != NULL) {
        return -1;
    }
    for (char at = first; at < letter; at++) {
        steps += strchr(skip, at) == NULL;
    }
    return steps;
}

static bool decode_sequence(const struct tables *tables, const struct table_step *step, const char *letters,
                            struct rule_value *out)
{
    if (letters[0] == '\0' || letters[1] != '\0') {
        return false;
    }
    int steps = sequence_steps(table_string(tables, step->sequence_skip), step->sequence_first, letters[0]);
    if (steps < 0) {
        return false;
    }
    out->extrapolated = letters[0] > step->sequence_known;
    set_number(out, (int64_t)step->number + steps);
    return true;
}

/* Reads up to nine digits; false when there is anything else, or nothing. */
static bool read_digits(const char *text, int32_t *number)
{
    size_t count = strspn(text, "0123456789");
    if (count == 0 || count > 9 || text[count] != '\0') {
        return false;
    }
    *number = (int32_t)strtol(text, NULL, 10);
    return true;
}

static bool decode_number(const struct table_step *step, const char *digits, struct rule_value *out)
{
    int32_t number = 0;
    if (!read_digits(digits, &number)) {
        return false;
    }
    set_number(out, (int64_t)number + step->number);
    return true;
}

/* "2014" from -1 to 12 -> "2013-12 to 2015-01" */
static bool decode_interval(const struct table_step *step, const char *base, struct rule_value *out)
{
    exifid_date date;
    if (!exifid_date_parse(base, &date)) {
        return false;
    }
    struct text_out text = TEXT_INTO(out->text);
    text_add_date(&text, date_add_months(date, step->number));
    text_add(&text, " to ");
    text_add_date(&text, date_add_months(date, step->months_to));
    return true;
}

/* Reads the expanded template by the step's decoder. */
static bool decode(const struct tables *tables, const struct table_step *step, const char *text, bool filled,
                   struct rule_value *out)
{
    switch ((enum table_decoder)step->decoder) {
    case DECODER_TEXT:
        memcpy(out->text, text, RULE_TEXT_SIZE);
        return filled && text[0] != '\0';
    case DECODER_MAP:
        return decode_map(tables, step, text, out);
    case DECODER_SEQUENCE:
        return decode_sequence(tables, step, text, out);
    case DECODER_NUMBER:
        return decode_number(step, text, out);
    case DECODER_INTERVAL:
        return decode_interval(step, text, out);
    case DECODER_CALL:
        return rule_functions_call(step->function, text, out);
    }
    return false;
}

/* What the step made of a value that is not known to everybody: a number goes on as before once any of its kind is
 * known, a row of a map does not. */
static bool is_seen(const struct tables *tables, const struct table_step *step, const struct rule_seen *seen,
                    struct rule_value *out)
{
    if (!usage_counts(step->output) || usage_known(tables, out->step, out->value, seen)) {
        return true;
    }
    bool counts_up = step->decoder == DECODER_SEQUENCE || step->decoder == DECODER_NUMBER;
    out->extrapolated = out->extrapolated || counts_up;
    return counts_up && usage_known(tables, out->step, USAGE_ANY, seen);
}

static void run_step(const struct tables *tables, uint32_t number, const struct rule_steps_matched *matched,
                     const struct rule_seen *seen, struct rule_value *out)
{
    char text[RULE_TEXT_SIZE];
    const struct table_step *step = &tables->steps[number];
    bool filled = expand(matched, table_string(tables, step->template_), text, sizeof text);
    *out = (struct rule_value){.step = number};
    out->set = decode(tables, step, text, filled, out);
    if (out->set && !read_digits(out->text, &out->number)) {
        out->number = 0;
    }
    if (step->decoder == DECODER_SEQUENCE || step->decoder == DECODER_NUMBER) {
        out->value = out->number;
    }
    if (out->set && seen != NULL && !is_seen(tables, step, seen, out)) {
        out->set = false;
    }
    if (!out->set) {
        out->text[0] = '\0';
        out->number = 0;
    }
}

/* Goes on from the maps of one output, of which no line knew a value; the last of its lines is `last`. */
static void extend(const struct tables *tables, const struct table_rule *row, uint32_t last,
                   const struct rule_steps_matched *matched, const struct rule_seen *seen, struct rule_value *out)
{
    char text[RULE_TEXT_SIZE];
    for (uint32_t i = row->first_step; i <= last && !out->set; i++) {
        const struct table_step *step = &tables->steps[i];
        if (step->output == tables->steps[last].output && step->decoder == DECODER_MAP) {
            (void)expand(matched, table_string(tables, step->template_), text, sizeof text);
            *out = (struct rule_value){.step = i};
            if (extend_map(tables, i, text, seen, out) && !read_digits(out->text, &out->number)) {
                out->number = 0;
            }
        }
    }
}

/* Whether no later line of the rule sets the same output. */
static bool is_last_line(const struct tables *tables, const struct table_rule *row, uint32_t number)
{
    for (uint32_t i = number + 1; i < row->first_step + row->step_count; i++) {
        if (tables->steps[i].output == tables->steps[number].output) {
            return false;
        }
    }
    return true;
}

void rule_steps_run(const struct tables *tables, const struct rule_steps_matched *matched, const struct rule_seen *seen,
                    struct rule_match *match)
{
    const struct table_rule *row = &tables->rules[match->rule];
    for (uint32_t i = row->first_step; i < row->first_step + row->step_count; i++) {
        struct rule_value *out = &match->output[tables->steps[i].output];
        if (out->set) {
            continue; /* of several lines for one output, the first that knows counts */
        }
        run_step(tables, i, matched, seen, out);
        if (!out->set && seen != NULL && usage_counts(tables->steps[i].output) && is_last_line(tables, row, i)) {
            extend(tables, row, i, matched, seen, out);
        }
    }
}
