/* Users' files over the built-in tables, and walking through a catalogue. */
#include "exifid/exifid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define HEAD "!maker\tSony\n!makes\tSony\n!horizon\t2027-06\n"

struct faults {
    int count;
    char last[256];
};

static void note(void *context, const char *file, uint32_t line, const char *text)
{
    struct faults *faults = context;
    faults->count++;
    snprintf(faults->last, sizeof faults->last, "%s:%u: %s", file, (unsigned)line, text);
}

static exifid_catalogue *create(const char *text, struct faults *faults)
{
    exifid_catalogue_text file = {"mine.tsv", text, strlen(text)};
    memset(faults, 0, sizeof *faults);
    return exifid_catalogue_create(&file, 1, note, faults);
}

static void ask(const exifid_catalogue *catalogue, const char *make, const char *model, exifid_result *answer)
{
    const exifid_question question = {.as_of = {2026, 11, 22}};
    exifid_observations seen;
    exifid_observations_init(&seen);
    exifid_observations_set(&seen, EXIFID_TAG_MAKE, make, strlen(make));
    exifid_observations_set(&seen, EXIFID_TAG_MODEL, model, strlen(model));
    exifid_observations_resolve(catalogue, &seen, &question, answer);
}

static void row_overrides_and_adds(void **state)
{
    (void)state;
    struct faults faults;
    exifid_result answer;
    exifid_catalogue *catalogue = create(HEAD "name\tannounced\tmodels\tsources\n"
                                              "Secret Phone\t2027-02-01\tXQ-HX54\tuser\n"
                                              "My Compact\t2014-01-07\tD5503\tuser\n",
                                         &faults);
    assert_non_null(catalogue);
    ask(catalogue, "Sony", "XQ-HX54", &answer);
    assert_string_equal(answer.identity.name, "Secret Phone");
    assert_string_equal(answer.identity.rule, "mine.tsv:5");
    assert_string_equal(answer.identity.region, "Global/EU"); /* read by the built-in scheme */
    assert_int_equal(answer.verdict.class_, EXIFID_CLASS_UNRELEASED);
    ask(catalogue, "Sony", "D5503", &answer);
    assert_string_equal(answer.identity.name, "My Compact");
    ask(catalogue, "Sony", "D6503", &answer); /* the rest is still there */
    assert_string_equal(answer.identity.name, "Xperia Z2");
    exifid_catalogue_free(catalogue);
}

static void later_file_lies_on_top(void **state)
{
    (void)state;
    struct faults faults = {0};
    exifid_result answer;
    const char *one = HEAD "name\tannounced\tmodels\tsources\nOne\t2020\tXQ-HX54\tuser\n";
    const char *two = HEAD "name\tannounced\tmodels\tsources\nTwo\t2020\tXQ-HX54\tuser\n";
    const exifid_catalogue_text files[] = {{"one.tsv", one, strlen(one)}, {"two.tsv", two, strlen(two)}};
    exifid_catalogue *catalogue = exifid_catalogue_create(files, 2, note, &faults);
    assert_non_null(catalogue);
    ask(catalogue, "Sony", "XQ-HX54", &answer);
    assert_string_equal(answer.identity.name, "Two");
    exifid_catalogue_free(catalogue);
}

static void user_rule_reads_a_code(void **state)
{
    (void)state;
    struct faults faults;
    exifid_result answer;
    exifid_catalogue *catalogue = create("rule mine.q\n  maker Sony\n  matches model\n  pattern ^Q(?<year>\\d)$\n"
                                         "  year number {year} + 2020\n  source user\n  example Q1: year = 2021\n"
                                         "  example Q2: year = 2022\n  example Q9: year = 2029\n",
                                         &faults);
    assert_string_equal(faults.last, "");
    assert_non_null(catalogue);
    ask(catalogue, "Sony", "Q8", &answer);
    assert_int_equal(answer.identity.match, EXIFID_MATCH_SCHEME);
    assert_int_equal(answer.identity.expected_from.year, 2028);
    assert_string_equal(answer.identity.rule, "mine.tsv:1");
    exifid_catalogue_free(catalogue);
}

