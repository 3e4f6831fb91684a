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

/* What a user's row leaves open stays as the row says that it hides: an import without dates makes nobody forget them. */
static void row_without_dates_keeps_them(void **state)
{
    (void)state;
    struct faults faults;
    exifid_result answer;
    exifid_catalogue *catalogue = create(HEAD "name\tannounced\tmodels\tsources\n"
                                              "My Compact\t\tD5503\tuser\n"
                                              "My Z2\t2015-01-01\tD6503\tuser\n",
                                         &faults);
    assert_non_null(catalogue);
    ask(catalogue, "Sony", "D5503", &answer);
    assert_string_equal(answer.identity.name, "My Compact");
    assert_string_equal(answer.identity.codename, "amami");
    assert_int_equal(answer.identity.match, EXIFID_MATCH_DEVICE);
    assert_int_equal(answer.identity.announced.day, 6);
    assert_int_equal(answer.identity.on_sale.year, 2014);
    exifid_observations early;
    exifid_observations_init(&early);
    exifid_observations_set(&early, EXIFID_TAG_MAKE, "Sony", 4);
    exifid_observations_set(&early, EXIFID_TAG_MODEL, "D5503", 5);
    exifid_observations_set(&early, EXIFID_TAG_SOFTWARE, "14.2.A.0.204", 12);
    exifid_observations_resolve(catalogue, &early, &(exifid_question){.as_of = {2026, 11, 22}}, &answer);
    assert_int_equal(answer.firmware.kind, EXIFID_FIRMWARE_PRE_RELEASE);
    ask(catalogue, "Sony", "D6503", &answer); /* dates are taken together or not at all */
    assert_int_equal(answer.identity.announced.year, 2015);
    assert_int_equal(answer.identity.on_sale.year, 0);
    const exifid_question before = {.as_of = {2013, 11, 10}, .blind = true};
    exifid_observations seen;
    exifid_observations_init(&seen);
    exifid_observations_set(&seen, EXIFID_TAG_MAKE, "Sony", 4);
    exifid_observations_set(&seen, EXIFID_TAG_MODEL, "D5503", 5);
    exifid_observations_resolve(catalogue, &seen, &before, &answer);
    assert_int_equal(answer.identity.match, EXIFID_MATCH_SCHEME);
    exifid_catalogue_free(catalogue);
}

/* The code that a user's row answers for is not offered as a neighbour of itself, though the row below has it too. */
static void own_code_is_no_neighbour(void **state)
{
    (void)state;
    struct faults faults;
    exifid_result answer;
    exifid_catalogue *catalogue =
        create(HEAD "name\tannounced\tmodels\tsources\nMy Compact\t2014-01-07\tD5503\tuser\n", &faults);
    assert_non_null(catalogue);
    ask(catalogue, "Sony", "D5503", &answer);
    assert_true(answer.identity.neighbour_count > 0);
    for (unsigned i = 0; i < answer.identity.neighbour_count; i++) {
        assert_string_not_equal(answer.identity.neighbour[i], "D5503");
    }
    exifid_catalogue_free(catalogue);
}

/* Sources and makers that one file defines serve all others, in whatever order they come. */
static void files_serve_each_other(void **state)
{
    (void)state;
    struct faults faults = {0};
    exifid_result answer;
    const char *rules = "rule mine.q\n  maker Acme\n  matches model\n  pattern ^Q(?<year>\\d)$\n"
                        "  year number {year} + 2020\n  source club\n  example Q1: year = 2021\n"
                        "  example Q2: year = 2022\n  example Q9: year = 2029\n";
    const char *devices = "!maker\tAcme\n!makes\tAcme\n!horizon\t2027\n!related\tSony\n"
                          "name\tmodels\tsources\nOne\tQQ1\tclub\n";
    const char *sources = "id\ttitle\twhere\tlicence\nclub\tclub\thttps://example.org/\tfacts\n";
    const exifid_catalogue_text files[] = {{"rules.rules", rules, strlen(rules)},
                                           {"acme.tsv", devices, strlen(devices)},
                                           {"sources.tsv", sources, strlen(sources)}};
    exifid_catalogue *catalogue = exifid_catalogue_create(files, 3, note, &faults);
    assert_string_equal(faults.last, "");
    assert_non_null(catalogue);
    ask(catalogue, "Acme", "Q8", &answer);
    assert_int_equal(answer.identity.expected_from.year, 2028);
    exifid_catalogue_free(catalogue);
}

/* A relative in a user's file, which lies on top, does not read what the maker's own rules below do. */
static void own_maker_below_comes_before_relative_above(void **state)
{
    (void)state;
    struct faults faults = {0};
    exifid_result answer;
    const char *devices = "!maker\tAcme\n!makes\tAcme\n!horizon\t2027\n!related\tSony\n"
                          "name\tmodels\tsources\nOne\tQQ1\tuser\n";
    const char *rules = "rule acme.d\n  maker Acme\n  matches model\n  pattern ^D(?<a>\\d{4})$\n"
                        "  series text Wrong\n  source user\n  example D1111: series = Wrong\n"
                        "  example D2222: series = Wrong\n  example D3333: series = Wrong\n";
    const exifid_catalogue_text files[] = {{"acme.tsv", devices, strlen(devices)},
                                           {"acme.rules", rules, strlen(rules)}};
    exifid_catalogue *catalogue = exifid_catalogue_create(files, 2, note, &faults);
    assert_string_equal(faults.last, "");
    assert_non_null(catalogue);
    ask(catalogue, "Sony", "D5599", &answer);
    assert_string_equal(answer.identity.series, "Xperia");
    exifid_catalogue_free(catalogue);
}

static void faults_need_no_listener(void **state)
{
    (void)state;
    const exifid_catalogue_text faulty = {"mine.tsv", "hello\n", 6};
    const char *text = HEAD "name\tmodels\tsources\nX\tQ1\tnobody\n";
    const exifid_catalogue_text bad = {"mine.tsv", text, strlen(text)};
    assert_null(exifid_catalogue_create(&faulty, 1, NULL, NULL));
    assert_null(exifid_catalogue_create(&bad, 1, NULL, NULL));
}

/* A full export, a file a maker, and lists besides. */
static void many_files_are_taken(void **state)
{
    (void)state;
    enum { MOST = 256 };
    static exifid_catalogue_text files[MOST + 1];
    struct faults faults = {0};
    const char *text = HEAD "name\tmodels\tsources\nOne\tXQ-HX54\tuser\n";
    for (size_t i = 0; i < MOST + 1; i++) {
        files[i] = (exifid_catalogue_text){"mine.tsv", text, strlen(text)};
    }
    exifid_catalogue *catalogue = exifid_catalogue_create(files, MOST, note, &faults);
    assert_non_null(catalogue);
    exifid_catalogue_free(catalogue);
    assert_null(exifid_catalogue_create(files, MOST + 1, note, &faults));
    assert_string_equal(faults.last, "mine.tsv:0: too many data files: no more than 256 are taken");
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
        cmocka_unit_test(row_overrides_and_adds),       cmocka_unit_test(later_file_lies_on_top),
        cmocka_unit_test(row_without_dates_keeps_them), cmocka_unit_test(own_code_is_no_neighbour),
        cmocka_unit_test(files_serve_each_other),       cmocka_unit_test(own_maker_below_comes_before_relative_above),
        cmocka_unit_test(faults_need_no_listener),      cmocka_unit_test(many_files_are_taken),
        cmocka_unit_test(user_rule_reads_a_code),       cmocka_unit_test(faults_are_told),
        cmocka_unit_test(list_keeps_first_seen),        cmocka_unit_test(walk_reaches_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
