/* The catalogue against an independent survey of phones: ../shared/facts/devices.tsv, where it is present.  Its codes
 * have to resolve to that product: the same name without case, brand and punctuation, or one that
 * tests/data/facts/names.tsv calls the same; and every date that both know within three months, at least one of them.
 * Every difference is printed with its reason, which tests/data/facts/differences.tsv has to give: the survey is
 * wrong there.  That is so in fewer than 15 of 1,000 codes. */
#include "base/date.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define FIELDS      7
#define MONTHS_3    93
#define DIFFERENCES EXIFID_SOURCE_DIR "/tests/data/facts/differences.tsv"
#define NAMES       EXIFID_SOURCE_DIR "/tests/data/facts/names.tsv"

struct tally {
    int rows, right, explained;
};

static bool split(char *line, char **fields, int count)
{
    line[strcspn(line, "\r\n")] = '\0';
    for (int i = 0; i < count; i++) {
        fields[i] = line;
        line += strcspn(line, "\t");
        if (*line == '\0' && i + 1 < count) {
            return false;
        }
        *line++ = '\0';
    }
    return true;
}

/* Letters and digits in lower case; bytes beyond ASCII stay, but not the trade mark sign and the spaces of Unicode. */
static void plain(const char *name, char *out, size_t size)
{
    size_t length = 0;
    for (; *name != '\0' && length + 1 < size; name++) {
        if (strncmp(name, "\xc2\xa0", 2) == 0) {
            name += 1;
        } else if (strncmp(name, "\xe2\x84\xa2", 3) == 0 ||
                   (strncmp(name, "\xe2\x80", 2) == 0 && (unsigned char)name[2] <= 0x8b)) {
            name += 2;
        } else if (isalnum((unsigned char)*name) || (unsigned char)*name >= 0x80 || *name == '+') {
            out[length++] = (char)tolower((unsigned char)*name);
        }
    }
    out[length] = '\0';
}

/* Removes every brand word from a plain name. */
static void without_brand(char *name, const char *maker)
{
    char brand[64];
    plain(maker, brand, sizeof brand);
    const char *const brands[] = {brand,    "sonyericsson", "samsung", "huawei", "honor",
                                  "xiaomi", "motorola",     "nokia",   "nubia"};
    for (size_t i = 0; i < sizeof brands / sizeof *brands; i++) {
        char *at = strstr(name, brands[i]);
        if (at != NULL && strlen(name) > strlen(brands[i])) {
            memmove(at, at + strlen(brands[i]), strlen(at + strlen(brands[i])) + 1);
        }
    }
}

static bool same_name(const char *maker, const char *expected, const char *names)
{
    char want[256];
    char part[256];
    char have[256];
    plain(expected, want, sizeof want);
    without_brand(want, maker);
    while (*names != '\0') {
        const char *end = strstr(names, " / ");
        size_t length = end == NULL ? strlen(names) : (size_t)(end - names);
        snprintf(part, sizeof part, "%.*s", (int)length, names);
        plain(part, have, sizeof have);
        without_brand(have, maker);
        if (strcmp(want, have) == 0) {
            return true;
        }
        names += length + (end == NULL ? 0 : 3);
    }
    return false;
}

enum agreement { AGREE, DIFFER, SILENT };

/* "2015-10-16", "2015-10", "2015" or "2015-Q4": the first and the last day that it can mean. */
static bool read_date(const char *text, int32_t *first, int32_t *last)
{
    exifid_date date;
    int year;
    int quarter;
    if (sscanf(text, "%4d-Q%1d", &year, &quarter) == 2) {
        *first = date_first_day((exifid_date){(int16_t)year, (uint8_t)(quarter * 3 - 2), 0});
        *last = date_last_day((exifid_date){(int16_t)year, (uint8_t)(quarter * 3), 0});
        return true;
    }
    if (!exifid_date_parse(text, &date)) {
        return false;
    }
    *first = date_first_day(date);
    *last = date_last_day(date);
    return true;
}

