/* Every measure of a backtest, on a small catalogue whose right answers can be counted on fingers. */
#include "backtest/backtest.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SOURCES "id\ttitle\twhere\tlicence\nhere\ta test\tthis file\tfacts\n"

/* Letters and years go together; B200 comes four years too late, N25 is of a number that belongs to a later year, and
 * two codes are read by no rule. */
#define DEVICES                                       \
    "!maker\tAcme\n!makes\tAcme\n!horizon\t2020-12\n" \
    "name\tannounced\ton_sale\tmodels\tsources\n"     \
    "Apple Pie\t2014-03-01\t\tA100\there\n"           \
    "Banana\t2015-03-01\t\tB100\there\n"              \
    "Cherry\t2016-03-01\t\tC100;C101\there\n"         \
    "Date\t2017-03-01\t2017-05\tD100\there\n"         \
    "Elder\t2018-03-01\t\tE100\there\n"               \
    "Fig\t2019-03-01\t\tF100\there\n"                 \
    "Grape\t2020-03\t\tG100\there\n"                  \
    "Late\t2019-05-01\t\tB200\there\n"                \
    "Nut\t2014-02-01\t\tN14\there\n"                  \
    "Oat\t2015-02-01\t\tN15\there\n"                  \
    "Pear\t2014-06-01\t\tN25\there\n"                 \
    "Quince\t2016-05-01\t\tQuince\there\n"            \
    "Rhubarb\t\t\tR100\there\n"

#define RULES                                                                          \
    "rule acme.letter\n  maker Acme\n  matches model\n"                                \
    "  pattern ^(?<letter>[A-GR])\\d\\d\\d$\n  year map {letter}\n"                    \
    "    | A = 2014\n    | B = 2015\n    | C = 2016\n    | D = 2017\n    | E = 2018\n" \
    "    | F = 2019\n    | G = 2020\n"                                                 \
    "  source here\n  example A100: year = 2014\n  example B100: year = 2015\n"        \
    "  example C100: year = 2016\n\n"                                                  \
    "rule acme.number\n  maker Acme\n  matches model\n  pattern ^N(?<year>\\d\\d)$\n"  \
    "  year number {year} + 2000\n  source here\n  example N14: year = 2014\n"         \
    "  example N15: year = 2015\n  example N25: year = 2025\n"

#include "acme.h"

struct seen {
    int count;
    char faults[512]; /* "2019 B200 missed; ..." */
};

static void see(void *context, const backtest_case *one)
{
    struct seen *seen = context;
    size_t length = strlen(seen->faults);
    bool wrong = one->dated && (one->future ? !one->unreleased || !one->near : one->unreleased);
    seen->count++;
    if (wrong && one->year >= 2016 && one->year <= 2019) {
        snprintf(seen->faults + length, sizeof seen->faults - length, "%d %s %s; ", one->year, one->code,
                 one->future ? "missed" : "alarm");
    }
}

static void history_is_counted(void **state)
{
    (void)state;
    static backtest found;
    struct seen seen = {0};
    const backtest_options options = {.see = see, .context = &seen};
    assert_true(backtest_run(&catalogue, &options, &found));
    assert_int_equal(found.first_year, 2013);
    assert_int_equal(found.last_year, 2020);
    assert_int_equal(found.codes, 14);
    assert_int_equal(found.questions, seen.count);

    /* 2015: B100 and N15; 2016: C100, C101 and Quince; 2017: D100; 2018: E100; 2019: F100 and B200; 2020: G100. */
    assert_int_equal(found.total.future, 10);
    assert_int_equal(found.total.future_dated, 9); /* not Quince */
    assert_int_equal(found.total.called, 8);
    assert_int_equal(found.total.found, 8); /* not B200 */
    assert_int_equal(found.total.future_near, 8);
    assert_int_equal(found.year[2014 - 2013].future, 3);
    assert_int_equal(found.year[2014 - 2013].future_dated, 0); /* nobody knew the rules yet */
    assert_int_equal(found.year[2016 - 2013].found, 2);

    /* Public before September of the year before: A100, N14 and N25 at 2015; then B100 and N15; then C100, C101 and
     * Quince; D100; E100; F100 and B200. */
    assert_int_equal(found.total.past, 3 + 5 + 8 + 9 + 10 + 12);
    assert_true(found.total.false_alarms >= 4); /* N25, whenever N14 or N15 is known */
    assert_int_equal(found.total.undated_unreleased, 0);
    assert_non_null(strstr(seen.faults, "2019 B200 missed; "));
    assert_non_null(strstr(seen.faults, "2017 N25 alarm; "));
    assert_null(strstr(seen.faults, "C10"));

    assert_int_equal(found.maker_count, 1);
    assert_string_equal(found.maker[0].name, "Acme");
    assert_int_equal(found.maker[0].codes, 13); /* R100 has no date */
    assert_memory_equal(&found.maker[0].tally, &found.total, sizeof found.total);
    backtest_free(&found);
}

