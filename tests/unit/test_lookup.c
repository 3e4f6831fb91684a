#include "catalogue/lookup.h"
#include "catalogue/parse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void no_error(void *context, const char *file, uint32_t line, const char *text)
{
    (void)context;
    fail_msg("%s:%u: error: %s", file, (unsigned)line, text);
}

static void add(struct parse *parse, const char *name, const char *text)
{
    enum parse_format format = PARSE_SOURCES;
    assert_true(parse_format_of(name, &format));
    parse_text(parse, format, name, text, strlen(text));
}

static int make_tables(void **state)
{
    struct parse *parse = parse_new(no_error, NULL);
    add(parse, "sources.tsv", "id\ttitle\twhere\tlicence\nmade\tmade\tnowhere\tfacts\n");
    add(parse, "devices/sony.tsv",
        "!maker\tSony\n!makes\tSony;Sony Mobile\n!horizon\t2026\nname\tcodenames\tmodels\tsources\n"
        "Xperia Z\tyuga\tC6603;=C66\tmade\n"
        "Xperia ZL\todin\tC6503;=C66\tmade\n");
    add(parse, "devices/sony_ericsson.tsv",
        "!maker\tSony Ericsson\n!makes\tSony Ericsson; SONY\n!horizon\t2012\nname\tcodenames\tmodels\tsources\n"
        "Live\tyuga;coconut\tWT19i\tmade\n");
    add(parse, "listed/play.tsv",
        "!horizon\t2023\n!sources\tmade\nbrand\tname\tdevice\tmodel\n"
        "Zeta\tTwo\tz2\tTab  10\nAlpha\tOne\ta1\ttab 10\nBeta\tOther\tb\tTab 1\n");
    add(parse, "not_phones.tsv",
        "make\tmodel\tkind\tsources\n"
        "canon*\t\tcamera\tmade\n"
        "canon*\t*scan*\tscanner\tmade\n"
        "canon*\tCanoScan ????\tprinter\tmade\n"
        "*\tprogram\tprogram\tmade\n");
    add(parse, "software.tsv",
        "pattern\tkind\tname\tsources\nGIMP 2.?\teditor\tGIMP 2\tmade\nGIMP*\teditor\tGIMP\tmade\n");
    *state = parse;
    return 0;
}

static const struct tables *tables_of(void **state)
{
    const struct tables *tables = parse_finish(*state, "test");
    assert_non_null(tables);
    return tables;
}

static int drop_tables(void **state)
{
    parse_free(*state);
    return 0;
}

static void assert_fold(const char *text, const char *wanted)
{
    char key[LOOKUP_KEY_SIZE];
    assert_int_equal(lookup_fold(text, key), strlen(wanted));
    assert_string_equal(key, wanted);
}

static void folding_keeps_what_counts(void **state)
{
    (void)state;
    char text[300];
    char wanted[300];
    assert_fold("", "");
    assert_fold(" \t\r\n", "");
    assert_fold("  SONY  Mobile\tComm.\n", "sony mobile comm.");
    assert_fold("CAF\xc3\x89", "caf\xc3\x89"); /* only ASCII letters change */
    assert_fold("\xff\x80Z", "\xff\x80z");
    memset(text, 'A', 299);
    text[299] = '\0';
    memset(wanted, 'a', LOOKUP_KEY_SIZE - 1);
    wanted[LOOKUP_KEY_SIZE - 1] = '\0';
    assert_fold(text, wanted);
    memset(text + LOOKUP_KEY_SIZE - 2, ' ', 5); /* the space that would come last is left out */
    wanted[LOOKUP_KEY_SIZE - 2] = '\0';
    assert_fold(text, wanted);
}

static void patterns_match(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *text;
        bool match;
    } cases[] = {
        {"", "", true},
        {"", "a", false},
        {"*", "", true},
        {"*", "anything", true},
        {"?", "", false},
        {"?", "a", true},
        {"?", "ab", false},
        {"?", "\xc3\xa9", true},
        {"??", "\xc3\xa9", false},
        {"*?", "\xc3\xa9", true},
        {"*??", "\xc3\xa9", false},
        {"?x", "\xffx", true},
        {"canon*", "canon", true},
        {"canon*", "canon inc.", true},
        {"canon*", "a canon", false},
        {"*canon", "canon canon", true},
        {"a*b*c", "axxbyyc", true},
        {"a*b*c", "axxcyyb", false},
        {"*ab", "aab", true},
        {"*aab*", "aaab", true},
        {"a**b", "ab", true},
        {"a?c*", "abcd", true},
        {"a?c*", "ac", false},
        {"[a]", "a", false},
        {"abc", "abcd", false},
        {"abcd", "abc", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (lookup_glob(cases[i].pattern, cases[i].text) != cases[i].match) {
            fail_msg("'%s' and '%s'", cases[i].pattern, cases[i].text);
        }
    }
}

