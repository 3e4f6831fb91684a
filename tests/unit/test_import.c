/* Lists that others publish become data files.
 *
 * Tests as data, in tests/data/import: FORMAT-NAME.in is published, FORMAT-NAME.previous, where there is one, is what the
 * last import made.  FORMAT-NAME.out is what the import has to make of them on 2026-11-22, byte by byte; without it
 * nothing may come out.  FORMAT-NAME.err holds the messages, one a line; without it there may be none. */
#include "exifid/exifid.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

/* All that is read is kept in grow.c: compiled in here, its requests can be made to fail; so can those for JSON. */
static long requests_left = -1; /* until the one that fails; -1: none fails */

static bool request_fails(void)
{
    if (requests_left == 0) {
        return true; /* and so do all that follow */
    }
    requests_left -= requests_left > 0;
    return false;
}

static void *short_realloc(void *memory, size_t size)
{
    return request_fails() ? NULL : realloc(memory, size);
}

static void *short_malloc(size_t size)
{
    return request_fails() ? NULL : malloc(size);
}

#define realloc short_realloc
#include "../../src/catalogue/grow.c"
#undef realloc

#define FOLDER EXIFID_SOURCE_DIR "/tests/data/import/"

struct text {
    char *bytes; /* NUL-terminated; NULL: there is no such file */
    size_t size;
};

static struct text read_file(const char *stem, const char *ending)
{
    char path[1024];
    struct text text = {0};
    snprintf(path, sizeof path, FOLDER "%s%s", stem, ending);
    FILE *file = fopen(path, "rb");
    if (file != NULL) {
        size_t room = (size_t)1 << 20; /* far more than any of them has */
        text.bytes = malloc(room);
        assert_non_null(text.bytes);
        text.size = fread(text.bytes, 1, room - 1, file);
        text.bytes[text.size] = '\0';
        fclose(file);
    }
    return text;
}

struct messages {
    char text[1 << 18];
    size_t length;
    unsigned count;
};

static void note(void *context, const char *file, uint32_t line, const char *text)
{
    struct messages *messages = context;
    size_t room = sizeof messages->text - messages->length;
    int added = snprintf(messages->text + messages->length, room, "%s:%u: %s\n", file, (unsigned)line, text);
    messages->length += (size_t)added < room ? (size_t)added : room - 1;
    messages->count++;
}

/* The format that a file name starts with: the longest name that fits. */
static const char *format_of(const char *name)
{
    const char *found = NULL;
    for (size_t i = 0; exifid_import_format(i) != NULL; i++) {
        const char *format = exifid_import_format(i);
        size_t length = strlen(format);
        if (strncmp(name, format, length) == 0 && name[length] == '-' && (found == NULL || strlen(found) < length)) {
            found = format;
        }
    }
    return found;
}

static const exifid_date today = {2026, 11, 22};

static char *import(const char *format, const char *name, struct text in, struct text previous, size_t *size,
                    struct messages *messages)
{
    exifid_import asked = {format, name, in.bytes, in.size, previous.bytes, previous.size, today};
    return exifid_catalogue_import(&asked, size, note, messages);
}

/* The parser of the data files has to take whatever an import makes. */
static void assert_accepted(const char *name, const char *bytes, size_t size)
{
    static struct messages messages;
    exifid_catalogue_text text = {name, bytes, size};
    messages.length = 0;
    messages.text[0] = '\0';
    exifid_catalogue *catalogue = exifid_catalogue_create(&text, 1, note, &messages);
    assert_string_equal(messages.text, "");
    assert_non_null(catalogue);
    exifid_catalogue_free(catalogue);
}

/* The rows of a data file; what stands in front of them tells the date. */
static const char *rows_of(const char *text)
{
    const char *rows = strstr(text, "\nbrand\t");
    return rows == NULL ? strstr(text, "\nname\t") : rows;
}

/* An import of the same list after itself changes no row. */
static void assert_settled(const char *format, const char *name, struct text in, const char *out, size_t size)
{
    static struct messages messages;
    char *copy = malloc(size + 1);
    assert_non_null(copy);
    memcpy(copy, out, size + 1);
    exifid_import asked = {format, name, in.bytes, in.size, copy, size, {2026, 12, 24}};
    size_t again_size = 0;
    char *again = exifid_catalogue_import(&asked, &again_size, note, &messages);
    assert_non_null(again);
    assert_string_equal(rows_of(again), rows_of(out));
    exifid_import_free(again);
    free(copy);
}

