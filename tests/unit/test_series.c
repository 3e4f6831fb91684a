/* What a number series says of a code, with that code or its whole product left out. */
#include "base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SOURCES "id\ttitle\twhere\tlicence\nhere\ta test\tthis file\tfacts\n"

/* A phone of 2019 whose two codes stand among those of 2014: only its other code can tell. */
#define DEVICES                                       \
    "!maker\tAcme\n!makes\tAcme\n!horizon\t2020-12\n" \
    "name\tannounced\ton_sale\tmodels\tsources\n"     \
    "Apple Pie\t2014-01-10\t\tS1000\there\n"          \
    "Banana\t2014-02-10\t\tS1010\there\n"             \
    "Cherry\t2014-03-10\t\tS1020\there\n"             \
    "Twin\t2019-05-10\t\tS1030;S1031\there\n"         \
    "Date\t2014-04-10\t\tS1040\there\n"               \
    "Elder\t2014-05-10\t\tS1050\there\n"              \
    "Fig\t2016-07-10\t\tS2000\there\n"                \
    "Grape\t2016-07-10\t\tS2001\there\n"              \
    "Melon\t2018-07-10\t\tS2010\there\n"              \
    "Nut\t2018-07-10\t\tS2011\there\n"                \
    "Oat\t2018-07-10\t\tS2020\there\n"                \
    "Iris\t2014-01-15\t\tL100\there\n"                \
    "Lily\t2014-07-16\t\tL110\there\n"                \
    "Moss\t2015-01-15\t\tL120\there\n"                \
    "Reed\t2018-07-16\t\tL190\there\n"                \
    "Rose\t2019-01-15\t\tL200\there\n"

#define RULES                                                                    \
    "rule acme.series\n  maker Acme\n  matches model\n  pattern ^S(?<n>\\d+)$\n" \
    "  family text Acme S\n  serial number {n} + 0\n  source here\n"             \
    "  example S1000: serial = 1000\n  example S1010: serial = 1010\n"           \
    "  example S2000: family = Acme S\n\n"                                       \
    "rule acme.line\n  maker Acme\n  matches model\n  pattern ^L(?<n>\\d+)$\n"   \
    "  family text Acme L\n  serial number {n} + 0\n  source here\n"             \
    "  example L100: serial = 100\n  example L110: serial = 110\n"               \
    "  example L120: serial = 120\n"

#include "acme.h"

static exifid_result answer;

/* The identity of a code, with the code itself forgotten or not. */
static const exifid_identity *ask(const char *code, bool forget_code)
{
    exifid_observations seen;
    const exifid_question question = {.as_of = {2020, 12, 31}, .forget_code = forget_code};
    exifid_observations_init(&seen);
    exifid_observations_set(&seen, EXIFID_TAG_MAKE, "Acme", 4);
    exifid_observations_set(&seen, EXIFID_TAG_MODEL, code, strlen(code));
    exifid_observations_resolve(&catalogue, &seen, &question, &answer);
    return &answer.identity;
}

static void assert_expected(const exifid_identity *identity, const char *from, const char *to)
{
    char text[16];
    assert_string_equal(exifid_date_format(identity->expected_from, text, sizeof text), from);
    assert_string_equal(exifid_date_format(identity->expected_to, text, sizeof text), to);
}

static void a_known_code_is_dated_without_its_product(void **state)
{
    (void)state;
    const exifid_identity *identity = ask("S1031", false);
    assert_int_equal(identity->match, EXIFID_MATCH_DEVICE);
    assert_int_equal(identity->expected_from.year, 2013);
    assert_int_equal(identity->expected_to.year, 2014);
    assert_string_equal(identity->neighbour[0], "S1040");
}

static void a_forgotten_code_is_dated_by_its_sibling(void **state)
{
    (void)state;
    const exifid_identity *identity = ask("S1031", true);
    assert_int_equal(identity->match, EXIFID_MATCH_SCHEME);
    assert_string_equal(identity->name, "");
    assert_false(date_known(identity->announced));
    assert_true(identity->expected_to.year >= 2019);
    assert_string_equal(identity->neighbour[0], "S1030");
    for (unsigned i = 0; i < identity->neighbour_count; i++) {
        assert_string_not_equal(identity->neighbour[i], "S1031");
    }
}

static void a_forgotten_code_that_is_the_highest_is_beyond(void **state)
{
    (void)state;
    assert_true(ask("S2020", true)->beyond);
    assert_false(ask("S2011", true)->beyond);
    assert_true(ask("S2021", false)->beyond);
}

/* Two phones of July 2016 below, three of July 2018 above: the nearer ones weigh more, and the time is as wide as they
 * lie apart. */
static void a_code_is_dated_between_its_neighbours(void **state)
{
    (void)state;
    assert_expected(ask("S2002", false), "2015-10", "2017-10");
    assert_expected(ask("S2009", false), "2017-04", "2019-04");
    assert_expected(ask("S2005", false), "2016-05", "2018-05");
}

/* A number every eighteen days: what lies in a gap is where the line through its neighbours is, not where most of them
 * are.  Nothing is before the first of them, whatever the line says. */
static void a_gap_is_bridged_by_a_line(void **state)
{
    (void)state;
    assert_expected(ask("L150", false), "2014-01", "2019-01");
    assert_expected(ask("L130", false), "2013-01", "2018-01");
    assert_expected(ask("L50", false), "2011-07", "2016-07");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_known_code_is_dated_without_its_product),
        cmocka_unit_test(a_forgotten_code_is_dated_by_its_sibling),
        cmocka_unit_test(a_forgotten_code_that_is_the_highest_is_beyond),
        cmocka_unit_test(a_code_is_dated_between_its_neighbours),
        cmocka_unit_test(a_gap_is_bridged_by_a_line),
    };
    return cmocka_run_group_tests(tests, acme_set_up, acme_tear_down);
}
