/* Every row that is compiled in can be reached: what no lookup finds might as well not be there. */
#include "catalogue/example.h"
#include "catalogue/lookup.h"
#include "catalogue/rule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

extern const struct tables catalogue_tables;
static const struct tables *const tables = &catalogue_tables;

static bool contains(struct lookup_range range, uint32_t row)
{
    return row >= range.first && row - range.first < range.count;
}

/* The key of a text, as a photo would bring it. */
static const char *fold(table_text text)
{
    static char key[LOOKUP_KEY_SIZE];
    lookup_fold(table_string(tables, text), key);
    return key;
}

static const char *place(struct table_origin origin)
{
    static char text[64];
    lookup_origin(tables, origin, text, sizeof text);
    return text;
}

static void every_text_stands_in_the_pool(void **state)
{
    (void)state;
    assert_true(tables->pool_size > 1);
    assert_int_equal(tables->pool[0], '\0');
    assert_int_equal(tables->pool[tables->pool_size - 1], '\0');
    assert_in_range(tables->version - tables->pool, 1, tables->pool_size - 1);
    print_message("version %s: %u bytes of text, %u files\n", tables->version, (unsigned)tables->pool_size,
                  (unsigned)tables->files_count);
}

static void every_model_leads_to_its_product(void **state)
{
    (void)state;
    assert_true(tables->models_count > 0);
    for (uint32_t i = 0; i < tables->models_count; i++) {
        const struct table_model *model = &tables->models[i];
        assert_in_range(model->product, 0, tables->products_count - 1);
        if (!contains(lookup_model(tables, fold(model->model)), i)) {
            fail_msg("'%s' is not found", table_string(tables, model->model));
        }
    }
    print_message("%u codes and codenames\n", (unsigned)tables->models_count);
}

static void every_product_is_reached(void **state)
{
    (void)state;
    assert_true(tables->products_count > 0);
    bool *reached = calloc(tables->products_count, sizeof *reached);
    assert_non_null(reached);
    for (uint32_t i = 0; i < tables->models_count; i++) {
        reached[tables->models[i].product] |= !tables->models[i].is_codename;
    }
    for (uint32_t i = 0; i < tables->products_count; i++) {
        assert_in_range(tables->products[i].maker, 0, tables->makers_count - 1);
        if (!reached[i]) {
            fail_msg("%s: no code leads to it", place(tables->products[i].origin));
        }
    }
    free(reached);
    print_message("%u products\n", (unsigned)tables->products_count);
}

static void every_make_leads_to_its_maker(void **state)
{
    (void)state;
    assert_true(tables->makes_count > 0);
    for (uint32_t i = 0; i < tables->makes_count; i++) {
        struct lookup_range range = lookup_make(tables, table_string(tables, tables->makes[i].key));
        assert_true(contains(range, i));
        assert_string_equal(fold(tables->makes[i].key), table_string(tables, tables->makes[i].key));
    }
    for (uint32_t i = 0; i < tables->makers_count; i++) {
        assert_int_equal(lookup_maker(tables, table_string(tables, tables->makers[i].name)), i);
        assert_int_equal(lookup_maker(tables, fold(tables->makers[i].name)), i);
        assert_int_not_equal(tables->makers[i].horizon.year, 0);
    }
    print_message("%u makers, %u spellings of Make\n", (unsigned)tables->makers_count, (unsigned)tables->makes_count);
}

static void every_listed_code_is_found(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < tables->listed_count; i++) {
        assert_in_range(tables->listed[i].list, 0, tables->lists_count - 1);
        if (!contains(lookup_listed(tables, fold(tables->listed[i].model)), i)) {
            fail_msg("'%s' is not found", table_string(tables, tables->listed[i].model));
        }
    }
    print_message("%u listed codes\n", (unsigned)tables->listed_count);
}

/* A text that fits a pattern: its wildcards stand for themselves. */
static void every_pattern_can_match(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < tables->not_phones_count; i++) {
        const struct table_pattern *row = &tables->not_phones[i];
        const char *make = table_string(tables, row->first);
        const char *model = table_string(tables, row->second);
        assert_true(lookup_glob(make, make));
        assert_true(model[0] == '\0' || lookup_glob(model, model));
        assert_in_range(row->kind, KIND_CAMERA, KIND_PROGRAM);
        uint32_t found = lookup_not_phone(tables, make, model);
        if (found > i) {
            fail_msg("%s is not found", place(row->origin));
        }
    }
    for (uint32_t i = 0; i < tables->software_count; i++) {
        const struct table_pattern *row = &tables->software[i];
        if (lookup_software(tables, table_string(tables, row->first)) > i) {
            fail_msg("%s is not found", place(row->origin));
        }
    }
    print_message("%u patterns of cameras, %u of programs\n", (unsigned)tables->not_phones_count,
                  (unsigned)tables->software_count);
}

