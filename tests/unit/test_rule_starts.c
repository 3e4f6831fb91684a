/* What a rule knows about the first two characters of its texts keeps it from being tried in vain, and never from reading
 * what it would. */
#include "catalogue/catalogue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void every_example_may_match(void **state)
{
    (void)state;
    const struct tables *tables = &catalogue_tables;
    for (uint32_t i = 0; i < tables->rules_count; i++) {
        const struct table_rule *rule = &tables->rules[i];
        for (uint32_t k = 0; k < rule->example_count; k++) {
            const char *text = table_string(tables, tables->examples[rule->first_example + k].text);
            if (!rule_may_match(rule, text)) {
                fail_msg("%s: '%s'", table_string(tables, rule->name), text);
            }
        }
    }
}

static void others_are_not_tried(void **state)
{
    (void)state;
    char fault[160];
    static const char pool[] = "\0^(?:SM-[0-9]+|X)$";
    static const struct {
        const char *text;
        bool may;
    } texts[] = {
        {"SM-1", true}, {"X", true}, {"S", true},  {"SN-1", false},     {"XM", true} /* each place is told by itself */,
        {"Xa", false},  {"", false}, {"A", false}, {"S\xc3\xa9", true}, {"\xc3\xa9", true}};
    struct table_rule rule = {.pattern = 1};
    const struct tables tables = {.pool = pool, .rules = &rule, .rules_count = 1};
    struct rule_code *code = rule_compile(&tables, 0, fault, sizeof fault);
    assert_non_null(code);
    rule_find_starts(code, &rule);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (rule_may_match(&rule, texts[i].text) != texts[i].may) {
            fail_msg("'%s'", texts[i].text);
        }
    }
    rule_code_free(code);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_example_may_match),
                                       cmocka_unit_test(others_are_not_tried)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
