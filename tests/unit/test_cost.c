/* No text costs much: whatever 64 KiB of bytes a file holds in a tag, the steps of every pattern are bounded. */
#include "catalogue/catalogue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

/* The longest value that an Exif block can hold; reading cuts it to EXIFID_TEXT_SIZE. */
#define LARGEST 65536

/* Beginnings that get far into some pattern, and what is then repeated to make it go back and forth. */
static const char *const beginnings[] = {"",      "SM-",    "SM-A",     "GT-I9",      "XQ-",       "CPH",
                                         "V2",    "M2102K", "23127PN",  "VOG",        "moto",      "LG-",
                                         "ASUS_", "A",      "AP1A.",    "14.2.A.0.",  "HDR+ 1.0.", "clark_retus-user ",
                                         "R1CA",  "V14.0.", "S931BXXU", "BlackBerry "};
static const char *const repeated[] = {"A",    "0",  "9",  "-",    "_",    " ",        ".",  "(",  "/DS", "0A",  "A0",
                                       "aA0-", "_a", " (", "\x01", "\xff", "\xc3\xa9", "\t", "1.", ".A",  "A.0-"};

static char text[LARGEST];
static exifid_observations seen;
static exifid_result answer;

static void fill(const char *beginning, const char *piece, size_t size)
{
    size_t length = strlen(beginning);
    memcpy(text, beginning, length);
    for (size_t piece_length = strlen(piece); length + piece_length <= size; length += piece_length) {
        memcpy(text + length, piece, piece_length);
    }
    memset(text + length, 'x', size - length);
}

static void set_text(exifid_tag tag)
{
    exifid_observations_set(&seen, tag, text, LARGEST);
}

static void ask(const char *make)
{
    const exifid_question question = {.as_of = {2026, 11, 22}};
    exifid_observations_set(&seen, EXIFID_TAG_MAKE, make, strlen(make));
    exifid_observations_resolve(exifid_catalogue_builtin(), &seen, &question, &answer);
    assert_true(strlen(answer.identity.model) < EXIFID_TEXT_SIZE);
}

/* Asks with the text as Model and as Software, and tells the processor time in milliseconds. */
static double ask_timed(const char *make)
{
    struct timespec from;
    struct timespec to;
    exifid_observations_init(&seen);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from);
    set_text(EXIFID_TAG_MODEL);
    set_text(EXIFID_TAG_SOFTWARE);
    ask(make);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to);
    return (double)(to.tv_sec - from.tv_sec) * 1e3 + (double)(to.tv_nsec - from.tv_nsec) / 1e6;
}

static void questions_end(void **state)
{
    (void)state;
    static const char *const makes[] = {"",         "samsung", "Sony",  "HUAWEI", "Xiaomi",
                                        "motorola", "Google",  "Canon", "LGE"};
    unsigned asked = 0;
    double slowest = 0;
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        for (size_t k = 0; k < sizeof repeated / sizeof *repeated; k++) {
            fill(beginnings[i], repeated[k], LARGEST);
            const char *make = makes[asked++ % (sizeof makes / sizeof *makes)];
            (void)ask_timed(make); /* may compile patterns */
            double spent = ask_timed(make);
            slowest = spent > slowest ? spent : slowest;
            for (unsigned tag = 0; tag < EXIFID_TAG_COUNT; tag++) {
                set_text((exifid_tag)tag);
            }
            ask(make);
        }
    }
    print_message("%u questions with 64 KiB in Model and Software, the slowest took %.2f ms of processor time\n", asked,
                  slowest);
}

/* The longest texts that reach a rule, through every rule: all are decided long before the limit. */
static void no_rule_comes_near_its_limit(void **state)
{
    (void)state;
    char fault[160];
    uint32_t most = 100;
    const struct tables *tables = &catalogue_tables;
    for (uint32_t rule = 0; rule < tables->rules_count; rule++) {
        struct rule_code *code = rule_compile(tables, rule, fault, sizeof fault);
        assert_non_null(code);
        for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
            for (size_t k = 0; k < sizeof repeated / sizeof *repeated; k++) {
                fill(beginnings[i], repeated[k], EXIFID_TEXT_SIZE - 1);
                while (most < RULE_MATCH_LIMIT && !rule_decides_within(code, text, EXIFID_TEXT_SIZE - 1, most)) {
                    most += 100;
                }
            }
        }
        rule_code_free(code);
    }
    print_message("every rule is decided within %u steps, the limit is %u\n", most, RULE_MATCH_LIMIT);
    assert_in_range(most, 1, RULE_MATCH_LIMIT / 2);
}

/* A pattern that would go on for ages is stopped at the limit. */
static void limit_stops_a_pattern(void **state)
{
    (void)state;
    char fault[160];
    const char pool[] = "\0^(?<a>(x+)+)y$";
    const struct table_rule row = {.pattern = 1};
    const struct tables tables = {.pool = pool, .pool_size = sizeof pool, .rules = &row, .rules_count = 1};
    struct rule_code *code = rule_compile(&tables, 0, fault, sizeof fault);
    struct rule_match match;
    assert_non_null(code);
    assert_true(rule_apply(&tables, 0, code, "xxxxxxy", 7, &match));
    const char *endless = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxyz";
    assert_false(rule_decides_within(code, endless, strlen(endless), RULE_MATCH_LIMIT));
    assert_false(rule_apply(&tables, 0, code, endless, strlen(endless), &match));
    rule_code_free(code);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(questions_end), cmocka_unit_test(no_rule_comes_near_its_limit),
                                       cmocka_unit_test(limit_stops_a_pattern)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
