/* The patterns, templates and values of rules. */
#include "base/text.h"
#include "catalogue/check.h"
#include "catalogue/kinds.h"
#include "catalogue/pattern.h"
#include "catalogue/rule.h"

#include <string.h>

#define DIGITS(number)  DIGITS_(number)
#define DIGITS_(number) #number

/* Which rules an output belongs to. */
#define FOR_MODEL       (1u << SUBJECT_MODEL)
#define FOR_SOFTWARE    (1u << SUBJECT_SOFTWARE)

static const uint8_t subjects[OUTPUT_COUNT] = {
    [OUTPUT_YEAR] = FOR_MODEL,
    [OUTPUT_SERIES] = FOR_MODEL | FOR_SOFTWARE,
    [OUTPUT_TIER] = FOR_MODEL | FOR_SOFTWARE,
    [OUTPUT_REGION] = FOR_MODEL | FOR_SOFTWARE,
    [OUTPUT_OS] = FOR_SOFTWARE,
    [OUTPUT_PLATFORM] = FOR_SOFTWARE,
    [OUTPUT_VERSION] = FOR_SOFTWARE,
    [OUTPUT_BRANCH] = FOR_SOFTWARE,
    [OUTPUT_BUILD] = FOR_SOFTWARE,
    [OUTPUT_MODEL] = FOR_SOFTWARE,
    [OUTPUT_BUILT] = FOR_SOFTWARE,
    [OUTPUT_KIND] = FOR_MODEL | FOR_SOFTWARE,
    [OUTPUT_NAME] = FOR_MODEL,
    [OUTPUT_EXPECTED] = FOR_MODEL,
    [OUTPUT_SIM] = FOR_MODEL,
    [OUTPUT_PROJECT] = FOR_MODEL,
    [OUTPUT_FAMILY] = FOR_MODEL,
    [OUTPUT_SERIAL] = FOR_MODEL,
    [OUTPUT_BRANCHED] = FOR_SOFTWARE,
    [OUTPUT_PUBLIC] = FOR_SOFTWARE,
    [OUTPUT_CODENAME] = FOR_SOFTWARE,
    [OUTPUT_SIGN] = FOR_SOFTWARE,
};

void check_pattern(struct builder *builder, const struct tables *tables, uint32_t rule)
{
    const struct builder_rule_lines *lines = builder->rule_lines.rows;
    const char *pattern = builder_get(builder, tables->rules[rule].pattern);
    if (!pattern_is_anchored(pattern)) {
        builder_error(builder, tables->rules[rule].origin.file, lines[rule].pattern,
                      "pattern has to begin with '^' and end with '$', with no '|' outside of a group");
    }
}

static void check_group(struct builder *builder, const struct table_step *step, const char *pattern, const char *name,
                        size_t length)
{
    char field[64];
    char groups[256];
    struct text_out out = TEXT_INTO(field);
    text_add_bytes(&out, name, length);
    struct text_out known = TEXT_INTO(groups);
    pattern_add_groups(pattern, &known);
    if (!pattern_has_group(pattern, name, length)) {
        builder_error(builder, step->origin.file, step->origin.line, "%s is not a group of the pattern%s%s",
                      builder_quote(field).text, known.length == 0 ? ", which has none" : "; groups are ", groups);
    }
}

/* Checks an {=output}, which stands for what an earlier line has set. */
static void check_reference(struct builder *builder, const struct table_step *step, const char *name, size_t length)
{
    char word[64];
    uint8_t output = 0;
    struct text_out out = TEXT_INTO(word);
    text_add_bytes(&out, name, length);
    if (!kinds_find(KINDS_OUTPUT, word, &output)) {
        builder_error(builder, step->origin.file, step->origin.line, "%s is not an output", builder_quote(word).text);
    }
}

/* Checks each {field} of a template. */
static void check_template(struct builder *builder, const struct table_step *step, table_text pattern)
{
    size_t at = 0;
    for (;;) {
        /* Fetched anew in each round: noting an error may move the pool. */
        const char *template = builder_get(builder, step->template_);
        at += strcspn(template + at, "{}");
        if (template[at] == '\0') {
            return;
        }
        size_t length = strcspn(template + at + 1, "{}");
        if (template[at] == '}' || template[at + 1 + length] != '}') {
            builder_error(builder, step->origin.file, step->origin.line, "braces of %s do not pair up",
                          builder_quote(template).text);
            return;
        }
        if (template[at + 1] == '=') {
            check_reference(builder, step, template + at + 2, length - 1);
        } else {
            check_group(builder, step, builder_get(builder, pattern), template + at + 1, length);
        }
        at += length + 2;
    }
}

static bool is_year(const char *value)
{
    return strlen(value) == 4 && strspn(value, "0123456789") == 4;
}

static bool is_dated(uint8_t output)
{
    return output == OUTPUT_BUILT || output == OUTPUT_BRANCHED || output == OUTPUT_PUBLIC;
}

/* Checks a value that a template or map gives to an output, as far as no field is in it. */
static void check_value(struct builder *builder, const struct table_rule *rule, const struct table_step *step,
                        const char *value)
{
    uint8_t kind = 0;
    exifid_date date;
    const char *wanted = NULL;
    if (step->output == OUTPUT_YEAR && !is_year(value)) {
        wanted = "a year of four digits";
    } else if (step->output == OUTPUT_KIND && rule->subject == SUBJECT_MODEL &&
               !kinds_find(KINDS_DEVICE, value, &kind)) {
        wanted = "a kind of device: phone, tablet, watch, player, glasses, laptop or tv";
    } else if (step->output == OUTPUT_KIND && rule->subject == SUBJECT_SOFTWARE &&
               !kinds_find(KINDS_FIRMWARE, value, &kind)) {
        wanted = "a kind of firmware: unknown, release, pre-release, beta, engineering or app";
    } else if (is_dated(step->output) && !exifid_date_parse(value, &date)) {
        wanted = "a year, a month or a day";
    } else if (strlen(value) >= RULE_TEXT_SIZE) {
        wanted = "shorter than " DIGITS(RULE_TEXT_SIZE) " bytes";
    }
    if (wanted != NULL) {
        builder_error(builder, step->origin.file, step->origin.line, "%s is not %s", builder_quote(value).text, wanted);
    }
}

static void check_step(struct builder *builder, const struct tables *tables, const struct table_rule *rule,
                       const struct table_step *step)
{
    if ((subjects[step->output] & (1u << rule->subject)) == 0) {
        builder_error(builder, step->origin.file, step->origin.line, "output '%s' is not for rules that match '%s'",
                      table_output_names[step->output], rule->subject == SUBJECT_MODEL ? "model" : "software");
    }
    if (rule->pattern != 0) {
        check_template(builder, step, rule->pattern);
    }
    const char *template = builder_get(builder, step->template_);
    if (step->decoder == DECODER_TEXT && strchr(template, '{') == NULL) {
        check_value(builder, rule, step, template);
    }
    for (uint32_t i = 0; i < step->pair_count; i++) {
        check_value(builder, rule, step, builder_get(builder, tables->pairs[step->first_pair + i].value));
    }
}

void check_outputs(struct builder *builder, const struct tables *tables, uint32_t rule)
{
    const struct table_rule *row = &tables->rules[rule];
    if (row->step_count == 0) {
        builder_error(builder, row->origin.file, row->origin.line, "rule sets no output");
    }
    for (uint32_t i = 0; i < row->step_count; i++) {
        check_step(builder, tables, row, &tables->steps[row->first_step + i]);
    }
}
