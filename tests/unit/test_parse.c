/* What the parser makes of sound files.  What it says about files that are not sound is the subject of
 * test_catalogue_bad.c. */
#include "parse_files.h"

#include "catalogue/lookup.h"

/* The tables of the sound files, made once for all tests that only read them. */
static struct parse *whole;
static const struct tables *tables;

static int make_whole(void **state)
{
    static struct errors errors;
    (void)state;
    whole = parse_sound(&errors);
    tables = whole == NULL ? NULL : parse_finish(whole, "2026.11.22");
    if (tables == NULL || errors.count != 0) {
        print_error("%s", errors.text);
        return -1;
    }
    return 0;
}

static int drop_whole(void **state)
{
    (void)state;
    parse_free(whole);
    return 0;
}

static const char *get(table_text text)
{
    assert_true(text < tables->pool_size);
    return table_string(tables, text);
}

#define assert_text(text, wanted) assert_string_equal(get(text), wanted)

static void assert_date(exifid_date date, const char *wanted)
{
    char text[11];
    assert_string_equal(exifid_date_format(date, text, sizeof text), wanted);
}

static void places_tell_formats(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int format;
    } cases[] = {
        {"sources.tsv", PARSE_SOURCES},
        {"devices/sony.tsv", PARSE_DEVICES},
        {"devices/.tsv", -1},
        {"devices/sony.rules", -1},
        {"devices/old/sony.tsv", -1},
        {"listed/play-2023.tsv", PARSE_LISTED},
        {"listed/LICENSE", -1},
        {"not_phones.tsv", PARSE_NOT_PHONES},
        {"software.tsv", PARSE_SOFTWARE},
        {"optics.tsv", PARSE_OPTICS},
        {"tells.tsv", PARSE_TELLS},
        {"rules/sony.rules", PARSE_RULES},
        {"rules/sony.tsv", -1},
        {"sony.tsv", -1},
        {"other/sources.tsv", -1},
        {"README.md", -1},
        {"", -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        enum parse_format format = PARSE_SOURCES;
        bool found = parse_format_of(cases[i].name, &format);
        if ((found ? (int)format : -1) != cases[i].format) {
            fail_msg("'%s'", cases[i].name);
        }
    }
}

static void sources_are_kept(void **state)
{
    (void)state;
    assert_int_equal(tables->sources_count, 2);
    assert_text(tables->sources[1].id, "other-1");
    assert_text(tables->sources[1].title, "another");
    assert_text(tables->sources[1].where, "elsewhere");
    assert_text(tables->sources[1].licence, "CC0-1.0");
    assert_int_equal(tables->sources[1].origin.line, 5);
    assert_string_equal(tables->version, "2026.11.22");
    assert_int_equal(tables->pool[tables->pool_size - 1], '\0');
    assert_text(0, "");
}

static void makers_are_kept(void **state)
{
    (void)state;
    assert_int_equal(tables->makers_count, 2);
    assert_text(tables->makers[0].name, "Sony");
    assert_text(tables->makers[0].related, "Acme;Sony");
    assert_date(tables->makers[0].horizon, "2026-11");
    assert_int_equal(tables->makers[0].origin.line, 1);
    assert_int_equal(tables->makes_count, 4);
    assert_text(tables->makes[0].key, "acme");
    assert_text(tables->makes[1].key, "sony");
    assert_int_equal(tables->makes[1].maker, 0);
    assert_int_equal(tables->makes[2].maker, 1);
    assert_text(tables->makes[3].key, "sony mobile");
}

static void products_are_kept(void **state)
{
    (void)state;
    const struct table_product *product = tables->products;
    assert_int_equal(tables->products_count, 4);
    assert_int_equal(product->maker, 0);
    assert_text(product->name, "Xperia Z1 Compact");
    assert_text(product->codenames, "amami, D5503");
    assert_text(product->first_firmware, "14.2.A.0.290;14.3.A.0.681");
    assert_text(product->sources, "made;other-1");
    assert_date(product->announced, "2014-01-06");
    assert_date(product->on_sale, "2014-01");
    assert_int_equal(product->kind, KIND_PHONE);
    assert_int_equal(product->origin.line, 6);
    assert_text(tables->files[product->origin.file].name, "devices/sony.tsv");
    assert_int_equal(product[1].kind, KIND_TABLET);
    assert_date(product[1].on_sale, "");
    assert_int_equal(product[3].maker, 1);
    assert_int_equal(product[3].kind, KIND_PHONE);
}

