#include "catalogue/rule.h"

#include "base/date.h"
#include "base/text.h"
#include "catalogue/rule_code.h"
#include "catalogue/rule_functions.h"

#include <stdlib.h>
#include <string.h>

bool rule_may_match(const struct table_rule *rule, const char *subject)
{
    unsigned char c = (unsigned char)subject[0];
    return c >= 128 || (rule->starts[c / 64] >> c % 64 & 1) != 0;
}

/* What the named groups matched, and the outputs that are set so far. */
struct matched {
    const pcre2_code *code;
    const char *subject;
    const PCRE2_SIZE *offsets;
    const struct rule_value *output;
};

static void add_output(const struct matched *matched, const char *name, struct text_out *out)
{
    for (int i = 0; i < OUTPUT_COUNT; i++) {
        if (strcmp(name, table_output_names[i]) == 0) {
            text_add(out, matched->output[i].text);
        }
    }
}

static void add_group(const struct matched *matched, const char *name, struct text_out *out)
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
static bool expand(const struct matched *matched, const char *template, char *text, size_t size)
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

static void run_step(const struct tables *tables, const struct table_step *step, const struct matched *matched,
                     struct rule_value *out)
{
    char text[RULE_TEXT_SIZE];
    bool set = true;
    bool filled = expand(matched, table_string(tables, step->template_), text, sizeof text);
    switch ((enum table_decoder)step->decoder) {
    case DECODER_TEXT:
        memcpy(out->text, text, sizeof text);
        set = filled && text[0] != '\0';
        break;
    case DECODER_MAP:
        set = decode_map(tables, step, text, out);
        break;
    case DECODER_SEQUENCE:
        set = decode_sequence(tables, step, text, out);
        break;
    case DECODER_NUMBER:
        set = decode_number(step, text, out);
        break;
    case DECODER_INTERVAL:
        set = decode_interval(step, text, out);
        break;
    case DECODER_CALL:
        set = rule_functions_call(step->function, text, out);
        break;
    }
    out->set = set;
    if (!set) {
        out->text[0] = '\0';
    }
    if (set && !read_digits(out->text, &out->number)) {
        out->number = 0;
    }
}

bool rule_apply_with(struct rule_scratch *scratch, const struct tables *tables, uint32_t rule,
                     const struct rule_code *code, const char *subject, size_t length, struct rule_match *match)
{
    pcre2_match_data *data = scratch->data;
    if (data == NULL || pcre2_match(code->code, (PCRE2_SPTR)subject, length, 0, 0, data, code->limits) < 0) {
        return false;
    }
    const struct table_rule *row = &tables->rules[rule];
    struct matched matched = {code->code, subject, pcre2_get_ovector_pointer(data), match->output};
    memset(match, 0, sizeof *match);
    match->rule = rule;
    for (uint32_t i = 0; i < row->step_count; i++) {
        const struct table_step *step = &tables->steps[row->first_step + i];
        if (!match->output[step->output].set) { /* of several lines for one output, the first that knows counts */
            run_step(tables, step, &matched, &match->output[step->output]);
            match->output[step->output].step = row->first_step + i;
        }
    }
    return true;
}

bool rule_apply(const struct tables *tables, uint32_t rule, const struct rule_code *code, const char *subject,
                size_t length, struct rule_match *match)
{
    struct rule_scratch scratch RULE_UNINITIALIZED;
    rule_scratch_start(&scratch);
    return rule_apply_with(&scratch, tables, rule, code, subject, length, match);
}
