/* Rules against their examples and against every known code. */
#include "base/text.h"
#include "catalogue/check.h"
#include "catalogue/example.h"
#include "catalogue/lookup.h"
#include "catalogue/rule.h"
#include "catalogue/serial.h"
#include "catalogue/usage.h"

#include <string.h>

/* A rule while it is tried. */
struct trial {
    struct rule_code *code; /* NULL: the pattern is faulty */
    uint32_t maker;         /* row of makers, or TABLE_NONE */
    bool any_maker;
};

struct trials {
    struct builder *builder;
    struct tables tables; /* rows as sorted; the pool may move while errors are noted */
    struct grow trials;   /* struct trial, one for each rule */
    struct grow told;     /* struct conflict */
};

/* Two rules that both read some code: told once, not for each code. */
struct conflict {
    uint32_t first, second;
};

/* ---------------------------------------------------------------- examples */

/* Checks "output = value" pairs against what the rule gave. */
static void check_expected(struct trials *trials, const struct table_example *example, const struct rule_match *match)
{
    struct builder *builder = trials->builder;
    char value[EXAMPLE_VALUE_SIZE];
    enum table_output output = OUTPUT_YEAR;
    size_t at = 0;
    for (;;) {
        const char *expected = builder_get(builder, example->expected);
        const char *next = expected + at;
        if (example_next(&next, &output, value) != EXAMPLE_VALUE) {
            return;
        }
        at = (size_t)(next - expected);
        const struct rule_value *found = &match->output[output];
        if (!found->set) {
            builder_error(builder, example->origin.file, example->origin.line,
                          "rule leaves '%s' unset; the example expects %s", table_output_names[output],
                          builder_quote(value).text);
        } else if (strcmp(found->text, value) != 0) {
            builder_error(builder, example->origin.file, example->origin.line,
                          "rule gives %s = %s; the example expects %s", table_output_names[output],
                          builder_quote(found->text).text, builder_quote(value).text);
        }
    }
}

static void check_examples(struct trials *trials, uint32_t number, const struct rule_code *code)
{
    struct builder *builder = trials->builder;
    const struct table_rule *rule = &trials->tables.rules[number];
    struct rule_match match;
    for (uint32_t i = 0; i < rule->example_count; i++) {
        const struct table_example *example = &trials->tables.examples[rule->first_example + i];
        const char *text = builder_get(builder, example->text);
        trials->tables.pool = builder_get(builder, 0);
        if (rule_apply(&trials->tables, number, code, text, strlen(text), &match)) {
            check_expected(trials, example, &match);
        } else {
            builder_error(builder, example->origin.file, example->origin.line, "pattern does not match the example %s",
                          builder_quote(text).text);
        }
    }
}

/* ---------------------------------------------------------------- known codes */

static bool applies(struct trials *trials, uint32_t rule, table_text model, struct rule_match *match)
{
    const struct trial *trial = (const struct trial *)trials->trials.rows + rule;
    const char *text = builder_get(trials->builder, model);
    trials->tables.pool = builder_get(trials->builder, 0);
    return trial->code != NULL && trials->tables.rules[rule].subject == SUBJECT_MODEL &&
           rule_may_match(&trials->tables.rules[rule], text) &&
           rule_apply(&trials->tables, rule, trial->code, text, strlen(text), match);
}

static void tell_conflict(struct trials *trials, uint32_t first, uint32_t second, table_text model)
{
    struct builder *builder = trials->builder;
    const struct conflict *told = trials->told.rows;
    const struct table_rule *rules = trials->tables.rules;
    for (uint32_t i = 0; i < trials->told.count; i++) {
        if (told[i].first == first && told[i].second == second) {
            return;
        }
    }
    struct conflict *conflict = grow_add(&trials->told, sizeof *conflict, 1);
    if (conflict == NULL) {
        builder->no_memory = true;
        return;
    }
    *conflict = (struct conflict){first, second};
    builder_error(builder, rules[second].origin.file, rules[second].origin.line, "rules %s and %s both match %s",
                  builder_quote(builder_get(builder, rules[first].name)).text,
                  builder_quote(builder_get(builder, rules[second].name)).text,
                  builder_quote(builder_get(builder, model)).text);
}

