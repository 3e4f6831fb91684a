#include <string.h>

#include "cli/backtest_view.h"
#include "report/json_writer.h"
#include "report/sink.h"

/* A count of a tally, under the name that programs know it by. */
typedef struct count {
    const char *name;
    size_t offset;
} count;

static const count counts[] = {
    {"future", offsetof(backtest_tally, future)},
    {"future_dated", offsetof(backtest_tally, future_dated)},
    {"future_year_within_one", offsetof(backtest_tally, future_near)},
    {"called", offsetof(backtest_tally, called)},
    {"found", offsetof(backtest_tally, found)},
    {"past", offsetof(backtest_tally, past)},
    {"past_dated", offsetof(backtest_tally, past_dated)},
    {"past_year_within_one", offsetof(backtest_tally, past_near)},
    {"false_alarms", offsetof(backtest_tally, false_alarms)},
    {"undated_unreleased", offsetof(backtest_tally, undated_unreleased)},
};

#define COUNTS (sizeof counts / sizeof *counts)

static size_t count_of(const backtest_tally *tally, size_t i)
{
    size_t value;
    memcpy(&value, (const char *)tally + counts[i].offset, sizeof value);
    return value;
}

/* ---------------------------------------------------------------- JSON */

static void json_share(json_writer *json, const char *key, size_t part, size_t whole)
{
    if (whole == 0) {
        json_writer_null(json, key);
    } else {
        json_writer_decimal(json, key, (double)part / (double)whole, 4);
    }
}

static void json_tally(json_writer *json, const backtest_tally *tally)
{
    for (size_t i = 0; i < COUNTS; i++) {
        json_writer_uint(json, counts[i].name, count_of(tally, i));
    }
    json_share(json, "dated", tally->future_dated, tally->future);
    json_share(json, "recall", tally->found, tally->future_dated);
    json_share(json, "false_alarm_rate", tally->false_alarms, tally->past_dated);
    json_share(json, "year_within_one", tally->future_near + tally->past_near, tally->future_dated + tally->past_dated);
}

static void json_bins(json_writer *json, const char *key, const backtest_bin *bin)
{
    json_writer_open(json, key, '[');
    for (int i = 0; i < BACKTEST_BINS; i++) {
        if (bin[i].answers > 0) {
            json_writer_open(json, NULL, '{');
            json_writer_decimal(json, "score", (double)i / (BACKTEST_BINS - 1), 2);
            json_writer_decimal(json, "answers", bin[i].answers, 1);
            json_writer_decimal(json, "right", bin[i].right / bin[i].answers, 4);
            json_writer_close(json, '}');
        }
    }
    json_writer_close(json, ']');
}

static void json_curve(json_writer *json, const backtest *found)
{
    json_writer_open(json, "curve", '[');
    for (int i = 0; i < BACKTEST_STEPS; i++) {
        json_writer_open(json, NULL, '{');
        json_writer_decimal(json, "score", (double)i / (BACKTEST_STEPS - 1), 2);
        json_share(json, "recall", found->found_at[i], found->total.future_dated);
        json_share(json, "false_alarm_rate", found->false_alarms_at[i], found->total.past_dated);
        json_writer_close(json, '}');
    }
    json_writer_close(json, ']');
}

static void json_early(json_writer *json, const backtest_early *early)
{
    json_writer_open(json, "pre_release", '{');
    json_writer_uint(json, "days", BACKTEST_EARLY_DAYS);
    json_writer_uint(json, "before", early->before);
    json_writer_uint(json, "found", early->found);
    json_writer_uint(json, "after", early->after);
    json_writer_uint(json, "false_alarms", early->false_alarms);
    json_writer_close(json, '}');
}

static json_writer begin(app *self)
{
    json_writer json = {.out = &self->out};
    json_writer_open(&json, NULL, '{');
    json_writer_uint(&json, "schema", REPORT_SCHEMA);
    json_writer_text(&json, "catalogue", exifid_catalogue_version(self->catalogue));
    return json;
}

void backtest_json(app *self, const backtest *found)
{
    json_writer json = begin(self);
    json_writer_uint(&json, "codes", found->codes);
    json_writer_uint(&json, "questions", found->questions);
    json_writer_open(&json, "total", '{');
    json_writer_uint(&json, "since", BACKTEST_TOTALS_YEAR);
    json_tally(&json, &found->total);
    json_writer_close(&json, '}');
    json_writer_open(&json, "years", '[');
    for (int year = found->first_year; year <= found->last_year; year++) {
        json_writer_open(&json, NULL, '{');
        json_writer_uint(&json, "year", (uint64_t)year);
        json_tally(&json, &found->year[year - found->first_year]);
        json_writer_close(&json, '}');
    }
    json_writer_close(&json, ']');
    json_writer_open(&json, "makers", '[');
    for (size_t i = 0; i < found->maker_count; i++) {
        json_writer_open(&json, NULL, '{');
        json_writer_text(&json, "maker", found->maker[i].name);
        json_writer_uint(&json, "codes", found->maker[i].codes);
        json_tally(&json, &found->maker[i].tally);
        json_writer_close(&json, '}');
    }
    json_writer_close(&json, ']');
    json_curve(&json, found);
    json_writer_open(&json, "calibration", '{');
    json_bins(&json, "unreleased", found->unreleased);
    json_bins(&json, "unlisted", found->unlisted);
    json_writer_close(&json, '}');
    json_early(&json, &found->early);
    json_writer_close(&json, '}');
    output_char(&self->out, '\n');
}

/* As keys and columns call what is left out. */
static const char *const left_out[BACKTEST_LEFT_OUT] = {
    [BACKTEST_CODE] = "code_left_out",
    [BACKTEST_PRODUCT] = "product_left_out",
};