static void faults_are_told(void **state)
{
    (void)state;
    struct faults faults;
    assert_null(
        create(HEAD "name\tannounced\tmodels\tsources\nX\t2027-13-01\tQ1\tuser\nY\t2027\tQ2\tnobody\n", &faults));
    assert_int_equal(faults.count, 2);
    assert_string_equal(faults.last, "mine.tsv:6: source 'nobody' is not in sources.tsv");
    assert_null(create("hello\n", &faults));
    assert_string_equal(faults.last, "mine.tsv:0: no data file of exifid: its first lines are of no known format");
    assert_null(create("", &faults));
    assert_int_equal(faults.count, 1);
}

static void list_keeps_first_seen(void **state)
{
    (void)state;
    struct faults faults;
    exifid_product product;
    exifid_result answer;
    exifid_catalogue *catalogue = create("!horizon\t2026-11\n!sources\tuser\nbrand\tname\tdevice\tmodel\tfirst_seen\n"
                                         "Sony\tXperia X\tpdx999\tXQ-ZZ99Q\t2026-10-01\n",
                                         &faults);
    assert_non_null(catalogue);
    size_t count = exifid_catalogue_product_count(catalogue);
    bool found = false;
    for (size_t i = 0; i < count && !found; i++) {
        exifid_catalogue_product(catalogue, i, &product);
        found = product.listed && strcmp(exifid_catalogue_code(catalogue, i, 0), "XQ-ZZ99Q") == 0;
    }
    assert_true(found);
    assert_int_equal(product.first_seen.year, 2026);
    assert_string_equal(product.rule, "mine.tsv:4");
    ask(catalogue, "Sony", "XQ-ZZ99Q", &answer);
    assert_int_equal(answer.identity.match, EXIFID_MATCH_LISTED);
    assert_string_equal(answer.identity.name, "Xperia X");
    exifid_catalogue_free(catalogue);
}

/* Every code of every product is found again through the catalogue's own walk. */
static void walk_reaches_everything(void **state)
{
    (void)state;
    const exifid_catalogue *catalogue = exifid_catalogue_builtin();
    size_t rows = 0;
    size_t codes = 0;
    size_t products = exifid_catalogue_product_count(catalogue);
    exifid_layer layer;
    exifid_source source;
    exifid_product product;
    for (size_t i = 0; i < exifid_catalogue_layer_count(catalogue); i++) {
        exifid_catalogue_layer(catalogue, i, &layer);
        assert_true(layer.rows > 0);
        if (strcmp(layer.kind, "devices") == 0 || strcmp(layer.kind, "listed") == 0) {
            assert_true(layer.name[0] != '\0' && layer.horizon.year > 2000);
            rows += layer.rows;
            codes += layer.codes;
        }
    }
    assert_int_equal(rows, products);
    for (size_t i = 0; i < products; i++) {
        exifid_catalogue_product(catalogue, i, &product);
        assert_true(product.code_count > 0);
        for (size_t k = 0; k < product.code_count; k++) {
            assert_true(exifid_catalogue_code(catalogue, i, k)[0] != '\0');
        }
        codes -= product.code_count;
    }
    assert_int_equal(codes, 0);
    assert_true(exifid_catalogue_source(catalogue, "play-2023", &source));
    assert_string_equal(source.licence, "MIT");
    assert_false(exifid_catalogue_source(catalogue, "nobody", &source));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(row_overrides_and_adds), cmocka_unit_test(later_file_lies_on_top),
        cmocka_unit_test(user_rule_reads_a_code), cmocka_unit_test(faults_are_told),
        cmocka_unit_test(list_keeps_first_seen),  cmocka_unit_test(walk_reaches_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
