/* The decoders in C that rules call. */
#include "catalogue/rule_functions.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct sample {
    const char *text;
    const char *value; /* NULL: the function does not know */
};

static void check(const char *name, const struct sample *samples, size_t count)
{
    uint8_t function = 0;
    assert_true(rule_functions_find(name, &function));
    for (size_t i = 0; i < count; i++) {
        struct rule_value value = {.set = false};
        bool known = rule_functions_call(function, samples[i].text, &value);
        if (known != (samples[i].value != NULL) || (known && strcmp(value.text, samples[i].value) != 0)) {
            fail_msg("%s of '%s' is '%s', expected '%s'", name, samples[i].text, known ? value.text : "(unknown)",
                     samples[i].value == NULL ? "(unknown)" : samples[i].value);
        }
    }
}

#define CHECK(name, samples) check(name, samples, sizeof samples / sizeof *samples)

static void base_36_counts_digits_then_letters(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {"0", "0"},       {"9", "9"},       {"A", "10"},  {"Z", "35"}, {"10", "36"}, {"PZ", "935"},
        {"PL4", "33160"}, {"PS6", "33414"}, {"0L", "21"}, {"", NULL},  {"a", NULL},  {"ZZZZZ", "60466175"},
        {"100000", NULL}, {"A-1", NULL},
    };
    CHECK("base-36", samples);
}

static void seconds_are_days(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {"1596223341", "2020-07-31"}, {"1438772153", "2015-08-05"},
        {"1000000000", "2001-09-09"}, {"9999999999", "2286-11-20"},
        {"159622334", NULL},          {"15962233411", NULL},
        {"159622334x", NULL},         {"", NULL},
    };
    CHECK("unix-day", samples);
}

static void android_quarters_start_again_after_z(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {"FF85", "2010-06-24"}, /* the example of the publisher: FRF85B */
        {"KT49", "2013-11-18"}, {"LX21", "2014-10-21"},
        {"LY47", "2015-02-16"}, {"MA58", "2015-08-27"},
        {"MB29", "2015-10-29"}, {"ND90", "2016-06-29"},
        {"NG47", "2017-02-16"}, {"NI77", "2017-09-15"},
        {"CA01", "2009-01-01"}, {"KT00", NULL},
        {"K949", NULL},         {"KT4", NULL},
        {"KT4x", NULL},         {"", NULL},
    };
    CHECK("android-quarter", samples);
}

static void short_dates_are_of_this_century(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {"210812", "2021-08-12"}, {"2108", "2021-08"}, {"240229", "2024-02-29"}, {"230229", NULL}, {"2113", NULL},
        {"2100", NULL},           {"210800", NULL},    {"21081", NULL},          {"2l08", NULL},   {"", NULL},
    };
    CHECK("yymmdd", samples);
}

static void dotted_dates_have_years_of_one_or_two_digits(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {"9.6.27", "2019-06-27"},
        {"21.12.8", "2021-12-08"},
        {"8.9.19", "2018-09-19"},
        {"23.1.30", "2023-01-30"},
        {"20.2.29", "2020-02-29"},
        {"21.2.29", NULL},
        {"9.13.1", NULL},
        {"9.6", NULL},
        {"9.6.27.1", NULL},
        {"9.6.0", NULL},
        {"219.6.7", NULL},
        {"", NULL},
        {"9..7", NULL},
        {"9.6.x", NULL},
    };
    CHECK("dotted-date", samples);
}

static void samsung_months_are_two_letters(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {"NG", "2014-07"}, {"YL", "2025-12"}, {"ZA", "2026-01"}, {"LP", NULL},
        {"N1", NULL},      {"1A", NULL},      {"N", NULL},       {"NGA", NULL},
    };
    CHECK("samsung-month", samples);
}

/* Projects known otherwise: Xiaomi 14 (N3), 14 Pro, Redmi K60 Pro, Xiaomi 15, POCO F8 Ultra, 14 Ultra (N1), 17T Pro. */
static void xiaomi_hashes_name_their_project(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {"23/70C", "N3 or N7R"},  {"23/65B", "N2"},     {"22/746", "M11"},   {"24/974", "O3"}, {"25/2BE", "P11U"},
        {"24/060", "N1 or O22R"}, {"26/025EC", "P12U"}, {"26/098FE", "R19"}, {"23/000", NULL}, {"21/70C", NULL},
        {"27/70C", NULL},         {"23/70", NULL},      {"23-70C", NULL},    {"", NULL},       {"26/025E", NULL},
    };
    CHECK("xiaomi-project", samples);
}

static void google_changes_fall_between_dated_ones(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {"570503588", "2023-09 to 2023-11"}, /* photos of 2023-10-06 */
        {"621982163", "2024-03 to 2024-05"}, /* a photo of 2024-05-07 */
        {"199571065", "2018-04 to 2018-08"}, /* a photo of 2018-07-25 */
        {"362396382", "2021-01 to 2021-07"}, /* photos of 2021-05-15 */
        {"585804401", "2023-11 to 2024-01"},
        {"839895461", "2025-11 to 2026-01"},
        {"199571064", NULL},
        {"999999999", NULL},
        {"57050358", NULL},
        {"57050358x", NULL},
        {"", NULL},
    };
    CHECK("google-change", samples);
}

static void unknown_names_are_not_found(void **state)
{
    (void)state;
    uint8_t function = 0;
    assert_false(rule_functions_find("base-37", &function));
    assert_false(rule_functions_find("", &function));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(base_36_counts_digits_then_letters),
        cmocka_unit_test(seconds_are_days),
        cmocka_unit_test(android_quarters_start_again_after_z),
        cmocka_unit_test(short_dates_are_of_this_century),
        cmocka_unit_test(dotted_dates_have_years_of_one_or_two_digits),
        cmocka_unit_test(samsung_months_are_two_letters),
        cmocka_unit_test(xiaomi_hashes_name_their_project),
        cmocka_unit_test(google_changes_fall_between_dated_ones),
        cmocka_unit_test(unknown_names_are_not_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
