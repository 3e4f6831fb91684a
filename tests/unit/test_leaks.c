/* Leaks and hoaxes of the past: every row of tests/data/leaks.tsv is made into a JPEG and judged blind on the day that it
 * was seen, and in hindsight. */
#include "exifid/exifid.h"

#include "build_tiff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LEAKS EXIFID_SOURCE_DIR "/tests/data/leaks.tsv"

enum { ID, SEEN, MAKE, MODEL, SOFTWARE, TAKEN, LENS, SIZE, CLAIM, THEN, NOW, NAME_THEN, NAME, DOUBT, COLUMNS };

static const exifid_date hindsight = {2026, 11, 22};

static unsigned split(char *line, const char **field)
{
    unsigned count = 0;
    line[strcspn(line, "\n")] = '\0';
    for (char *at = line; at != NULL && count < COLUMNS; count++) {
        field[count] = at;
        at = strchr(at, '\t');
        if (at != NULL) {
            *at++ = '\0';
        }
    }
    return count;
}

static void add_text(struct build_entry *entry, size_t *count, uint16_t tag, const char *text)
{
    if (text[0] != '\0') {
        size_t size = strlen(text) + 1;
        entry[(*count)++] = (struct build_entry){tag, 2, (uint32_t)size, text, size, 0};
    }
}

static void put32(uint8_t *at, unsigned long number)
{
    for (int i = 0; i < 4; i++) {
        at[i] = (uint8_t)(number >> (24 - 8 * i));
    }
}

/* "11/5" */
static void add_rational(struct build_entry *entry, size_t *count, uint16_t tag, const char *text, uint8_t bytes[8])
{
    char *slash = NULL;
    if (text[0] >= '0' && text[0] <= '9') {
        put32(bytes, strtoul(text, &slash, 10));
        assert_int_equal(*slash, '/');
        put32(bytes + 4, strtoul(slash + 1, NULL, 10));
        entry[(*count)++] = (struct build_entry){tag, 5, 1, bytes, 8, 0};
    }
}

static void add_size(struct build_entry *entry, size_t *count, const char *text)
{
    if (text[0] != '\0') {
        char *x = NULL;
        unsigned long width = strtoul(text, &x, 10);
        entry[(*count)++] = (struct build_entry)BUILD_LONG(0xa002, (uint32_t)width);
        entry[(*count)++] = (struct build_entry)BUILD_LONG(0xa003, (uint32_t)strtoul(x + 1, NULL, 10));
    }
}

/* The photo, with the tags in the order that TIFF wants. */
static void build_photo(const char **field, struct build *photo)
{
    struct build block;
    struct build_entry main[4];
    struct build_entry exif[8];
    uint8_t f_number[8];
    uint8_t focal[8];
    size_t mains = 0;
    size_t exifs = 0;
    const char *space = strchr(field[LENS], ' ');
    add_text(main, &mains, 0x010f, field[MAKE]);
    add_text(main, &mains, 0x0110, field[MODEL]);
    add_text(main, &mains, 0x0131, field[SOFTWARE]);
    add_rational(exif, &exifs, 0x829d, field[LENS], f_number);
    add_text(exif, &exifs, 0x9003, field[TAKEN]);
    add_rational(exif, &exifs, 0x920a, space == NULL ? "" : space + 1, focal);
    add_size(exif, &exifs, field[SIZE]);
    *photo = (struct build){.order = 'M'};
    build_marker(photo, 0xd8);
    if (mains > 0) {
        build_block(&block, 'M', main, mains, exif, exifs);
        build_exif(photo, &block);
        build_free(&block);
    }
    build_rest(photo);
}

static void judge(const char **field, bool blind, exifid_result *answer)
{
    static exifid_observations seen;
    struct build photo;
    exifid_question question = {.as_of = hindsight, .blind = blind};
    build_photo(field, &photo);
    exifid_observations_read_memory(photo.bytes, photo.size, 0, &seen);
    build_free(&photo);
    assert_true(exifid_date_parse(field[SEEN], &seen.photo.uploaded));
    if (blind) {
        question.as_of = seen.photo.uploaded;
    }
    snprintf(question.claim, sizeof question.claim, "%s", field[CLAIM]);
    exifid_observations_resolve(exifid_catalogue_builtin(), &seen, &question, answer);
}

/* Whether `class_` is one of those in `list`, parted by '|'. */
static bool in_list(const char *list, const char *class_)
{
    size_t length = strlen(class_);
    for (const char *at = list; *at != '\0';) {
        size_t count = strcspn(at, "|");
        if (count == length && strncmp(at, class_, length) == 0) {
            return true;
        }
        at += count;
        at += *at == '|';
    }
    return false;
}

/* Whether the answer is wrong; says how. */
static int check(const char **field, bool blind)
{
    static exifid_result answer;
    const char *wanted = blind ? field[THEN] : field[NOW];
    const char *name = blind ? field[NAME_THEN] : field[NAME];
    judge(field, blind, &answer);
    const char *class_ = exifid_class_name(answer.verdict.class_);
    bool right_class = in_list(wanted, class_);
    bool right_name = answer.identity.name[0] == '\0' || strcmp(answer.identity.name, name) == 0;
    bool sure = answer.verdict.confidence == EXIFID_CONFIDENCE_HIGH;
    bool right_doubt = !sure || strcmp(field[DOUBT], "yes") != 0;
    if (!right_class || !right_name || !right_doubt) {
        print_error("%s %s: %s '%s' (%s), wanted %s '%s'%s: %s\n", field[ID], blind ? "then" : "now", class_,
                    answer.identity.name, exifid_confidence_name(answer.verdict.confidence), wanted, name,
                    right_doubt ? "" : " in doubt", answer.verdict.reason);
    }
    return !right_class || !right_name || !right_doubt;
}

static void leaks_are_judged_as_history_did(void **state)
{
    (void)state;
    char line[2048];
    int rows = 0;
    int wrong = 0;
    bool header = true;
    FILE *list = fopen(LEAKS, "r");
    assert_non_null(list);
    while (fgets(line, sizeof line, list) != NULL) {
        const char *field[COLUMNS];
        if (line[0] == '#') {
            continue;
        }
        unsigned count = split(line, field);
        for (; count < COLUMNS; count++) {
            field[count] = "";
        }
        if (!header) {
            rows++;
            wrong += check(field, true) + check(field, false);
        }
        header = false;
    }
    fclose(list);
    print_message("%d cases, judged twice: %d wrong\n", rows, wrong);
    assert_true(rows >= 30);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(leaks_are_judged_as_history_did)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
