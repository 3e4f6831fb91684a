/* What a blind question may know of a numbering rule, and what it makes of the rest. */
#include "base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define SOURCES "id\ttitle\twhere\tlicence\nhere\ta test\tthis file\tfacts\n"
#define DEVICES                                       \
    "!maker\tAcme\n!makes\tAcme\n!horizon\t2020-12\n" \
    "name\tannounced\tmodels\tsources\n"              \
    "One\t2014-03-01\tA1-1\there\n"                   \
    "Two\t2015-03-01\tB1-2\there\n"                   \
    "Three\t2015-06\tB2-3\there\n"                    \
    "Four\t2016-03-01\tC1-4\there\n"
#define RULES                                                                                    \
    "rule acme.letter\n  maker Acme\n  matches model\n"                                          \
    "  pattern ^(?<letter>[A-Z])(?<tier>\\d)-(?<digit>\\d)$\n"                                   \
    "  year map {letter}\n    | A = 2014\n    | B = 2015\n    | C = 2016\n    | D = 2017\n"      \
    "  expected map {digit}\n    | 1 = 2014-01 to 2014-06\n    | 2, 3 = 2015-01 to 2015-06\n"    \
    "  tier map {letter}{tier}\n    | A1, B1, C1 = top\n    | B2 = low\n"                        \
    "  name map {letter}{tier}\n    | A1 = Acme 7 Pro\n    | B1 = Acme 8 Pro\n    | C1 = Acme\n" \
    "  region map {digit}\n    | 1 = Here\n    | 2 = There\n"                                    \
    "  source here\n  example A1-1: year = 2014\n  example B1-2: year = 2015\n"                  \
    "  example C1-4: year = 2016\n"

#include "acme.h"

/* Reads a code as on a day; forgets the tenth of the product of that row, TABLE_NONE for none. */
static struct rule_match read_on(const char *code, exifid_date day, uint32_t forgotten)
{
    struct rule_match match;
    const struct catalogue_layer *layer = &catalogue.layer[0];
    struct rule_seen seen = {date_last_day(day), 0};
    if (forgotten != TABLE_NONE) {
        seen.forget = layer->tables->products[forgotten].tenth;
    }
    assert_true(rule_apply_seen(layer->tables, 0, catalogue_code(layer, 0), code, strlen(code), &seen, &match));
    return match;
}

static void expect(const struct rule_match *match, enum table_output output, const char *text, bool extrapolated)
{
    assert_string_equal(match->output[output].text, text);
    assert_int_equal(match->output[output].set, text[0] != '\0');
    assert_int_equal(match->output[output].extrapolated, extrapolated);
}

static void values_are_known_from_their_first_product_on(void **state)
{
    (void)state;
    struct rule_match before = read_on("B1-2", (exifid_date){2015, 2, 28}, TABLE_NONE);
    struct rule_match after = read_on("B1-2", (exifid_date){2015, 3, 1}, TABLE_NONE);
    expect(&before, OUTPUT_YEAR, "2015", true);
    expect(&before, OUTPUT_REGION, "", false); /* regions have no order */
    expect(&after, OUTPUT_YEAR, "2015", false);
    expect(&after, OUTPUT_REGION, "There", false);
    /* A month counts from its end. */
    struct rule_match early = read_on("B2-3", (exifid_date){2015, 6, 29}, TABLE_NONE);
    struct rule_match late = read_on("B2-3", (exifid_date){2015, 6, 30}, TABLE_NONE);
    expect(&early, OUTPUT_TIER, "", false);
    expect(&late, OUTPUT_TIER, "low", false);
}

static void nothing_leads_nowhere(void **state)
{
    (void)state;
    struct rule_match match = read_on("B1-2", (exifid_date){2014, 2, 28}, TABLE_NONE);
    expect(&match, OUTPUT_YEAR, "", false);
    expect(&match, OUTPUT_TIER, "", false);
    match = read_on("A1-1", (exifid_date){2013, 1, 1}, TABLE_NONE);
    expect(&match, OUTPUT_YEAR, "", false);
    match = read_on("E1-1", (exifid_date){2020, 1, 1}, TABLE_NONE); /* not the next */
    expect(&match, OUTPUT_YEAR, "", false);
    match = read_on("Z1-1", (exifid_date){2020, 1, 1}, TABLE_NONE); /* far beyond the last */
    expect(&match, OUTPUT_YEAR, "", false);
}

static void known_values_lead_on(void **state)
{
    (void)state;
    struct rule_match match = read_on("C1-4", (exifid_date){2015, 12, 31}, TABLE_NONE);
    expect(&match, OUTPUT_YEAR, "2016", true);
    expect(&match, OUTPUT_TIER, "top", true);
    expect(&match, OUTPUT_NAME, "Acme 9 Pro", true);
    match = read_on("D1-1", (exifid_date){2020, 1, 1}, TABLE_NONE); /* no product has used it to this day */
    expect(&match, OUTPUT_YEAR, "2017", true);
    match = read_on("B1-2", (exifid_date){2015, 2, 28}, TABLE_NONE);
    expect(&match, OUTPUT_EXPECTED, "2015-01 to 2015-06", true);
}

static void what_one_product_alone_used_is_forgotten_with_it(void **state)
{
    (void)state;
    const struct tables *tables = catalogue.layer[0].tables;
    const uint32_t two = 1;
    assert_string_equal(table_string(tables, tables->products[two].name), "Two");
    struct rule_match match = read_on("B1-2", (exifid_date){2020, 1, 1}, two);
    expect(&match, OUTPUT_REGION, "", false);
    if (tables->products[two].tenth != tables->products[2].tenth) {
        expect(&match, OUTPUT_YEAR, "2015", false); /* Three has the letter as well */
    }
}

static void whoever_knows_everything_reads_the_rule_as_it_is(void **state)
{
    (void)state;
    struct rule_match match;
    const struct catalogue_layer *layer = &catalogue.layer[0];
    assert_true(rule_apply(layer->tables, 0, catalogue_code(layer, 0), "D2-1", 4, &match));
    expect(&match, OUTPUT_YEAR, "2017", false); /* no product has used it */
    expect(&match, OUTPUT_TIER, "", false);
    assert_true(rule_apply(layer->tables, 0, catalogue_code(layer, 0), "E1-1", 4, &match));
    expect(&match, OUTPUT_YEAR, "", false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_known_from_their_first_product_on),
        cmocka_unit_test(nothing_leads_nowhere),
        cmocka_unit_test(known_values_lead_on),
        cmocka_unit_test(what_one_product_alone_used_is_forgotten_with_it),
        cmocka_unit_test(whoever_knows_everything_reads_the_rule_as_it_is),
    };
    return cmocka_run_group_tests(tests, acme_set_up, acme_tear_down);
}