/* Whether two dates, as far as they are known, may lie within three months. */
static enum agreement near(const char *expected, exifid_date date)
{
    int32_t first;
    int32_t last;
    if (!read_date(expected, &first, &last) || !date_known(date)) {
        return SILENT;
    }
    return first - date_last_day(date) <= MONTHS_3 && date_first_day(date) - last <= MONTHS_3 ? AGREE : DIFFER;
}

static bool dates_agree(char **fields, const exifid_identity *identity)
{
    enum agreement announced = near(fields[4], identity->announced);
    enum agreement on_sale = near(fields[5], identity->on_sale);
    return announced != DIFFER && on_sale != DIFFER && (announced == AGREE || on_sale == AGREE);
}

/* The third field of the row of a data file whose first two fields are these, or NULL. */
static const char *look_up(const char *path, const char *maker, const char *key, char *line, size_t size)
{
    char *fields[3];
    const char *found = NULL;
    FILE *file = fopen(path, "r");
    while (file != NULL && found == NULL && fgets(line, (int)size, file) != NULL) {
        if (line[0] != '#' && split(line, fields, 3) && strcmp(fields[0], maker) == 0 && strcmp(fields[1], key) == 0) {
            found = fields[2];
        }
    }
    if (file != NULL) {
        fclose(file);
    }
    return found;
}

static bool name_agrees(char **fields, const exifid_identity *identity)
{
    char line[512];
    if (fields[2][0] == '\0' || strcmp(fields[1], fields[2]) == 0) {
        return identity->match == EXIFID_MATCH_DEVICE; /* the survey has no name, or only repeats the code */
    }
    if (same_name(fields[0], fields[2], identity->name)) {
        return true;
    }
    const char *same = look_up(NAMES, fields[0], fields[2], line, sizeof line);
    return same != NULL && same_name(fields[0], same, identity->name);
}

static bool row_holds(char **fields, exifid_result *answer)
{
    const exifid_question question = {.as_of = {2026, 11, 22}};
    exifid_observations seen;
    exifid_observations_init(&seen);
    exifid_observations_set(&seen, EXIFID_TAG_MAKE, fields[0], strlen(fields[0]));
    exifid_observations_set(&seen, EXIFID_TAG_MODEL, fields[1], strlen(fields[1]));
    exifid_observations_resolve(exifid_catalogue_builtin(), &seen, &question, answer);
    return name_agrees(fields, &answer->identity) && dates_agree(fields, &answer->identity);
}

static void report(char **fields, const exifid_result *answer, struct tally *tally)
{
    char line[512];
    char announced[16];
    char on_sale[16];
    const char *reason = look_up(DIFFERENCES, fields[0], fields[1], line, sizeof line);
    tally->explained += reason != NULL;
    print_message("%s %s: '%s' %s %s, expected '%s' %s %s: %s\n", fields[0], fields[1], answer->identity.name,
                  exifid_date_format(answer->identity.announced, announced, sizeof announced),
                  exifid_date_format(answer->identity.on_sale, on_sale, sizeof on_sale), fields[2], fields[4],
                  fields[5], reason == NULL ? "no reason known" : reason);
}

static void codes_resolve(void **state)
{
    (void)state;
    char line[1024];
    char *fields[FIELDS];
    struct tally tally = {0, 0, 0};
    static exifid_result answer;
    FILE *file = fopen(EXIFID_SHARED "/facts/devices.tsv", "r");
    if (file == NULL) {
        print_message("skipped: no %s/facts/devices.tsv\n", EXIFID_SHARED);
        skip();
    }
    assert_non_null(fgets(line, sizeof line, file));
    while (fgets(line, sizeof line, file) != NULL) {
        if (!split(line, fields, FIELDS)) {
            continue;
        }
        tally.rows++;
        if (row_holds(fields, &answer)) {
            tally.right++;
        } else {
            report(fields, &answer, &tally);
        }
    }
    fclose(file);
    print_message("%d of %d codes resolve to their product and dates (%.2f %%); %d of %d differences are explained\n",
                  tally.right, tally.rows, 100.0 * tally.right / tally.rows, tally.explained, tally.rows - tally.right);
    assert_true(tally.rows > 0);
    assert_int_equal(tally.explained, tally.rows - tally.right);
    assert_true(tally.right * 1000 > tally.rows * 985);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(codes_resolve)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