static void check_case(const char *stem)
{
    static struct messages messages;
    char name[300];
    const char *format = format_of(stem);
    struct text in = read_file(stem, ".in");
    struct text previous = read_file(stem, ".previous");
    struct text expected = read_file(stem, ".out");
    struct text errors = read_file(stem, ".err");
    size_t size = 1;
    print_message("%s\n", stem);
    snprintf(name, sizeof name, "%s.in", stem);
    messages.length = 0;
    messages.text[0] = '\0';
    assert_non_null(format);
    char *out = import(format, name, in, previous, &size, &messages);
    assert_string_equal(messages.text, errors.bytes == NULL ? "" : errors.bytes);
    if (expected.bytes == NULL) {
        assert_null(out);
        assert_int_equal(size, 0);
    } else {
        assert_non_null(out);
        assert_string_equal(out, expected.bytes);
        assert_int_equal(size, expected.size);
        assert_accepted(name, out, size);
        assert_settled(format, name, in, out, size);
    }
    exifid_import_free(out);
    free(errors.bytes);
    free(expected.bytes);
    free(previous.bytes);
    free(in.bytes);
}

static void every_case_in_the_folder(void **state)
{
    (void)state;
    unsigned count = 0;
    DIR *folder = opendir(FOLDER);
    assert_non_null(folder);
    for (const struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        char stem[256];
        size_t length = strlen(entry->d_name);
        if (length > 3 && strcmp(entry->d_name + length - 3, ".in") == 0) {
            snprintf(stem, sizeof stem, "%.*s", (int)(length - 3), entry->d_name);
            check_case(stem);
            count++;
        }
    }
    closedir(folder);
    assert_true(count >= 60);
}

/* ---------------------------------------------------------------- what files cannot say */

static void formats_are_named(void **state)
{
    (void)state;
    size_t count = 0;
    while (exifid_import_format(count) != NULL) {
        count++;
    }
    assert_int_equal(count, 5);
    assert_null(exifid_import_format(count));
    assert_null(exifid_import_format(SIZE_MAX));
}

#define PLAY_HEADER "Retail Branding,Marketing Name,Device,Model\n"

/* Imports a text that is expected to fail; returns the message. */
static const char *refuse(exifid_import asked)
{
    static struct messages messages;
    size_t size = 1;
    messages.length = 0;
    messages.text[0] = '\0';
    assert_null(exifid_catalogue_import(&asked, &size, note, &messages));
    assert_int_equal(size, 0);
    return messages.text;
}

static void wrong_questions_are_told(void **state)
{
    (void)state;
    static const char list[] = PLAY_HEADER "A,B,c,D\n";
    exifid_import asked = {"play", "a.csv", list, strlen(list), NULL, 0, today};

    exifid_import other = asked;
    other.format = "Play";
    assert_string_equal(refuse(other),
                        "a.csv:0: format 'Play' is not known; known are play, endoflife, xiaomi-firmware, "
                        "lineage, mobilemodels\n");
    other = asked;
    other.today.day = 0;
    assert_string_equal(refuse(other), "a.csv:0: today's date is not known to the day\n");
    other = asked;
    other.size = ((size_t)64 << 20) + 1; /* never touched */
    assert_string_equal(refuse(other), "a.csv:0: file holds 67108865 bytes; at most 67108864 are read\n");
    other = asked;
    other.bytes = NULL;
    other.size = 0;
    assert_string_equal(refuse(other), "a.csv:0: file is empty\n");
    other = asked;
    other.format = "endoflife";
    other.bytes = "[[[[";
    other.size = 4;
    assert_non_null(strstr(refuse(other), "a.csv:1: text cannot be read as JSON: "));
}

/* A report is not needed, and a file without a row costs nothing but NULL. */
static void nobody_has_to_listen(void **state)
{
    (void)state;
    size_t size = 1;
    exifid_import asked = {"play", "a.csv", PLAY_HEADER, strlen(PLAY_HEADER), NULL, 0, today};
    assert_null(exifid_catalogue_import(&asked, &size, NULL, NULL));
    exifid_import_free(NULL);
}

/* `line` `count` times behind `head`. */
static struct text repeat(const char *head, const char *line, size_t count)
{
    size_t before = strlen(head), each = strlen(line);
    struct text text = {malloc(before + each * count + 1), before + each * count};
    assert_non_null(text.bytes);
    memcpy(text.bytes, head, before);
    for (size_t i = 0; i < count; i++) {
        memcpy(text.bytes + before + i * each, line, each);
    }
    text.bytes[text.size] = '\0';
    return text;
}

