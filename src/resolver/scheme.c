#include "resolver/scheme.h"

#include "base/date.h"
#include "base/text.h"
#include "resolver/evidence.h"
#include "resolver/neighbours.h"
#include "resolver/series.h"

#include <string.h>

bool scheme_rule_fits(const struct inquiry *inquiry, const struct catalogue_layer *layer, const struct table_rule *rule)
{
    const char *name = table_string(layer->tables, rule->maker);
    if (strcmp(name, "*") == 0) {
        return true;
    }
    if (strcmp(name, inquiry->answer->identity.maker) == 0) {
        return true;
    }
    uint32_t maker = lookup_maker(layer->tables, name); /* none in a user's file of rules alone */
    for (unsigned i = 0; i < inquiry->maker_count; i++) {
        const struct found_maker *found = &inquiry->maker[i];
        const struct tables *theirs = found->layer->tables;
        if (strcmp(name, table_string(theirs, found->row->name)) == 0 ||
            (maker != TABLE_NONE &&
             inquiry_makers_related(theirs, found->row, layer->tables, &layer->tables->makers[maker]))) {
            return true;
        }
    }
    return false;
}

static bool apply(struct inquiry *inquiry, const struct catalogue_layer *layer, uint32_t rule, const char *code)
{
    if (rule_apply(layer->tables, rule, layer->code[rule], code, strlen(code), &inquiry->scheme)) {
        inquiry->scheme_layer = layer;
        return true;
    }
    return false;
}

static bool search_layer(struct inquiry *inquiry, const struct catalogue_layer *layer, const char *code)
{
    for (uint32_t i = 0; i < layer->tables->rules_count; i++) {
        const struct table_rule *rule = &layer->tables->rules[i];
        if (rule->subject == SUBJECT_MODEL && scheme_rule_fits(inquiry, layer, rule) &&
            apply(inquiry, layer, i, code)) {
            return true;
        }
    }
    return false;
}

static bool search_layers(struct inquiry *inquiry, const char *code)
{
    for (unsigned i = 0; i < inquiry->catalogue->layer_count; i++) {
        if (search_layer(inquiry, &inquiry->catalogue->layer[i], code)) {
            return true;
        }
    }
    return false;
}

static void search_rules(struct inquiry *inquiry)
{
    for (unsigned i = 0; i < inquiry->spelling_count; i++) {
        if (search_layers(inquiry, inquiry->spelling[i])) {
            TEXT_SET(inquiry->answer->identity.model, inquiry->spelling[i]);
            return;
        }
    }
}

/* The build has found out which rule reads each code that it knows.  Codes of users' files are read by built-in rules. */
static void apply_known_rule(struct inquiry *inquiry)
{
    const struct table_model *model = inquiry->model;
    const char *code = table_string(inquiry->layer->tables, model->model);
    if (model->is_codename) {
        return;
    }
    if (model->rule != TABLE_NONE) {
        (void)apply(inquiry, inquiry->layer, model->rule, code);
    } else if (inquiry->layer->parse != NULL) {
        (void)search_layers(inquiry, code);
    }
}

/* A year is the interval from its first to its last month. */
static void answer_year(struct inquiry *inquiry)
{
    const struct rule_value *year = &inquiry->scheme.output[OUTPUT_YEAR];
    exifid_identity *identity = &inquiry->answer->identity;
    if (!year->set || year->number < 1990 || year->number > 2999) {
        return;
    }
    identity->expected_from = (exifid_date){(int16_t)year->number, 1, 0};
    identity->expected_to = (exifid_date){(int16_t)year->number, 12, 0};
    /* Whoever asks blind does not know yet what the values of later years are. */
    identity->extrapolated =
        year->extrapolated || (inquiry->question.blind && year->number > inquiry->question.as_of.year);
}