/* A matcher that tries everything for every '*' would need longer than the sun shines: the test's time limit ends it. */
static void many_stars_cost_little(void **state)
{
    (void)state;
    char pattern[LOOKUP_KEY_SIZE];
    char text[4096];
    for (size_t i = 0; i + 2 < sizeof pattern; i += 2) {
        memcpy(pattern + i, "*a", 3);
    }
    strcpy(pattern + strlen(pattern) - 1, "b");
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_false(lookup_glob(pattern, text));
}

static void makes_lead_to_makers(void **state)
{
    const struct tables *tables = tables_of(state);
    struct lookup_range range = lookup_make(tables, "sony");
    assert_int_equal(range.count, 2);
    assert_int_equal(tables->makes[range.first].maker, 0);
    assert_int_equal(tables->makes[range.first + 1].maker, 1);
    range = lookup_make(tables, "sony ericsson");
    assert_int_equal(range.count, 1);
    assert_int_equal(tables->makes[range.first].maker, 1);
    assert_int_equal(lookup_make(tables, "").count, 0);
    assert_int_equal(lookup_make(tables, "Sony").count, 0); /* keys are folded */
    assert_int_equal(lookup_make(tables, "sony m").count, 0);
    assert_int_equal(lookup_make(tables, "zzz").count, 0);
}

static void makers_are_found_by_name(void **state)
{
    const struct tables *tables = tables_of(state);
    assert_int_equal(lookup_maker(tables, "Sony"), 0);
    assert_int_equal(lookup_maker(tables, "sony"), 0);
    assert_int_equal(lookup_maker(tables, " SONY  ericsson "), 1);
    assert_int_equal(lookup_maker(tables, "Son"), TABLE_NONE);
    assert_int_equal(lookup_maker(tables, "Sony Eric"), TABLE_NONE);
    assert_int_equal(lookup_maker(tables, ""), TABLE_NONE);
}

static void models_lead_to_products(void **state)
{
    const struct tables *tables = tables_of(state);
    struct lookup_range range = lookup_model(tables, "c6603");
    assert_int_equal(range.count, 1);
    assert_string_equal(table_string(tables, tables->models[range.first].model), "C6603");
    assert_int_equal(tables->models[range.first].product, 0);
    assert_false(tables->models[range.first].is_codename);
    range = lookup_model(tables, "c66");
    assert_int_equal(range.count, 2);
    assert_int_equal(tables->models[range.first].product, 0);
    assert_int_equal(tables->models[range.first + 1].product, 1);
    range = lookup_model(tables, "yuga"); /* two makers have it */
    assert_int_equal(range.count, 2);
    assert_true(tables->models[range.first].is_codename);
    assert_int_equal(tables->models[range.first].product, 0);
    assert_int_equal(tables->models[range.first + 1].product, 2);
    assert_int_equal(lookup_model(tables, "c660").count, 0);
    assert_int_equal(lookup_model(tables, "").count, 0);
}

static void listed_codes_are_sorted_by_brand(void **state)
{
    const struct tables *tables = tables_of(state);
    struct lookup_range range = lookup_listed(tables, "tab 10");
    assert_int_equal(range.count, 2);
    assert_string_equal(table_string(tables, tables->listed[range.first].brand), "Alpha");
    assert_string_equal(table_string(tables, tables->listed[range.first + 1].brand), "Zeta");
    assert_string_equal(table_string(tables, tables->listed[range.first + 1].model), "Tab  10");
    assert_string_equal(table_string(tables, tables->lists[0].name), "play");
    assert_int_equal(lookup_listed(tables, "tab 1").count, 1);
    assert_int_equal(lookup_listed(tables, "tab").count, 0);
}

