/* Many errors, many rows, little memory. */
#include "parse_files.h"

#include "catalogue/lookup.h"

/* The parser takes all its memory in grow.c: compiled in here, its requests can be made to fail. */
static long requests_left = -1; /* until the one that fails; -1: none fails */

static void *short_realloc(void *memory, size_t size)
{
    if (requests_left == 0) {
        return NULL; /* and so do all that follow */
    }
    requests_left -= requests_left > 0;
    return realloc(memory, size);
}

#define realloc short_realloc
#include "../../src/catalogue/grow.c"
#undef realloc

static void a_maker_has_one_file(void **state)
{
    (void)state;
    static struct errors errors;
    struct parse *parse = parse_new(note, &errors);
    add(parse, "sources.tsv", sound[0].text);
    add(parse, "devices/acme.tsv", sound[2].text);
    add(parse, "devices/more.tsv", sound[2].text);
    assert_non_null(parse_finish(parse, ""));
    assert_string_equal(errors.text, "devices/more.tsv:1: 'Acme' is already the maker of devices/acme.tsv\n");
    parse_free(parse);
}

/* Errors of one file come in its order; what other files are needed for comes at the end, in the order of files. */
static void errors_come_in_order(void **state)
{
    (void)state;
    static struct errors errors;
    struct parse *parse = parse_new(note, &errors);
    add(parse, "devices/acme.tsv",
        "!makes\tAcme\n!horizon\tsoon\nname\tmodels\tsources\nOne\tA1\tnone\nTwo\tA1\tnone;made\n");
    assert_int_equal(parse_errors(parse), 4);
    add(parse, "sources.tsv", "id\ttitle\twhere\tlicence\nmade\tx\ty\t\n");
    add(parse, "software.tsv", "pattern\tkind\tname\tsources\nGIMP*\teditor\tGIMP\tnone\n");
    assert_int_equal(parse_errors(parse), 5);
    assert_non_null(parse_finish(parse, ""));
    assert_int_equal(parse_errors(parse), errors.count);
    assert_string_equal(errors.text, "devices/acme.tsv:1: '!maker' has to be the first directive\n"
                                     "devices/acme.tsv:2: 'soon' is not a date\n"
                                     "devices/acme.tsv:3: directive '!maker' is missing\n"
                                     "devices/acme.tsv:5: 'A1' already stands in line 4\n"
                                     "sources.tsv:2: field 'licence' is empty\n"
                                     "devices/acme.tsv:4: source 'none' is not in sources.tsv\n"
                                     "devices/acme.tsv:5: source 'none' is not in sources.tsv\n"
                                     "software.tsv:2: source 'none' is not in sources.tsv\n");
    parse_free(parse);
}

/* `head`, then `line` with a number in place of its '%d', `count` times. */
static char *repeat(const char *head, const char *line, int count)
{
    size_t length = strlen(head);
    size_t size = length + (strlen(line) + 8) * (size_t)count + 1;
    char *text = malloc(size);
    assert_non_null(text);
    memcpy(text, head, length + 1);
    const char *mark = strstr(line, "%d");
    for (int i = 0; i < count; i++) {
        length += (size_t)snprintf(text + length, size - length, "%.*s%d%s", (int)(mark - line), line, i, mark + 2);
    }
    return text;
}

static void a_file_full_of_errors_is_given_up(void **state)
{
    (void)state;
    static struct errors errors;
    struct parse *parse = parse_new(note, &errors);
    char *text = repeat("id\ttitle\twhere\tlicence\n", "not a row %d\n", 3000);
    add(parse, "sources.tsv", text);
    assert_int_equal(errors.count, 1001);
    assert_int_equal(parse_errors(parse), 1001);
    add(parse, "software.tsv", "pattern\tkind\tname\tsources\na\tb\tc\td\n"); /* each file has its own count */
    assert_int_equal(errors.count, 1002);
    parse_free(parse);
    free(text);
}

static void patterns_are_limited(void **state)
{
    (void)state;
    static struct errors errors;
    struct parse *parse = parse_new(note, &errors);
    char *text = repeat("pattern\tkind\tname\tsources\n", "GIMP %d\teditor\tGIMP\tmade\n", 4098);
    add(parse, "sources.tsv", sound[0].text);
    add(parse, "software.tsv", text);
    const struct tables *made = parse_finish(parse, "");
    assert_non_null(made);
    assert_int_equal(made->software_count, 4096);
    assert_string_equal(errors.text, "software.tsv:4098: file holds more than 4096 rows\n");
    parse_free(parse);
    free(text);
}

/* A hundred thousand texts make the pool and its index grow often. */
static void many_rows_are_kept(void **state)
{
    (void)state;
    enum { ROWS = 50000 };
    static struct errors errors;
    struct parse *parse = parse_new(note, &errors);
    char *text =
        repeat("!horizon\t2023\n!sources\tmade\nbrand\tname\tdevice\tmodel\n", "B\tName\tdevice\tModel %d\n", ROWS);
    add(parse, "sources.tsv", sound[0].text);
    add(parse, "listed/l.tsv", text);
    const struct tables *made = parse_finish(parse, "");
    assert_non_null(made);
    assert_int_equal(errors.count, 0);
    assert_int_equal(made->listed_count, ROWS);
    for (int i = 0; i < ROWS; i++) {
        char key[32];
        snprintf(key, sizeof key, "model %d", i);
        assert_int_equal(lookup_listed(made, key).count, 1);
    }
    parse_free(parse);
    free(text);
}

/* Lets the first request fail, then only the second and those behind it, and so on until all succeed. */
static void lack_of_memory_is_survived(void **state)
{
    (void)state;
    static struct errors errors;
    const struct tables *made = NULL;
    long failing = 0;
    for (; made == NULL; failing++) {
        requests_left = failing;
        struct parse *parse = parse_sound(&errors);
        made = parse == NULL ? NULL : parse_finish(parse, "x");
        requests_left = -1;
        parse_free(parse);
        assert_true(failing < 100000);
    }
    print_message("%ld requests for memory\n", failing - 1);
    assert_true(failing > 50);
    assert_int_equal(errors.count, 0); /* lack of memory is no mistake in the data */
}

/* The same while there are errors to be told. */
static void lack_of_memory_loses_no_error(void **state)
{
    (void)state;
    static const char bad[] = "!maker\tAcme\n!makes\tAcme;ACME\n!horizon\tsoon\nname\tmodels\tsources\nA\tA;A\tnone\n";
    const struct tables *made = NULL;
    for (long failing = 0; made == NULL; failing++) {
        static struct errors errors;
        errors = (struct errors){.count = 0};
        requests_left = failing;
        struct parse *parse = parse_new(note, &errors);
        if (parse != NULL) {
            add(parse, "devices/acme.tsv", bad);
            made = parse_finish(parse, "x");
            assert_true(made == NULL || errors.count == 4);
        }
        requests_left = -1;
        parse_free(parse);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_maker_has_one_file),
        cmocka_unit_test(errors_come_in_order),
        cmocka_unit_test(a_file_full_of_errors_is_given_up),
        cmocka_unit_test(patterns_are_limited),
        cmocka_unit_test(many_rows_are_kept),
        cmocka_unit_test(lack_of_memory_is_survived),
        cmocka_unit_test(lack_of_memory_loses_no_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