static void json_scheme(json_writer *json, const char *key, const backtest_scheme *scheme)
{
    json_writer_open(json, key, '{');
    json_writer_text(json, "maker", scheme->maker ? scheme->maker : "");
    json_writer_uint(json, "codes", scheme->codes);
    json_writer_uint(json, "names", scheme->names);
    json_writer_uint(json, "covered", scheme->covered);
    for (int i = 0; i < BACKTEST_LEFT_OUT; i++) {
        json_writer_open(json, left_out[i], '{');
        json_writer_uint(json, "dated", scheme->dates[i].dated);
        json_writer_uint(json, "exact_year", scheme->dates[i].year);
        json_writer_uint(json, "year_within_one", scheme->dates[i].near);
        json_writer_uint(json, "within_six_months", scheme->dates[i].half);
        json_writer_close(json, '}');
    }
    json_writer_close(json, '}');
}

void backtest_json_schemes(app *self, const backtest_schemes *found)
{
    json_writer json = begin(self);
    json_writer_open(&json, "makers", '[');
    for (size_t i = 0; i < found->maker_count; i++) {
        json_scheme(&json, NULL, &found->maker[i]);
    }
    json_writer_close(&json, ']');
    json_scheme(&json, "total", &found->total);
    json_writer_close(&json, '}');
    output_char(&self->out, '\n');
}

/* ---------------------------------------------------------------- CSV */

static void csv_tally(output *out, const char *table, const char *name, const backtest_tally *tally)
{
    output_format(out, "%s,", table);
    sink_csv(out, name, strlen(name), SINK_REPLACE);
    for (size_t i = 0; i < COUNTS; i++) {
        output_format(out, ",%zu", count_of(tally, i));
    }
    output_text(out, "\r\n");
}

void backtest_csv(app *self, const backtest *found)
{
    char year[16];
    output_text(&self->out, "table,name");
    for (size_t i = 0; i < COUNTS; i++) {
        output_format(&self->out, ",%s", counts[i].name);
    }
    output_text(&self->out, "\r\n");
    csv_tally(&self->out, "total", "", &found->total);
    for (int i = found->first_year; i <= found->last_year; i++) {
        const exifid_date first = {.year = (int16_t)i};
        csv_tally(&self->out, "year", exifid_date_format(first, year, sizeof year),
                  &found->year[i - found->first_year]);
    }
    for (size_t i = 0; i < found->maker_count; i++) {
        csv_tally(&self->out, "maker", found->maker[i].name, &found->maker[i].tally);
    }
}

void backtest_csv_schemes(app *self, const backtest_schemes *found)
{
    output_text(&self->out, "maker,codes,names,covered");
    for (int i = 0; i < BACKTEST_LEFT_OUT; i++) {
        output_format(&self->out, ",%s_dated,%s_exact_year,%s_year_within_one,%s_within_six_months", left_out[i],
                      left_out[i], left_out[i], left_out[i]);
    }
    output_text(&self->out, "\r\n");
    for (size_t i = 0; i < found->maker_count; i++) {
        const backtest_scheme *scheme = &found->maker[i];
        sink_csv(&self->out, scheme->maker, strlen(scheme->maker), SINK_REPLACE);
        output_format(&self->out, ",%zu,%zu,%zu", scheme->codes, scheme->names, scheme->covered);
        for (int k = 0; k < BACKTEST_LEFT_OUT; k++) {
            const backtest_dates *dates = &scheme->dates[k];
            output_format(&self->out, ",%zu,%zu,%zu,%zu", dates->dated, dates->year, dates->near, dates->half);
        }
        output_text(&self->out, "\r\n");
    }
}

static void date_field(output *out, exifid_date date)
{
    char text[16];
    output_format(out, ",%s", exifid_date_format(date, text, sizeof text));
}

void backtest_csv_case(app *self, const backtest_case *one, const char *fault)
{
    if (!one) {
        output_text(&self->out, "asked,fault,maker,model,public,class,score,expected_from,expected_to,rule\r\n");
        return;
    }
    const exifid_result *answer = one->answer;
    output_format(&self->out, "%d-01-01,%s,", one->year, fault);
    sink_csv(&self->out, one->maker, strlen(one->maker), SINK_REPLACE);
    output_char(&self->out, ',');
    sink_csv(&self->out, one->code, strlen(one->code), SINK_REPLACE);
    date_field(&self->out, one->public);
    output_format(&self->out, ",%s,%.2f", exifid_class_name(answer->verdict.class_), answer->verdict.score);
    date_field(&self->out, answer->identity.expected_from);
    date_field(&self->out, answer->identity.expected_to);
    output_char(&self->out, ',');
    sink_csv(&self->out, answer->identity.rule, strlen(answer->identity.rule), SINK_REPLACE);
    output_text(&self->out, "\r\n");
}

void backtest_csv_date(app *self, const backtest_misdated *one)
{
    output *out = &self->out;
    if (!one) {
        output_text(out, "left_out,maker,model,public,expected_from,expected_to,rule\r\n");
        return;
    }
    const exifid_identity *identity = &one->answer->identity;
    output_format(out, "%s,", one->left_out == BACKTEST_CODE ? "code" : "product");
    sink_csv(out, one->maker, strlen(one->maker), SINK_REPLACE);
    output_char(out, ',');
    sink_csv(out, one->code, strlen(one->code), SINK_REPLACE);
    date_field(out, one->public);
    date_field(out, identity->expected_from);
    date_field(out, identity->expected_to);
    output_char(out, ',');
    sink_csv(out, identity->rule, strlen(identity->rule), SINK_REPLACE);
    output_text(out, "\r\n");
}