/* Many keys, so that slots are shared and searched to the end of the table and from its beginning. */
static void every_key_is_found_among_many(void **state)
{
    enum { KEYS = 3000 };
    char row[64];
    (void)state;
    struct parse *parse = parse_new(no_error, NULL);
    char *text = test_malloc(KEYS * sizeof row);
    char *at = text + sprintf(text, "!horizon\t2023\n!sources\tmade\nbrand\tname\tdevice\tmodel\n");
    for (int i = 0; i < KEYS; i++) {
        at += sprintf(at, "B\tname %d\t\tkey %d\n", i, i * 7);
    }
    add(parse, "sources.tsv", "id\ttitle\twhere\tlicence\nmade\tmade\tnowhere\tfacts\n");
    add(parse, "listed/many.tsv", text);
    const struct tables *tables = parse_finish(parse, "test");
    assert_non_null(tables);
    assert_int_equal(tables->listed_count, KEYS);
    for (int i = 0; i < KEYS * 7; i++) {
        snprintf(row, sizeof row, "key %d", i);
        struct lookup_range range = lookup_listed(tables, row);
        assert_int_equal(range.count, i % 7 == 0);
        if (range.count == 1) {
            assert_string_equal(table_string(tables, tables->listed[range.first].key), row);
        }
    }
    test_free(text);
    parse_free(parse);
}

static int kind_of(const struct tables *tables, const char *make, const char *model)
{
    uint32_t row = lookup_not_phone(tables, make, model);
    return row == TABLE_NONE ? -1 : tables->not_phones[row].kind;
}

static void the_narrowest_pattern_counts(void **state)
{
    const struct tables *tables = tables_of(state);
    assert_int_equal(kind_of(tables, "canon", "eos 350d"), KIND_CAMERA);
    assert_int_equal(kind_of(tables, "canon", NULL), KIND_CAMERA);
    assert_int_equal(kind_of(tables, "canon", "canoscan lide"), KIND_PRINTER);
    assert_int_equal(kind_of(tables, "canon", "canoscan lide 210"), KIND_SCANNER);
    assert_int_equal(kind_of(tables, NULL, "program"), KIND_PROGRAM);
    assert_int_equal(kind_of(tables, "canon", "program"), KIND_PROGRAM);
    assert_int_equal(kind_of(tables, "sony", "c6603"), -1);
    assert_int_equal(kind_of(tables, NULL, NULL), -1);
}

static void software_counts_in_the_order_of_the_file(void **state)
{
    const struct tables *tables = tables_of(state);
    uint32_t row = lookup_software(tables, "gimp 2.8");
    assert_int_not_equal(row, TABLE_NONE);
    assert_string_equal(table_string(tables, tables->software[row].name), "GIMP 2");
    row = lookup_software(tables, "gimp 2.10");
    assert_int_not_equal(row, TABLE_NONE);
    assert_string_equal(table_string(tables, tables->software[row].name), "GIMP");
    assert_int_equal(lookup_software(tables, "14.2.a.0.290"), TABLE_NONE);
    assert_int_equal(lookup_software(tables, ""), TABLE_NONE);
}

static void origins_name_file_and_line(void **state)
{
    const struct tables *tables = tables_of(state);
    char rule[64];
    char small[12];
    lookup_origin(tables, tables->products[1].origin, rule, sizeof rule);
    assert_string_equal(rule, "devices/sony.tsv:6");
    lookup_origin(tables, tables->products[1].origin, small, sizeof small); /* the end tells more */
    assert_string_equal(small, "/sony.tsv:6");
    lookup_origin(tables, (struct table_origin){0, 0}, rule, sizeof rule);
    assert_string_equal(rule, "sources.tsv");
}

static void empty_tables_hold_nothing(void **state)
{
    (void)state;
    const struct tables none = {.pool = ""};
    assert_int_equal(lookup_make(&none, "sony").count, 0);
    assert_int_equal(lookup_model(&none, "sony").count, 0);
    assert_int_equal(lookup_listed(&none, "sony").count, 0);
    assert_int_equal(lookup_maker(&none, "sony"), TABLE_NONE);
    assert_int_equal(lookup_not_phone(&none, "sony", ""), TABLE_NONE);
    assert_int_equal(lookup_software(&none, "sony"), TABLE_NONE);
}

int main(void)
{
#define WITH_TABLES(test) cmocka_unit_test_setup_teardown(test, make_tables, drop_tables)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folding_keeps_what_counts), cmocka_unit_test(patterns_match),
        cmocka_unit_test(many_stars_cost_little),    cmocka_unit_test(empty_tables_hold_nothing),
        WITH_TABLES(makes_lead_to_makers),           WITH_TABLES(makers_are_found_by_name),
        WITH_TABLES(models_lead_to_products),        WITH_TABLES(listed_codes_are_sorted_by_brand),
        WITH_TABLES(the_narrowest_pattern_counts),   WITH_TABLES(software_counts_in_the_order_of_the_file),
        WITH_TABLES(origins_name_file_and_line),     cmocka_unit_test(every_key_is_found_among_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