/* Codes, and the codenames that are neither a code of that maker nor the name of the product. */
static void spellings_are_kept(void **state)
{
    (void)state;
    static const struct {
        const char *key, *model;
        uint32_t product;
        const char *rule;
        bool is_codename;
    } wanted[] = {
        {"amami", "amami", 0, NULL, true},           {"amami", "amami", 2, NULL, true},
        {"c6903", "C6903", 2, "sony.letter", false}, {"d5503", "D5503", 0, "sony.letter", false},
        {"d5503", "d5503", 3, NULL, false}, /* rules are case-sensitive */
        {"d6503", "D6503", 1, "sony.letter", false}, {"honami", "honami", 2, NULL, true},
        {"sirius", "sirius", 1, NULL, true},         {"so-02f", "SO-02F", 0, NULL, false},
        {"so-02f", "SO-02F", 1, NULL, false},        {"xq-1", "XQ-1", 3, "any.xq", false},
    };
    assert_int_equal(tables->models_count, sizeof wanted / sizeof wanted[0]);
    for (uint32_t i = 0; i < tables->models_count; i++) {
        const struct table_model *model = &tables->models[i];
        assert_text(model->key, wanted[i].key);
        assert_text(model->model, wanted[i].model);
        assert_int_equal(model->product, wanted[i].product);
        assert_int_equal(model->is_codename, wanted[i].is_codename);
        if (wanted[i].rule == NULL) {
            assert_int_equal(model->rule, TABLE_NONE);
        } else {
            assert_text(tables->rules[model->rule].name, wanted[i].rule);
        }
    }
}

static void lists_are_sorted(void **state)
{
    (void)state;
    assert_int_equal(tables->lists_count, 1);
    assert_text(tables->lists[0].name, "play-2023");
    assert_text(tables->lists[0].sources, "made;other-1");
    assert_date(tables->lists[0].horizon, "2023-04");
    assert_int_equal(tables->lists[0].origin.line, 3);
    assert_int_equal(tables->listed_count, 3);
    assert_text(tables->listed[0].key, "a1");
    assert_text(tables->listed[0].name, "");
    assert_text(tables->listed[1].name, "No brand");
    assert_text(tables->listed[2].brand, "Zeta");
    assert_text(tables->listed[2].model, "B  1");
    assert_text(tables->listed[2].device, "z2");
}

static void narrow_patterns_come_first(void **state)
{
    (void)state;
    char order[16] = "";
    assert_int_equal(tables->not_phones_count, 6);
    for (uint32_t i = 0; i < tables->not_phones_count; i++) {
        strcat(order, get(tables->not_phones[i].first));
    }
    /* "x?" and "xy" fix two characters each, and keep their order; "xy*" fixes two, but leaves the end open */
    assert_string_equal(order, "defcba");
    assert_int_equal(tables->not_phones[0].kind, KIND_WEBCAM);
    assert_int_equal(tables->software_count, 2);
    assert_text(tables->software[0].first, "hdr+ *");
    assert_int_equal(tables->software[0].kind, EXIFID_FIRMWARE_APP);
    assert_text(tables->software[1].name, "GIMP");
}

static void rules_are_kept(void **state)
{
    (void)state;
    const struct table_rule *rule = tables->rules;
    assert_int_equal(tables->rules_count, 3);
    assert_text(rule->name, "sony.letter");
    assert_text(rule->maker, "Sony");
    assert_text(rule->pattern, "^(?<year>[C-Z])(?<n>\\d)\\d\\d\\d$");
    assert_text(rule->sources, "made;other-1");
    assert_text(rule->note, "what a reader has to know");
    assert_int_equal(rule->subject, SUBJECT_MODEL);
    assert_int_equal(rule->step_count, 3);
    assert_int_equal(rule->example_count, 3);
    assert_int_equal(rule->origin.line, 1);
    assert_int_equal(rule[2].subject, SUBJECT_SOFTWARE);
    assert_int_equal(rule[2].origin.line, 25);
    const struct table_example *example = &tables->examples[rule[2].first_example];
    assert_text(example[1].text, "X: a: b"); /* the ':' counts that an output follows */
    assert_text(example[2].text, "X: 2, 3");
    assert_text(example[2].expected, "version = 2, 3, kind = beta");
}

