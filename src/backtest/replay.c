#include "backtest/backtest.h"

#include <stdlib.h>
#include <string.h>

#include "backtest/codes.h"
#include "backtest/early.h"

/* A code counts as one of the past when it was public before the first of that month of the year before. */
#define PAST_MONTH     9
/* Questions between two calls of `progress`. */
#define PROGRESS_EVERY 1024

typedef struct replay {
    const exifid_catalogue *catalogue;
    const backtest_options *options;
    const codes_list *codes;
    backtest *self;
    size_t all;
    exifid_result answer;
} replay;

/* Which codes a 1 January asks about. */
typedef enum replay_era { ERA_NONE, ERA_FUTURE, ERA_PAST } replay_era;

/* A table that ends before the day says nothing about what was new on it. */
static replay_era era_of(const codes_list *codes, const codes_code *code, int year)
{
    const exifid_date new_year = {(int16_t)year, 1, 1};
    const exifid_date horizon = codes->maker[code->maker_row].horizon;
    if (code->first_public.year == 0 || horizon.year == 0 || codes_last_day(horizon) < codes_last_day(new_year)) {
        return ERA_NONE;
    }
    const exifid_date past = {(int16_t)(year - 1), PAST_MONTH, 1};
    long last = codes_last_day(code->first_public);
    if (code->first_public.year == year && last > codes_last_day(new_year)) {
        return ERA_FUTURE;
    }
    return code->tenth != 0 && last < codes_last_day(past) ? ERA_PAST : ERA_NONE;
}

static void count_case(backtest_tally *tally, const backtest_case *one)
{
    tally->undated_unreleased += one->unreleased && !one->dated;
    if (one->future) {
        tally->future++;
        tally->future_dated += one->dated;
        tally->future_near += one->near;
        tally->called += one->dated && one->unreleased;
        tally->found += one->near && one->unreleased && one->right_maker;
    } else {
        tally->past++;
        tally->past_dated += one->dated;
        tally->past_near += one->near;
        tally->false_alarms += one->dated && one->unreleased;
    }
}

/* How sure the answer is that the code is not out yet; negative where it gives no measure. */
static double unreleased_score(const exifid_verdict *verdict)
{
    if (verdict->score < 0) {
        return verdict->class_ == EXIFID_CLASS_UNRELEASED ? 1 : 0;
    }
    return verdict->class_ == EXIFID_CLASS_UNRELEASED ? verdict->score : 1 - verdict->score;
}

static void draw_lines(backtest *self, const backtest_case *one)
{
    double score = unreleased_score(&one->answer->verdict);
    for (int step = 0; step < BACKTEST_STEPS; step++) {
        if (score * (BACKTEST_STEPS - 1) + 1e-9 < step) {
            break;
        }
        self->found_at[step] += one->future && one->near && one->right_maker;
        self->false_alarms_at[step] += !one->future;
    }
}

static void weigh(backtest *self, const backtest_case *one)
{
    const exifid_verdict *verdict = &one->answer->verdict;
    bool unreleased = verdict->class_ == EXIFID_CLASS_UNRELEASED;
    if (verdict->score < 0 || (!unreleased && verdict->class_ != EXIFID_CLASS_UNLISTED)) {
        return;
    }
    int bin = (int)(verdict->score * (BACKTEST_BINS - 1) + 0.5);
    backtest_bin *into = unreleased ? &self->unreleased[bin] : &self->unlisted[bin];
    double weight = one->future ? 1 : 1.0 / BACKTEST_TENTHS;
    into->answers += weight;
    into->right += unreleased == one->future ? weight : 0;
}

static void ask(replay *run, const codes_code *code, int year, replay_era era)
{
    const exifid_question question = {
        .as_of = {(int16_t)year, 1, 1}, .blind = true, .forget = era == ERA_PAST ? code->tenth : 0};
    codes_ask(run->catalogue, code, &question, (exifid_date){0}, &run->answer);
    const exifid_identity *identity = &run->answer.identity;
    backtest_case one = {.year = year,
                         .future = era == ERA_FUTURE,
                         .maker = code->maker,
                         .code = code->text,
                         .public = code->first_public,
                         .answer = &run->answer};
    one.unreleased = run->answer.verdict.class_ == EXIFID_CLASS_UNRELEASED;
    one.dated = identity->match == EXIFID_MATCH_SCHEME && identity->expected_from.year != 0;
    one.right_maker = strcmp(identity->maker, code->maker) == 0;
    if (one.dated) {
        one.near = abs(codes_year_of(codes_expected_day(&run->answer)) - code->first_public.year) <= 1;
    }
    count_case(&run->self->year[year - BACKTEST_FIRST_YEAR], &one);
    if (year >= BACKTEST_TOTALS_YEAR) {
        count_case(&run->self->total, &one);
        count_case(&run->self->maker[code->maker_row].tally, &one);
        if (one.dated) {
            draw_lines(run->self, &one);
            weigh(run->self, &one);
        }
    }
    if (run->options->see != NULL) {
        run->options->see(run->options->context, &one);
    }
    if (++run->self->questions % PROGRESS_EVERY == 0 && run->options->progress != NULL) {
        run->options->progress(run->options->context, run->self->questions, run->all);
    }
}

/* Either counts the questions or asks them. */
static void walk(replay *run, bool count_only)
{
    for (int year = run->self->first_year; year <= run->self->last_year; year++) {
        for (size_t i = 0; i < run->codes->count; i++) {
            replay_era era = era_of(run->codes, &run->codes->code[i], year);
            if (era != ERA_NONE && count_only) {
                run->all++;
            } else if (era != ERA_NONE) {
                ask(run, &run->codes->code[i], year, era);
            }
        }
    }
}

static bool name_makers(const codes_list *codes, backtest *self)
{
    self->maker = calloc(codes->maker_count + 1, sizeof *self->maker);
    if (self->maker == NULL) {
        return false;
    }
    self->maker_count = codes->maker_count;
    for (size_t i = 0; i < codes->maker_count; i++) {
        self->maker[i].name = codes->maker[i].name;
    }
    for (size_t i = 0; i < codes->count; i++) {
        self->maker[codes->code[i].maker_row].codes += codes->code[i].first_public.year != 0;
    }
    return true;
}

bool backtest_run(const exifid_catalogue *catalogue, const backtest_options *options, backtest *self)
{
    codes_list codes;
    replay *run = NULL;
    bool done = false;
    *self = (backtest){.first_year = BACKTEST_FIRST_YEAR};
    if (!codes_collect(catalogue, &codes)) {
        return false;
    }
    run = calloc(1, sizeof *run);
    if (run == NULL || !name_makers(&codes, self)) {
        goto done;
    }
    self->codes = codes.count;
    self->last_year = codes.horizon.year < BACKTEST_FIRST_YEAR + BACKTEST_YEARS
                          ? codes.horizon.year
                          : BACKTEST_FIRST_YEAR + BACKTEST_YEARS - 1;
    run->catalogue = catalogue;
    run->options = options;
    run->codes = &codes;
    run->self = self;
    walk(run, true);
    walk(run, false);
    early_run(catalogue, &codes, &run->answer, &self->early);
    done = true;

done:
    free(run);
    codes_free(&codes);
    return done;
}

void backtest_free(backtest *self)
{
    free(self->maker);
    self->maker = NULL;
}