/* The one rule of a maker that reads a code, or TABLE_NONE; tells of others that do as well. */
static uint32_t rule_of_maker(struct trials *trials, uint32_t maker, table_text model, struct rule_match *match)
{
    const struct trial *trial = trials->trials.rows;
    struct rule_match other;
    uint32_t found = TABLE_NONE;
    for (uint32_t i = 0; i < trials->tables.rules_count; i++) {
        if (trial[i].maker != maker || !applies(trials, i, model, found == TABLE_NONE ? match : &other)) {
            continue;
        }
        if (found == TABLE_NONE) {
            found = i;
        } else {
            tell_conflict(trials, found, i, model);
        }
    }
    return found;
}

/* Finds the rule that reads a code: one of its maker, else one for any maker. */
static void find_rule(struct trials *trials, struct table_model *model)
{
    const struct trial *trial = trials->trials.rows;
    struct rule_match match;
    model->rule = rule_of_maker(trials, trials->tables.products[model->product].maker, model->model, &match);
    for (uint32_t i = 0; i < trials->tables.rules_count && model->rule == TABLE_NONE; i++) {
        if (trial[i].any_maker && applies(trials, i, model->model, &match)) {
            model->rule = i;
        }
    }
    if (model->rule != TABLE_NONE) {
        serial_add(trials->builder, &match, (uint32_t)(model - trials->tables.models));
        usage_add(trials->builder, &match, (uint32_t)(model - trials->tables.models));
    }
}

/* A code of a list stands under a brand, which is what a maker writes as Make. */
static void check_listed(struct trials *trials, const struct table_listed *listed)
{
    char key[LOOKUP_KEY_SIZE];
    struct rule_match match;
    trials->tables.pool = builder_get(trials->builder, 0);
    lookup_fold(builder_get(trials->builder, listed->brand), key);
    struct lookup_range makes = lookup_make(&trials->tables, key);
    for (uint32_t i = 0; i < makes.count; i++) {
        (void)rule_of_maker(trials, trials->tables.makes[makes.first + i].maker, listed->model, &match);
    }
}

/* ---------------------------------------------------------------- all rules */

static uint32_t find_maker(const struct tables *tables, table_text name)
{
    for (uint32_t i = 0; i < tables->makers_count; i++) {
        if (tables->makers[i].name == name) {
            return i;
        }
    }
    return TABLE_NONE;
}

/* Checks one rule by itself and gets it ready to be tried. */
static void try_rule(struct trials *trials, uint32_t number)
{
    struct builder *builder = trials->builder;
    const struct builder_rule_lines *lines = builder->rule_lines.rows;
    const struct table_rule *rule = &trials->tables.rules[number];
    struct trial *trial = (struct trial *)trials->trials.rows + number;
    char fault[160];
    check_outputs(builder, &trials->tables, number);
    trial->maker = find_maker(&trials->tables, rule->maker);
    trial->any_maker = strcmp(builder_get(builder, rule->maker), "*") == 0;
    if (rule->pattern == 0) {
        return; /* has been reported as missing */
    }
    check_pattern(builder, &trials->tables, number);
    trials->tables.pool = builder_get(builder, 0);
    trial->code = rule_compile(&trials->tables, number, fault, sizeof fault);
    if (trial->code == NULL) {
        builder_error(builder, rule->origin.file, lines[number].pattern, "%s", fault);
    } else {
        struct table_rule *row = (struct table_rule *)builder->rules.rows + number;
        rule_find_starts(trial->code, row);
        check_examples(trials, number, trial->code);
    }
}

void check_rules(struct builder *builder)
{
    struct trials trials = {.builder = builder};
    uint32_t count = builder->rules.count;
    builder_view(builder, &trials.tables);
    if (count > 0 && grow_add(&trials.trials, sizeof(struct trial), count) == NULL) {
        builder->no_memory = true;
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        try_rule(&trials, i);
    }
    struct table_model *models = builder->models.rows;
    for (uint32_t i = 0; i < builder->models.count; i++) {
        if (!models[i].is_codename) {
            find_rule(&trials, &models[i]);
        }
    }
    for (uint32_t i = 0; i < trials.tables.listed_count; i++) {
        check_listed(&trials, &trials.tables.listed[i]);
    }
    serial_sort(builder);
    usage_settle(builder);
    const struct trial *trial = trials.trials.rows;
    for (uint32_t i = 0; i < count; i++) {
        rule_code_free(trial[i].code);
    }
    grow_free(&trials.told);
    grow_free(&trials.trials);
}