static void a_file_full_of_errors_is_given_up(void **state)
{
    (void)state;
    static struct messages messages;
    size_t size = 1;
    struct text text = repeat(PLAY_HEADER, "\"\n,\n", 3000);
    messages = (struct messages){.count = 0};
    assert_null(import("play", "a.csv", text, (struct text){0}, &size, &messages));
    assert_int_equal(messages.count, 1001);
    assert_non_null(strstr(messages.text, "a.csv:0: too many errors; the rest is not read\n"));
    free(text.bytes);
}

static void a_million_rows_are_enough(void **state)
{
    (void)state;
    static struct messages messages;
    size_t size = 1;
    struct text text = repeat(PLAY_HEADER, "a,b,c,d\n", 1000001);
    messages = (struct messages){.count = 0};
    assert_null(import("play", "a.csv", text, (struct text){0}, &size, &messages));
    assert_string_equal(messages.text, "a.csv:1000002: file holds more than 1000000 rows\n");
    free(text.bytes);
}

/* A text that makes libraries slow or large is refused, or read in the time that its bytes take. */
static void hostile_texts_cost_little(void **state)
{
    (void)state;
    struct {
        const char *format, *head, *line, *message;
        size_t count;
    } texts[] = {
        {"lineage", "%TAG !a! tag:a\n", "%TAG !b! tag:b\n", "a:1: directives are not read\n", 100000},
        {"lineage", "a: ", "[", "a:1: text nests deeper than 64 levels\n", 1000000},
        {"lineage", "", "- ", "a:1: text nests deeper than 64 levels\n", 1000000},
        {"lineage", "a: ", "{a: ", "a:1: text nests deeper than 64 levels\n", 1000000},
        {"endoflife", "", "[", "text cannot be read as JSON: ", 4000000},
        {"endoflife", "[", "[],", "a:0: JSON holds 6000001 bytes; at most 4194304 are read\n", 2000000},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct text text = repeat(texts[i].head, texts[i].line, texts[i].count);
        exifid_import asked = {texts[i].format, "a", text.bytes, text.size, NULL, 0, today};
        assert_non_null(strstr(refuse(asked), texts[i].message));
        free(text.bytes);
    }
}

/* What a user has written may be too long once it is written anew: then nothing comes out, and the user's file stays. */
static void a_row_has_to_fit_into_a_data_file(void **state)
{
    (void)state;
    static const char list[] = "[{\"cycle\": \"1\", \"releaseDate\": \"2024\"}]";
    char row[17000] = "!maker\tAcme\n!makes\tAcme\n!horizon\t2024\nname\tsources\tmodels\n1\tuser\tm";
    for (unsigned i = 0; i < 3400; i++) {
        snprintf(row + strlen(row), 8, ";%u", i % 10000);
    }
    exifid_import asked = {"endoflife", "anvil.json", list, strlen(list), row, strlen(row), today};
    assert_string_equal(refuse(asked), "anvil.json:0: row of 19307 bytes would not fit into a data file\n");
}

/* Whichever request for memory fails: nothing comes out, nothing is lost, and no half result. */
static void memory_may_be_short(void **state)
{
    (void)state;
    static const char *const stems[] = {"play-again",        "play-utf16",       "xiaomi-firmware-faults",
                                        "mobilemodels-list", "lineage-by-model", "endoflife-iphone",
                                        "endoflife-api"};
    static struct messages messages;
    json_set_alloc_funcs(short_malloc, free);
    for (size_t i = 0; i < sizeof stems / sizeof *stems; i++) {
        struct text in = read_file(stems[i], ".in");
        struct text previous = read_file(stems[i], ".previous");
        struct text expected = read_file(stems[i], ".out");
        char *out = NULL;
        long requests = 0;
        for (; out == NULL; requests++) {
            char name[64];
            size_t size = 1;
            snprintf(name, sizeof name, "%s.in", stems[i]);
            messages.length = 0;
            requests_left = requests;
            out = import(format_of(stems[i]), name, in, previous, &size, &messages);
            requests_left = -1;
            assert_int_equal(size, out == NULL ? 0 : expected.size);
        }
        assert_true(requests > 5);
        assert_string_equal(out, expected.bytes);
        exifid_import_free(out);
        free(expected.bytes);
        free(previous.bytes);
        free(in.bytes);
    }
    json_set_alloc_funcs(malloc, free);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_in_the_folder),
        cmocka_unit_test(formats_are_named),
        cmocka_unit_test(wrong_questions_are_told),
        cmocka_unit_test(nobody_has_to_listen),
        cmocka_unit_test(a_file_full_of_errors_is_given_up),
        cmocka_unit_test(a_million_rows_are_enough),
        cmocka_unit_test(hostile_texts_cost_little),
        cmocka_unit_test(a_row_has_to_fit_into_a_data_file),
        cmocka_unit_test(memory_may_be_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
