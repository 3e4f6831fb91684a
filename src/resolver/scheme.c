#include "resolver/scheme.h"

#include "base/date.h"
#include "base/text.h"
#include "resolver/evidence.h"
#include "resolver/kin.h"
#include "resolver/neighbours.h"
#include "resolver/reading.h"
#include "resolver/series.h"

#include <string.h>

static void search_rules(struct inquiry *inquiry)
{
    int read = reading_find(inquiry, SUBJECT_MODEL, inquiry->spelling[0], inquiry->spelling_count,
                            &inquiry->scheme_layer, &inquiry->scheme);
    if (read >= 0) {
        TEXT_SET(inquiry->answer->identity.model, inquiry->spelling[read]);
    }
}

/* Why a number that schemes read says nothing. */
static void explain_several(struct inquiry *inquiry, const char *makers[2])
{
    char text[160];
    struct text_out out = TEXT_INTO(text);
    text_add(&out, "numbers of more than one maker look so, of ");
    text_add(&out, makers[0]);
    text_add(&out, " and ");
    text_add(&out, makers[1]);
    text_add(&out, " among others: the Make would tell");
    evidence_add(inquiry, EXIFID_WEIGHT_WEAK, EXIFID_TAG_MODEL, text, (struct evidence_rule){NULL, {0, 0}});
}

/* The maker whose rule alone reads a number without a Make. */
static void take_maker(struct inquiry *inquiry, const char *name)
{
    for (unsigned i = 0; i < inquiry->catalogue->layer_count && inquiry->maker_count == 0; i++) {
        const struct catalogue_layer *layer = &inquiry->catalogue->layer[i];
        uint32_t maker = lookup_maker(layer->tables, name);
        if (maker != TABLE_NONE) {
            inquiry->maker[inquiry->maker_count++] = (struct found_maker){layer, &layer->tables->makers[maker]};
        }
    }
    kin_lead(inquiry, name);
}

static void search_all_makers(struct inquiry *inquiry)
{
    const char *makers[2];
    const struct catalogue_layer *layer = NULL;
    int read =
        reading_find_any(inquiry, inquiry->spelling[0], inquiry->spelling_count, &layer, &inquiry->scheme, makers);
    if (read >= 0) {
        inquiry->scheme_layer = layer;
        TEXT_SET(inquiry->answer->identity.model, inquiry->spelling[read]);
        take_maker(inquiry, makers[0]);
    } else if (makers[1] != NULL) {
        explain_several(inquiry, makers);
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
        if (reading_apply(inquiry, inquiry->layer, model->rule, code, strlen(code), &inquiry->scheme)) {
            inquiry->scheme_layer = inquiry->layer;
        }
    } else if (inquiry->layer->parse != NULL) {
        (void)reading_find(inquiry, SUBJECT_MODEL, code, 1, &inquiry->scheme_layer, &inquiry->scheme);
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
    identity->extrapolated = year->extrapolated;
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
        identity->extrapolated |= inquiry->scheme.output[OUTPUT_EXPECTED].extrapolated;
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
        const struct rule_value *kind = &scheme->output[OUTPUT_KIND];
        TEXT_SET(identity->kind, kind->set ? kind->text : table_kind_names[KIND_PHONE]);
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
static void explain_scheme(struct inquiry *inquiry, exifid_tag witness)
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
    /* A number that comes without a Make may be that of a maker whose scheme is not known. */
    bool no_make = inquiry->make[0] == '\0' && inquiry->answer->identity.match == EXIFID_MATCH_SCHEME;
    evidence_add(inquiry, no_make ? EXIFID_WEIGHT_WEAK : EXIFID_WEIGHT_MEDIUM, witness, text,
                 (struct evidence_rule){inquiry->scheme_layer, rule->origin});
}

/* A question that may not know everything reads the code again, without the values that nobody had used by then. */
static void forget_values(struct inquiry *inquiry)
{
    const exifid_question *question = &inquiry->question;
    const struct rule_seen seen = {question->blind ? date_last_day(question->as_of) : INT32_MAX, question->forget};
    const struct catalogue_layer *layer = inquiry->scheme_layer;
    uint32_t rule = inquiry->scheme.rule;
    const char *code = inquiry->product_count > 0 ? table_string(inquiry->layer->tables, inquiry->model->model)
                                                  : inquiry->answer->identity.model;
    if (question->blind || question->forget != 0) {
        (void)rule_apply_seen(layer->tables, rule, catalogue_code(layer, rule), code, strlen(code), &seen,
                              &inquiry->scheme);
    }
}

static void answer(struct inquiry *inquiry, exifid_tag witness)
{
    if (inquiry->scheme_layer != NULL) {
        forget_values(inquiry);
        answer_scheme(inquiry);
        explain_scheme(inquiry, witness);
        neighbours_find(inquiry);
    }
}

void scheme_find(struct inquiry *inquiry)
{
    if (inquiry->not_phone != NULL) {
        return;
    }
    if (inquiry->product_count > 0) {
        apply_known_rule(inquiry);
    } else if (inquiry->make[0] == '\0' && !inquiry->listed) {
        search_all_makers(inquiry);
    } else {
        search_rules(inquiry);
    }
    answer(inquiry, EXIFID_TAG_MODEL);
}

void scheme_find_again(struct inquiry *inquiry, exifid_tag witness)
{
    exifid_identity *identity = &inquiry->answer->identity;
    inquiry->scheme_layer = NULL;
    apply_known_rule(inquiry);
    if (inquiry->scheme_layer != NULL) {
        identity->expected_from = identity->expected_to = (exifid_date){0, 0, 0};
        identity->extrapolated = identity->beyond = false;
        identity->neighbour_count = 0;
        answer(inquiry, witness);
    }
}