/* The first pattern that fits, tried one after another. */
static uint32_t try_all(const struct table_pattern *rows, uint32_t count, const char *first, const char *second)
{
    for (uint32_t i = 0; i < count; i++) {
        const char *pattern = table_string(tables, rows[i].second);
        if (lookup_glob(table_string(tables, rows[i].first), first) &&
            (pattern[0] == '\0' || lookup_glob(pattern, second))) {
            return i;
        }
    }
    return TABLE_NONE;
}

/* Looking patterns up by their first characters finds what trying all of them finds. */
static void the_first_pattern_that_fits_is_found(void **state)
{
    static const char *const others[] = {"",  "samsung", "canon",    "sony",  "*",
                                         "?", "zzz",     "\xc3\xa9", "d5503", "eos 350d"};
    enum { OTHERS = sizeof others / sizeof *others };
    uint32_t found = 0;
    (void)state;
    for (uint32_t i = 0; i < tables->not_phones_count; i++) {
        for (uint32_t k = 0; k < tables->not_phones_count + OTHERS; k += k < OTHERS ? 1 : 7) {
            const char *make = table_string(tables, tables->not_phones[i].first);
            const char *model = k < OTHERS ? others[k] : table_string(tables, tables->not_phones[k - OTHERS].second);
            uint32_t wanted = try_all(tables->not_phones, tables->not_phones_count, make, model);
            assert_int_equal(lookup_not_phone(tables, make, model), wanted);
            found += wanted != TABLE_NONE;
            if (k < OTHERS) {
                wanted = try_all(tables->not_phones, tables->not_phones_count, model, make);
                assert_int_equal(lookup_not_phone(tables, model, make), wanted);
            }
        }
    }
    for (uint32_t i = 0; i < tables->products_count; i++) {
        const char *name = fold(tables->products[i].name);
        uint32_t wanted = try_all(tables->software, tables->software_count, name, "");
        assert_int_equal(lookup_software(tables, name), wanted);
    }
    print_message("%u of the pairs are no phones\n", (unsigned)found);
}

/* Counts the outputs that are not as expected. */
static int check_example(const struct table_example *example, const struct rule_match *match)
{
    char value[EXAMPLE_VALUE_SIZE];
    enum table_output output = OUTPUT_YEAR;
    const char *expected = table_string(tables, example->expected);
    enum example_found found = example_next(&expected, &output, value);
    int wrong = 0;
    while (found == EXAMPLE_VALUE) {
        wrong += !match->output[output].set || strcmp(match->output[output].text, value) != 0;
        found = example_next(&expected, &output, value);
    }
    return found == EXAMPLE_END ? wrong : 1;
}

static void every_example_holds(void **state)
{
    (void)state;
    unsigned examples = 0;
    for (uint32_t i = 0; i < tables->rules_count; i++) {
        const struct table_rule *rule = &tables->rules[i];
        char fault[160];
        struct rule_match match;
        struct rule_code *code = rule_compile(tables, i, fault, sizeof fault);
        assert_non_null(code);
        assert_true(rule->example_count >= 3);
        for (uint32_t j = 0; j < rule->example_count; j++, examples++) {
            const struct table_example *example = &tables->examples[rule->first_example + j];
            const char *text = table_string(tables, example->text);
            if (!rule_apply(tables, i, code, text, strlen(text), &match) || check_example(example, &match) != 0) {
                fail_msg("%s: '%s'", place(example->origin), text);
            }
        }
        rule_code_free(code);
    }
    assert_int_equal(examples, tables->examples_count);
    print_message("%u rules, %u examples\n", (unsigned)tables->rules_count, examples);
}

static void every_model_rule_reads_its_code(void **state)
{
    (void)state;
    unsigned read = 0;
    for (uint32_t i = 0; i < tables->rules_count; i++) {
        char fault[160];
        struct rule_match match;
        struct rule_code *code = rule_compile(tables, i, fault, sizeof fault);
        assert_non_null(code);
        for (uint32_t j = 0; j < tables->models_count; j++) {
            const char *text = table_string(tables, tables->models[j].model);
            if (tables->models[j].rule == i) {
                assert_true(rule_apply(tables, i, code, text, strlen(text), &match));
                read++;
            }
        }
        rule_code_free(code);
    }
    print_message("%u codes are read by a rule\n", read);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_stands_in_the_pool),
        cmocka_unit_test(every_model_leads_to_its_product),
        cmocka_unit_test(every_product_is_reached),
        cmocka_unit_test(every_make_leads_to_its_maker),
        cmocka_unit_test(every_listed_code_is_found),
        cmocka_unit_test(every_pattern_can_match),
        cmocka_unit_test(the_first_pattern_that_fits_is_found),
        cmocka_unit_test(every_example_holds),
        cmocka_unit_test(every_model_rule_reads_its_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