/* "2023-07 to 2024-06" */
static void answer_interval(struct inquiry *inquiry)
{
    char from[16];
    exifid_identity *identity = &inquiry->answer->identity;
    const char *text = inquiry->scheme.output[OUTPUT_EXPECTED].text;
    const char *to = strstr(text, " to ");
    if (to != NULL && (size_t)(to - text) < sizeof from) {
        memcpy(from, text, (size_t)(to - text));
        from[to - text] = '\0';
        (void)exifid_date_parse(from, &identity->expected_from);
        (void)exifid_date_parse(to + 4, &identity->expected_to);
    }
}

static void answer_scheme(struct inquiry *inquiry)
{
    exifid_identity *identity = &inquiry->answer->identity;
    const struct rule_match *scheme = &inquiry->scheme;
    const struct tables *tables = inquiry->scheme_layer->tables;
    answer_year(inquiry);
    answer_interval(inquiry);
    series_date(inquiry);
    TEXT_SET(identity->predicted, scheme->output[OUTPUT_NAME].text);
    TEXT_SET(identity->sim, scheme->output[OUTPUT_SIM].text);
    TEXT_SET(identity->project, scheme->output[OUTPUT_PROJECT].text);
    TEXT_SET(identity->series, scheme->output[OUTPUT_SERIES].text);
    TEXT_SET(identity->tier, scheme->output[OUTPUT_TIER].text);
    TEXT_SET(identity->region, scheme->output[OUTPUT_REGION].text);
    if (identity->match == EXIFID_MATCH_NONE || identity->match == EXIFID_MATCH_MAKER) {
        const struct table_rule *rule = &tables->rules[scheme->rule];
        identity->match = EXIFID_MATCH_SCHEME;
        if (identity->maker[0] == '\0') {
            TEXT_SET(identity->maker, table_string(tables, rule->maker));
        }
        TEXT_SET(identity->kind, table_kind_names[KIND_PHONE]);
        lookup_origin(tables, rule->origin, identity->rule, sizeof identity->rule);
    }
}

/* "2014", "2013-08 to 2014-09", "2025-11 or later" */
static void add_expected(struct text_out *out, const exifid_identity *identity)
{
    exifid_date from = identity->expected_from;
    exifid_date to = identity->expected_to;
    if (from.month == 1 && to.month == 12 && from.year == to.year) {
        text_add_number(out, from.year);
    } else {
        text_add_date(out, from);
        text_add(out, date_known(to) ? " to " : " or later");
        text_add_date(out, to);
    }
    text_add(out, identity->extrapolated ? " if the scheme goes on as before" : "");
}

/* "numbering scheme: 2014, mid-range or compact flagship, Japan" */
static void explain_scheme(struct inquiry *inquiry)
{
    char text[160];
    struct text_out out = TEXT_INTO(text);
    const exifid_identity *identity = &inquiry->answer->identity;
    const char *parts[] = {identity->series, identity->tier, identity->region};
    const char *separator = ": ";
    text_add(&out, "numbering scheme");
    if (date_known(identity->expected_from)) {
        text_add(&out, separator);
        add_expected(&out, identity);
        separator = ", ";
    }
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i][0] != '\0') {
            text_add(&out, separator);
            text_add(&out, parts[i]);
            separator = ", ";
        }
    }
    const struct table_rule *rule = &inquiry->scheme_layer->tables->rules[inquiry->scheme.rule];
    evidence_add(inquiry, EXIFID_WEIGHT_MEDIUM, EXIFID_TAG_MODEL, text,
                 (struct evidence_rule){inquiry->scheme_layer, rule->origin});
}

void scheme_find(struct inquiry *inquiry)
{
    if (inquiry->not_phone != NULL) {
        return;
    }
    if (inquiry->product_count > 0) {
        apply_known_rule(inquiry);
    } else {
        search_rules(inquiry);
    }
    if (inquiry->scheme_layer != NULL) {
        answer_scheme(inquiry);
        explain_scheme(inquiry);
        neighbours_find(inquiry);
    }
}
