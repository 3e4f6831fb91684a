#include "catalogue/pattern.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void ends_are_tied_or_not(void **state)
{
    (void)state;
    static const struct {
        const char *pattern;
        bool anchored;
    } cases[] = {
        {"^a$", true},
        {"^$", true},
        {"", false},
        {"^", false},
        {"$", false},
        {"a$", false},
        {"^a", false},
        {"^a\\$", false},
        {"^a\\\\$", true},
        {"^a[$]", false},
        {"^a[]$]", false},
        {"^a[^]$]", false},
        {"^a[[:alpha:]$]", false},
        {"^a[[:alpha:]]$", true},
        {"^a[\\]$]", false},
        {"^a[", false},
        {"^a\\", false},
        {"^(a|b)$", true},
        {"^a|b$", false},
        {"^(a)|(b)$", false},
        {"^[a|b]$", true},
        {"^a\\|b$", true},
        {"^\\Qa|b$\\E$", true},
        {"^\\Qa|b$", false},
        {"^(?:a|(?<n>b|c))$", true},
        {"^(a$)", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (pattern_is_anchored(cases[i].pattern) != cases[i].anchored) {
            fail_msg("'%s'", cases[i].pattern);
        }
    }
}

static void assert_groups(const char *pattern, const char *wanted)
{
    char text[64];
    struct text_out out = TEXT_INTO(text);
    pattern_add_groups(pattern, &out);
    assert_string_equal(text, wanted);
}

static void groups_have_names(void **state)
{
    (void)state;
    assert_groups("^(?<year>[A-Z])(?'tier'\\d)(?P<n>\\d)$", "year, tier, n");
    assert_groups("^(a)(?:b)(?=c)(?!d)(?<=e)(?<!f)(?P=g)(?P>h)$", "");
    assert_groups("^\\(?<a>[(?<b>x](?<c>y)$", "c");
    assert_groups("^\\Q(?<a>\\E(?<b>y)$", "b");
    assert_groups("^(?<open", "");
    assert_groups("(?", "");
    assert_groups("(?P", "");
    assert_groups("(", "");
    assert_true(pattern_has_group("^(?<year>a)(?<y>b)$", "y", 1));
    assert_true(pattern_has_group("^(?<year>a)(?<y>b)$", "year", 4));
    assert_false(pattern_has_group("^(?<year>a)$", "yea", 3));
    assert_false(pattern_has_group("^(?<year>a)$", "years", 5));
    assert_false(pattern_has_group("^(a)$", "", 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(ends_are_tied_or_not), cmocka_unit_test(groups_have_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