static void outputs_are_kept(void **state)
{
    (void)state;
    const struct table_step *step = &tables->steps[tables->rules[0].first_step];
    assert_int_equal(step->output, OUTPUT_YEAR);
    assert_int_equal(step->decoder, DECODER_SEQUENCE);
    assert_text(step->template_, "{year}");
    assert_int_equal(step->sequence_first, 'C');
    assert_int_equal(step->sequence_known, 'J');
    assert_text(step->sequence_skip, "IO");
    assert_int_equal(step->number, 2013);
    assert_int_equal(step[1].decoder, DECODER_MAP);
    assert_int_equal(step[1].pair_count, 3);
    const struct table_pair *pair = &tables->pairs[step[1].first_pair];
    assert_text(pair[0].key, "*");
    assert_text(pair[0].value, "other=");
    assert_text(pair[1].key, "5");
    assert_text(pair[2].key, "6");
    assert_text(pair[2].value, "Japan, docomo");
    assert_int_equal(step[2].decoder, DECODER_TEXT);
    assert_text(step[2].template_, "tier {n}{year}");
    step = &tables->steps[tables->rules[1].first_step];
    assert_int_equal(step->decoder, DECODER_NUMBER);
    assert_int_equal(step->number, 2000);
}

static void equal_texts_are_kept_once(void **state)
{
    (void)state;
    assert_int_equal(tables->products[1].sources, tables->products[2].sources);
    assert_int_equal(tables->models[0].key, tables->models[0].model);
}

/* Two rules of one maker may not read the same string, be it one that only a list without dates holds. */
static void listed_codes_show_conflicts(void **state)
{
    (void)state;
    struct errors errors = {.count = 0};
    struct parse *parse = parse_sound(&errors);
    add(parse, "listed/more.tsv",
        "!horizon\t2023-04\n!sources\tmade\nbrand\tname\tdevice\tmodel\nSONY mobile\t\t\tZ9999\n");
    add(parse, "rules/more.rules",
        "rule sony.z\n  maker Sony\n  matches model\n  pattern ^Z(?<n>\\d+)$\n  series text Z\n  source made\n"
        "  example Z1: series = Z\n  example Z2: series = Z\n  example Z3: series = Z\n");
    assert_non_null(parse_finish(parse, "1"));
    assert_int_equal(errors.count, 1);
    assert_string_equal(errors.text, "rules/more.rules:1: rules 'sony.letter' and 'sony.z' both match 'Z9999'\n");
    parse_free(parse);
}

/* Relations hold in both directions, rules are found by their maker, codes by the rule that reads them. */
static void makers_are_linked(void **state)
{
    (void)state;
    struct lookup_range range = lookup_relations(tables, "Acme");
    assert_int_equal(range.count, 1);
    assert_string_equal(table_string(tables, tables->relations[range.first].relative), "Sony");
    assert_int_equal(lookup_relations(tables, "Nobody").count, 0);
    range = lookup_model_readers(tables, "Sony");
    assert_int_equal(range.count, 1);
    assert_string_equal(table_string(tables, tables->rules[tables->model_readers[range.first].rule].name),
                        "sony.letter");
    assert_int_equal(lookup_model_readers(tables, "*").count, 1);
    assert_int_equal(lookup_software_readers(tables, "Sony").count, 1);
    assert_int_equal(lookup_software_readers(tables, "*").count, 0);
    for (uint32_t i = 0; i < tables->siblings_count; i++) {
        const struct table_sibling *row = &tables->siblings[i];
        assert_int_equal(tables->models[row->model].rule, row->rule);
        assert_true(i == 0 || row[-1].rule < row->rule || (row[-1].rule == row->rule && row[-1].model < row->model));
    }
    assert_true(tables->siblings_count > 0);
}

static void nothing_gives_empty_tables(void **state)
{
    (void)state;
    static struct errors errors;
    struct parse *parse = parse_new(note, &errors);
    const struct tables *none = parse_finish(parse, "");
    assert_non_null(none);
    assert_int_equal(none->models_count, 0);
    assert_int_equal(none->rules_count, 0);
    assert_string_equal(none->version, "");
    assert_int_equal(lookup_model(none, "d5503").count, 0);
    assert_int_equal(parse_errors(parse), 0);
    parse_free(parse);
    parse_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_tell_formats),
        cmocka_unit_test(sources_are_kept),
        cmocka_unit_test(makers_are_kept),
        cmocka_unit_test(products_are_kept),
        cmocka_unit_test(spellings_are_kept),
        cmocka_unit_test(lists_are_sorted),
        cmocka_unit_test(narrow_patterns_come_first),
        cmocka_unit_test(rules_are_kept),
        cmocka_unit_test(outputs_are_kept),
        cmocka_unit_test(equal_texts_are_kept_once),
        cmocka_unit_test(listed_codes_show_conflicts),
        cmocka_unit_test(makers_are_linked),
        cmocka_unit_test(nothing_gives_empty_tables),
    };
    return cmocka_run_group_tests(tests, make_whole, drop_whole);
}
