#include "backtest/backtest.h"

#include <stdlib.h>
#include <string.h>

#include "backtest/codes.h"

/* The expected time is right to half a year when its middle is not further than this from the day. */
#define HALF_YEAR_DAYS 183
#define PROGRESS_EVERY 1024

/* Whether a rule read the Model: its place among the evidence says so. */
static bool is_covered(const exifid_result *answer)
{
    for (unsigned i = 0; i < answer->evidence_count; i++) {
        const exifid_evidence *piece = &answer->evidence[i];
        if (strcmp(piece->source, "Model") == 0 && strstr(piece->rule, ".rules:") != NULL) {
            return true;
        }
    }
    return false;
}

static void count_code(const codes_code *code, const exifid_result *answer, backtest_scheme *into)
{
    into->codes++;
    into->names += code->is_name;
    into->covered += !code->is_name && is_covered(answer);
}

/* Returns whether the code is dated, and to the wrong year. */
static bool count_date(const codes_code *code, const exifid_result *answer, backtest_dates *into)
{
    if (code->first_public.month == 0 || answer->identity.expected_from.year == 0) {
        return false;
    }
    long expected = codes_expected_day(answer);
    long from = codes_first_day(code->first_public);
    long to = codes_last_day(code->first_public);
    int off = abs(codes_year_of(expected) - code->first_public.year);
    into->dated++;
    into->year += off == 0;
    into->near += off <= 1;
    into->half += expected >= from - HALF_YEAR_DAYS && expected <= to + HALF_YEAR_DAYS;
    return off != 0;
}

static void ask(const exifid_catalogue *catalogue, const codes_code *code, exifid_date as_of,
                backtest_left_out left_out, const backtest_options *options, exifid_result *answer,
                backtest_scheme *into)
{
    /* What is said of a known code by its number is what would be said of it if its product were not known. */
    exifid_question question = {.as_of = as_of, .forget_code = left_out == BACKTEST_CODE};
    codes_ask(catalogue, code, &question, (exifid_date){0}, answer);
    if (left_out == BACKTEST_PRODUCT) {
        count_code(code, answer, into);
    }
    if (count_date(code, answer, &into->dates[left_out]) && options->see_date != NULL) {
        const backtest_misdated one = {left_out, code->maker, code->text, code->first_public, answer};
        options->see_date(options->context, &one);
    }
}

/* The day up to which the tables of its maker are believed whole: later ones may have given out any number since. */
static exifid_date asked_on(const codes_list *codes, const codes_code *code)
{
    exifid_date horizon = codes->maker[code->maker_row].horizon;
    return codes_day_of(codes_last_day(horizon.year != 0 ? horizon : codes->horizon));
}

static void add(backtest_scheme *sum, const backtest_scheme *one)
{
    sum->codes += one->codes;
    sum->names += one->names;
    sum->covered += one->covered;
    for (int i = 0; i < BACKTEST_LEFT_OUT; i++) {
        sum->dates[i].dated += one->dates[i].dated;
        sum->dates[i].year += one->dates[i].year;
        sum->dates[i].near += one->dates[i].near;
        sum->dates[i].half += one->dates[i].half;
    }
}

bool backtest_schemes_run(const exifid_catalogue *catalogue, const backtest_options *options, backtest_schemes *self)
{
    codes_list codes;
    exifid_result *answer = NULL;
    bool done = false;
    *self = (backtest_schemes){0};
    if (!codes_collect(catalogue, &codes)) {
        return false;
    }
    answer = malloc(sizeof *answer);
    self->maker = calloc(codes.maker_count + 1, sizeof *self->maker);
    if (answer == NULL || self->maker == NULL) {
        goto done;
    }
    self->maker_count = codes.maker_count;
    for (size_t i = 0; i < codes.count; i++) {
        const codes_code *code = &codes.code[i];
        for (int k = 0; k < BACKTEST_LEFT_OUT; k++) {
            ask(catalogue, code, asked_on(&codes, code), (backtest_left_out)k, options, answer,
                &self->maker[code->maker_row]);
        }
        if (i % PROGRESS_EVERY == 0 && options->progress != NULL) {
            options->progress(options->context, i, codes.count);
        }
    }
    for (size_t i = 0; i < codes.maker_count; i++) {
        self->maker[i].maker = codes.maker[i].name;
        add(&self->total, &self->maker[i]);
    }
    done = true;

done:
    free(answer);
    codes_free(&codes);
    return done;
}

void backtest_schemes_free(backtest_schemes *self)
{
    free(self->maker);
    self->maker = NULL;
}
