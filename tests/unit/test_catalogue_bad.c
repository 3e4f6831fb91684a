/* Mistakes as data: every file of tests/data/bad stands beside NAME.err, which holds exactly what the parser has to say
 * about it.  The name of a file begins with its format: devices-no-maker.tsv. */
#include "catalogue/parse.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define BAD EXIFID_SOURCE_DIR "/tests/data/bad"

/* What the files may refer to. */
static const char sources[] = "id\ttitle\twhere\tlicence\nmade\tmade for this test\tnowhere\tfacts\n";
static const char devices[] = "!maker\tSony\n!makes\tSony\n!horizon\t2026-11\n"
                              "name\tmodels\tsources\n"
                              "Xperia Z1 Compact\tD5503\tmade\n"
                              "Xperia Z2\tD6503;D6502\tmade\n";

struct text {
    char *bytes;
    size_t size;
};

static void add(struct text *text, const void *bytes, size_t size)
{
    text->bytes = realloc(text->bytes, text->size + size + 1);
    assert_non_null(text->bytes);
    memcpy(text->bytes + text->size, bytes, size);
    text->size += size;
    text->bytes[text->size] = '\0';
}

static bool read_file(const char *name, struct text *text)
{
    char path[1024];
    char chunk[4096];
    snprintf(path, sizeof path, "%s/%s", BAD, name);
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return false;
    }
    add(text, "", 0);
    for (size_t got = fread(chunk, 1, sizeof chunk, file); got > 0; got = fread(chunk, 1, sizeof chunk, file)) {
        add(text, chunk, got);
    }
    fclose(file);
    return true;
}

static void collect(void *context, const char *file, uint32_t line, const char *error)
{
    char text[1024];
    int length = line == 0 ? snprintf(text, sizeof text, "%s: error: %s\n", file, error)
                           : snprintf(text, sizeof text, "%s:%u: error: %s\n", file, (unsigned)line, error);
    add(context, text, (size_t)length);
}

/* The format that the beginning of a file name tells. */
static enum parse_format format_of(const char *name)
{
    static const char *const names[] = {
        [PARSE_SOURCES] = "sources-",       [PARSE_DEVICES] = "devices-",   [PARSE_LISTED] = "listed-",
        [PARSE_NOT_PHONES] = "not_phones-", [PARSE_SOFTWARE] = "software-", [PARSE_RULES] = "rules-",
        [PARSE_OPTICS] = "optics-",         [PARSE_TELLS] = "tells-",
    };
    for (int i = PARSE_SOURCES; i <= PARSE_RULES; i++) {
        if (strncmp(name, names[i], strlen(names[i])) == 0) {
            return (enum parse_format)i;
        }
    }
    fail_msg("'%s' begins with no format", name);
    return PARSE_SOURCES;
}

/* What the parser says about one file, together with files that are sound. */
static void parse_bad(const char *name, struct text *said)
{
    struct text text = {NULL, 0};
    enum parse_format format = format_of(name);
    struct parse *parse = parse_new(collect, said);
    assert_non_null(parse);
    assert_true(read_file(name, &text));
    add(said, "", 0);
    if (format != PARSE_SOURCES) {
        parse_text(parse, PARSE_SOURCES, "sources.tsv", sources, sizeof sources - 1);
    }
    if (format == PARSE_RULES || format == PARSE_OPTICS) {
        parse_text(parse, PARSE_DEVICES, "devices/sony.tsv", devices, sizeof devices - 1);
    }
    parse_text(parse, format, name, text.bytes, text.size);
    assert_non_null(parse_finish(parse, "test"));
    assert_true(parse_errors(parse) > 0);
    parse_free(parse);
    free(text.bytes);
}

/* "devices-no-maker.err" of "devices-no-maker.tsv". */
static void partner_of(const char *name, char *partner, size_t size)
{
    const char *dot = strrchr(name, '.');
    snprintf(partner, size, "%.*s.err", (int)(dot == NULL ? strlen(name) : (size_t)(dot - name)), name);
}

static int check_pair(const char *name)
{
    char partner[300];
    struct text wanted = {NULL, 0};
    struct text said = {NULL, 0};
    int wrong = 0;
    partner_of(name, partner, sizeof partner);
    parse_bad(name, &said);
    if (!read_file(partner, &wanted)) {
        fprintf(stderr, "%s is missing; the parser says:\n%s", partner, said.bytes);
        wrong = 1;
    } else if (wanted.size == 0 || strcmp(wanted.bytes, said.bytes) != 0) {
        fprintf(stderr, "%s:\n--- wanted\n%s--- said\n%s", name, wanted.bytes, said.bytes);
        wrong = 1;
    }
    free(said.bytes);
    free(wanted.bytes);
    return wrong;
}

/* Whether a file stands beside this .err. */
static bool has_partner(const char *error_name)
{
    DIR *dir = opendir(BAD);
    bool found = false;
    assert_non_null(dir);
    for (const struct dirent *entry = readdir(dir); entry != NULL && !found; entry = readdir(dir)) {
        char partner[300];
        partner_of(entry->d_name, partner, sizeof partner);
        found = strcmp(entry->d_name, error_name) != 0 && strcmp(partner, error_name) == 0;
    }
    closedir(dir);
    return found;
}

static void every_mistake_is_told(void **state)
{
    (void)state;
    int pairs = 0;
    int wrong = 0;
    DIR *dir = opendir(BAD);
    assert_non_null(dir);
    for (const struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        const char *dot = strrchr(entry->d_name, '.');
        if (entry->d_name[0] == '.') {
            continue;
        }
        if (dot != NULL && strcmp(dot, ".err") == 0) {
            if (!has_partner(entry->d_name)) {
                fprintf(stderr, "%s has no file beside it\n", entry->d_name);
                wrong++;
            }
            continue;
        }
        pairs++;
        wrong += check_pair(entry->d_name);
    }
    closedir(dir);
    print_message("%d files with mistakes\n", pairs);
    assert_true(pairs >= 35);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_mistake_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
