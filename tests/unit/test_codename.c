/* Which codename is told of a code whose product has several. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define SOURCES "id\ttitle\twhere\tlicence\nhere\ta test\tthis file\tfacts\n"
#define DEVICES                                                                       \
    "!maker\tAcme\n!makes\tAcme\n!horizon\t2020-12\n"                                 \
    "name\tcodenames\tannounced\tmodels\tsources\n"                                   \
    "Nine\tnine; ninelte; ninewifi\t2014-03-01\tN-1; N-2; N-3; N-4; N-5; N-6\there\n" \
    "Ten\tten\t2015-03-01\tT-1\there\n"
#define RULES ""
#define LISTED                                                                        \
    "!horizon\t2016-12\n!sources\there\nbrand\tname\tdevice\tmodel\n"                 \
    "Acme\tNine\tnine\tN-1\nAcme\tNine\tninelteatt\tN-2\nAcme\tNine\tninewifi\tN-3\n" \
    "Acme\tNine\tnine\tN-3\nAcme\tNine\tN-4\tN-4\nAcme\tNine\tsolo\tN-5\n"            \
    "Other\tNine\tnine\tN-6\nAcme\tTen\ttenlte\tT-1\n"

#include "acme.h"

static void answer(const char *model, exifid_date as_of, exifid_result *result)
{
    exifid_observations seen;
    exifid_question question = {.as_of = as_of, .blind = true};
    exifid_observations_init(&seen);
    exifid_observations_set(&seen, EXIFID_TAG_MAKE, "Acme", 4);
    exifid_observations_set(&seen, EXIFID_TAG_MODEL, model, strlen(model));
    exifid_observations_settle(&seen);
    exifid_observations_resolve(&catalogue, &seen, &question, result);
}

static void expect(const char *model, const char *codename)
{
    exifid_result result;
    answer(model, (exifid_date){2020, 1, 1}, &result);
    assert_int_equal(result.identity.match, EXIFID_MATCH_DEVICE);
    assert_string_equal(result.identity.codename, codename);
}

static void the_list_tells_the_variant(void **state)
{
    (void)state;
    expect("N-1", "nine");
    expect("N-2", "ninelte"); /* the carrier's letters behind it, and the longest that fits */
    expect("N-3", "ninewifi, nine");
    expect("N-5", "solo");
}

static void a_list_that_says_nothing_takes_nothing_away(void **state)
{
    (void)state;
    expect("N-4", "nine, ninelte, ninewifi"); /* the device column repeats the code */
    expect("N-6", "nine, ninelte, ninewifi"); /* another brand's */
    expect("T-1", "ten");                     /* the only one that there is */
}

static void a_codename_is_itself(void **state)
{
    (void)state;
    expect("ninewifi", "ninewifi");
    expect("NINELTE", "ninelte");
}

static void a_list_of_later_is_not_known_yet(void **state)
{
    (void)state;
    exifid_result result;
    answer("N-1", (exifid_date){2015, 1, 1}, &result);
    assert_string_equal(result.identity.codename, "nine, ninelte, ninewifi");
}

static void the_list_is_evidence(void **state)
{
    (void)state;
    exifid_result result;
    answer("N-2", (exifid_date){2020, 1, 1}, &result);
    assert_int_equal(result.evidence_count, 2);
    assert_string_equal(result.evidence[1].text, "listed as device ninelteatt in play");
    assert_string_equal(result.evidence[1].rule, "listed/play.tsv:5");
    answer("N-4", (exifid_date){2020, 1, 1}, &result);
    assert_int_equal(result.evidence_count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_list_tells_the_variant), cmocka_unit_test(a_list_that_says_nothing_takes_nothing_away),
        cmocka_unit_test(a_codename_is_itself),       cmocka_unit_test(a_list_of_later_is_not_known_yet),
        cmocka_unit_test(the_list_is_evidence),
    };
    return cmocka_run_group_tests(tests, acme_set_up, acme_tear_down);
}