static void scores_add_up(void **state)
{
    (void)state;
    static backtest found;
    const backtest_options options = {0};
    double answers = 0;
    double right = 0;
    assert_true(backtest_run(&catalogue, &options, &found));
    for (int i = 0; i < BACKTEST_BINS; i++) {
        answers += found.unreleased[i].answers + found.unlisted[i].answers;
        right += found.unreleased[i].right + found.unlisted[i].right;
    }
    const backtest_tally *sum = &found.total;
    double past = (double)sum->past_dated / BACKTEST_TENTHS;
    double past_right = (double)(sum->past_dated - sum->false_alarms) / BACKTEST_TENTHS;
    assert_true(fabs(answers - ((double)sum->future_dated + past)) < 1e-6);
    assert_true(fabs(right - ((double)sum->called + past_right)) < 1e-6);
    assert_int_equal(found.found_at[0], sum->future_near);
    assert_int_equal(found.false_alarms_at[0], sum->past_dated);
    assert_int_equal(found.found_at[85], sum->found); /* where the resolver draws it */
    assert_int_equal(found.false_alarms_at[85], sum->false_alarms);
    for (int i = 1; i < BACKTEST_STEPS; i++) {
        assert_true(found.found_at[i] <= found.found_at[i - 1]);
        assert_true(found.false_alarms_at[i] <= found.false_alarms_at[i - 1]);
    }
    backtest_free(&found);
}

static void photos_before_the_announcement_are_found(void **state)
{
    (void)state;
    static backtest found;
    const backtest_options options = {0};
    assert_true(backtest_run(&catalogue, &options, &found));
    assert_int_equal(found.early.before, 12); /* all with a day: neither G100 nor R100 */
    assert_int_equal(found.early.found, 12);
    assert_int_equal(found.early.after, 12);
    assert_int_equal(found.early.false_alarms, 0);
    backtest_free(&found);
}

static void see_date(void *context, const backtest_misdated *one)
{
    struct seen *seen = context;
    size_t length = strlen(seen->faults);
    seen->count++;
    snprintf(seen->faults + length, sizeof seen->faults - length, "%s %d; ", one->code, one->left_out);
}

static void schemes_are_measured(void **state)
{
    (void)state;
    backtest_schemes found;
    struct seen seen = {0};
    const backtest_options options = {.see_date = see_date, .context = &seen};
    assert_true(backtest_schemes_run(&catalogue, &options, &found));
    const backtest_scheme *acme = &found.maker[0];
    assert_int_equal(found.maker_count, 1);
    assert_string_equal(acme->maker, "Acme");
    assert_int_equal(acme->codes, 14);
    assert_int_equal(acme->names, 1);
    assert_int_equal(acme->covered, 13);
    for (int i = 0; i < BACKTEST_LEFT_OUT; i++) {
        assert_int_equal(acme->dates[i].dated, 12); /* neither Quince nor R100 */
        assert_int_equal(acme->dates[i].year, 10);  /* neither B200 nor N25 */
        assert_int_equal(acme->dates[i].near, 10);
        assert_int_equal(acme->dates[i].half, 10);
        assert_memory_equal(&found.total.dates[i], &acme->dates[i], sizeof acme->dates[i]);
    }
    assert_int_equal(seen.count, 4);
    assert_string_equal(seen.faults, "B200 0; B200 1; N25 0; N25 1; ");
    backtest_schemes_free(&found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(history_is_counted),
        cmocka_unit_test(scores_add_up),
        cmocka_unit_test(photos_before_the_announcement_are_found),
        cmocka_unit_test(schemes_are_measured),
    };
    return cmocka_run_group_tests(tests, acme_set_up, acme_tear_down);
}
