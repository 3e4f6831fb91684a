/* The built-in catalogue against its own history: the targets that the verdicts have to meet, and the scores that the
 * resolver gives (src/resolver/expected.c) against what came true. */
#include "backtest/backtest.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* Of a hundred codes. */
#define LEAST_RECALL      93.0
#define MOST_FALSE_ALARMS 1.0
#define LEAST_YEAR_WITHIN 97.0
/* A score says what came true as closely as the data allow: this, and twice the standard error of the share. */
#define SCORE_TOLERANCE   0.03
/* With fewer answers a share says little. */
#define LEAST_ANSWERS     20

static backtest found;

static int run(void **state)
{
    const backtest_options options = {0};
    (void)state;
    return backtest_run(exifid_catalogue_builtin(), &options, &found) ? 0 : 1;
}

static int drop(void **state)
{
    (void)state;
    backtest_free(&found);
    return 0;
}

static double percent(size_t part, size_t whole)
{
    return whole == 0 ? 0 : 100.0 * (double)part / (double)whole;
}

static void targets_are_met(void **state)
{
    (void)state;
    const backtest_tally *sum = &found.total;
    double recall = percent(sum->found, sum->future_dated);
    double alarms = percent(sum->false_alarms, sum->past_dated);
    double future_year = percent(sum->future_near, sum->future_dated);
    double past_year = percent(sum->past_near, sum->past_dated);
    print_message("recall %.1f %% of %zu, false alarms %.2f %% of %zu, year within one %.1f %% and %.1f %%\n", recall,
                  sum->future_dated, alarms, sum->past_dated, future_year, past_year);
    assert_true(sum->future_dated > 1000 && sum->past_dated > 10000);
    assert_true(recall >= LEAST_RECALL);
    assert_true(alarms <= MOST_FALSE_ALARMS);
    assert_true(future_year >= LEAST_YEAR_WITHIN);
    assert_true(past_year >= LEAST_YEAR_WITHIN);
}

static void undated_codes_are_never_unreleased(void **state)
{
    (void)state;
    assert_true(found.total.future + found.total.past > found.total.future_dated + found.total.past_dated);
    assert_int_equal(found.total.undated_unreleased, 0);
}

static void pre_release_photos_are_found(void **state)
{
    (void)state;
    assert_true(found.early.before > 1000);
    assert_true(percent(found.early.found, found.early.before) >= 99.0);
    assert_true(percent(found.early.false_alarms, found.early.after) <= 0.1);
}

static void check_scores(const backtest_bin *bin, const char *class_)
{
    int checked = 0;
    for (int i = 0; i < BACKTEST_BINS; i++) {
        if (bin[i].answers < LEAST_ANSWERS) {
            continue;
        }
        double score = (double)i / (BACKTEST_BINS - 1);
        double right = bin[i].right / bin[i].answers;
        double error = 2 * sqrt(right * (1 - right) / bin[i].answers);
        checked++;
        if (fabs(score - right) > SCORE_TOLERANCE + error) {
            fail_msg("%s: score %.2f, but %.3f of %.0f answers were right", class_, score, right, bin[i].answers);
        }
    }
    assert_true(checked >= 3);
}

static void scores_say_what_came_true(void **state)
{
    (void)state;
    check_scores(found.unreleased, "unreleased");
    check_scores(found.unlisted, "unlisted");
}

/* The figures of the whole are those of its parts. */
static void parts_add_up(void **state)
{
    (void)state;
    size_t years = 0;
    size_t makers = 0;
    for (int year = BACKTEST_TOTALS_YEAR; year <= found.last_year; year++) {
        years += found.year[year - found.first_year].found;
    }
    for (size_t i = 0; i < found.maker_count; i++) {
        makers += found.maker[i].tally.found;
    }
    assert_int_equal(years, found.total.found);
    assert_int_equal(makers, found.total.found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(targets_are_met),
        cmocka_unit_test(undated_codes_are_never_unreleased),
        cmocka_unit_test(pre_release_photos_are_found),
        cmocka_unit_test(scores_say_what_came_true),
        cmocka_unit_test(parts_add_up),
    };
    return cmocka_run_group_tests(tests, run, drop);
}
