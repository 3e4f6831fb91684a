/* The numbering and firmware schemes against measured vectors: ../shared/domain/scheme_vectors.tsv and
 * ../shared/facts/firmware.tsv, where they are present.  Every difference is printed. */
#include "exifid/exifid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define FIELDS 12
#define MAKERS 64
#define WORDS  EXIFID_SOURCE_DIR "/tests/data/vectors/words.tsv"

enum field { KIND, MAKE, INPUT, MAKER, SERIES, TIER, YEAR, REGION, OS, BUILT, NOTE, SOURCE };

struct count {
    char maker[32];
    int rows, read, right; /* read: by a scheme, be it without the system version */
    int stated, told;      /* of firmware: rows that state a system version, and those of which the string tells it */
};

static struct count counts[MAKERS];
static int by_table;
static exifid_observations seen;
static exifid_result answer;

static struct count *count_of(const char *maker)
{
    for (int i = 0; i < MAKERS; i++) {
        if (counts[i].maker[0] == '\0' || strcmp(counts[i].maker, maker) == 0) {
            snprintf(counts[i].maker, sizeof counts[i].maker, "%s", maker);
            return &counts[i];
        }
    }
    return &counts[MAKERS - 1];
}

static int split(char *line, char **fields, int most)
{
    int count = 0;
    line[strcspn(line, "\r\n")] = '\0';
    for (char *at = line; at != NULL && count < most; count++) {
        fields[count] = at;
        at = strchr(at, '\t');
        if (at != NULL) {
            *at++ = '\0';
        }
    }
    return count;
}

static void ask(const char *make, const char *model, const char *software)
{
    const exifid_question question = {.as_of = {2026, 11, 22}};
    exifid_observations_init(&seen);
    exifid_observations_set(&seen, EXIFID_TAG_MAKE, make, strlen(make));
    exifid_observations_set(&seen, EXIFID_TAG_MODEL, model, strlen(model));
    exifid_observations_set(&seen, EXIFID_TAG_SOFTWARE, software, strlen(software));
    exifid_observations_resolve(exifid_catalogue_builtin(), &seen, &question, &answer);
}

/* Whether the expected interval, read without knowing the product, takes in the year; the year that the scheme gives may
 * be another where the vector documents an exception.  Where digits are in no order, or one number was given out of turn,
 * it is the table that answers: those are counted by themselves. */
static bool year_fits(const char *year, const char *note)
{
    const exifid_identity *identity = &answer.identity;
    int wanted = atoi(year);
    const char *exception = strstr(note, "EXCEPTION: scheme year ");
    int other = exception == NULL ? wanted : atoi(exception + strlen("EXCEPTION: scheme year "));
    int from = identity->expected_from.year;
    int to = identity->expected_to.year != 0 ? identity->expected_to.year : 9999;
    if (from != 0 && ((from <= wanted && wanted <= to) || (from <= other && other <= to))) {
        return true;
    }
    bool known = identity->announced.year == wanted || identity->on_sale.year == wanted;
    by_table += known;
    return known;
}

/* What exifid calls the thing that the vectors call `word`: tests/data/vectors/words.tsv. */
static const char *own_word(const char *what, const char *word, char *line, size_t size)
{
    char *fields[3];
    const char *found = word;
    FILE *file = fopen(WORDS, "r");
    assert_non_null(file);
    while (found == word && fgets(line, (int)size, file) != NULL) {
        if (line[0] != '#' && split(line, fields, 3) == 3 && strcmp(fields[0], what) == 0 &&
            strcmp(fields[1], word) == 0) {
            found = fields[2];
        }
    }
    fclose(file);
    return found;
}

static bool differs(const char *what, const char *wanted, const char *found, char **fields)
{
    char line[256];
    if (wanted[0] == '\0' || strcmp(wanted, found) == 0 ||
        strcmp(own_word(what, wanted, line, sizeof line), found) == 0) {
        return false;
    }
    print_message("%s %s: %s is '%s', expected '%s' (%s)\n", fields[MAKE], fields[INPUT], what, found, wanted,
                  fields[NOTE]);
    return true;
}

static bool model_holds(char **fields)
{
    char found[64];
    char from[16];
    char to[16];
    ask(fields[MAKE], fields[INPUT], "");
    bool wrong = differs("series", fields[SERIES], answer.identity.series, fields);
    wrong |= differs("tier", fields[TIER], answer.identity.tier, fields);
    wrong |= differs("region", fields[REGION], answer.identity.region, fields);
    if (fields[YEAR][0] != '\0' && !year_fits(fields[YEAR], fields[NOTE])) {
        snprintf(found, sizeof found, "%s to %s", exifid_date_format(answer.identity.expected_from, from, sizeof from),
                 exifid_date_format(answer.identity.expected_to, to, sizeof to));
        wrong |= differs("year", fields[YEAR], found, fields);
    }
    return !wrong;
}

/* "Android 4.3" of "Android 4.3.1", as far as both say. */
static bool same_version(const char *wanted, const char *found)
{
    const char *to = strchr(wanted, '-'); /* "Android 4.1-4.3": compared by its ends */
    if (to != NULL) {
        return strncmp(found, wanted, strlen("Android ")) == 0 && atof(found + 8) >= atof(wanted + 8) &&
               atof(found + 8) <= atof(to + 1);
    }
    size_t shorter = strlen(found) < strlen(wanted) ? strlen(found) : strlen(wanted);
    if (shorter == 0 || strncmp(wanted, found, shorter) != 0) {
        return false;
    }
    return wanted[shorter] == '\0' || wanted[shorter] == '.' || wanted[shorter] == ' ';
}

static bool software_holds(char **fields)
{
    char built[16];
    bool wrong = false;
    ask(fields[MAKE], "", fields[INPUT]);
    if (fields[OS][0] != '\0' && !same_version(fields[OS], answer.firmware.os)) {
        wrong |= differs("os", fields[OS], answer.firmware.os, fields);
    }
    if (fields[BUILT][0] != '\0') {
        exifid_date_format(answer.firmware.built_from, built, sizeof built);
        if (strncmp(built, fields[BUILT],
                    strlen(built) < strlen(fields[BUILT]) ? strlen(built) : strlen(fields[BUILT])) != 0 ||
            built[0] == '\0') {
            wrong |= differs("built", fields[BUILT], built, fields);
        }
    }
    /* The region of a Sony vector is that of the phone it was seen on: its branch letter stands for no fixed carrier. */
    wrong |= strcmp(fields[MAKE], "Sony") != 0 && differs("region", fields[REGION], answer.firmware.region, fields);
    return !wrong;
}

static FILE *open_shared(const char *path)
{
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        print_message("skipped: no %s\n", path);
        skip();
    }
    return file;
}

static void print_counts(const char *what, int *rows, int *right, int *read)
{
    *rows = *right = *read = 0;
    for (int i = 0; i < MAKERS && counts[i].maker[0] != '\0'; i++) {
        print_message("%s: %-16s %4d of %4d right, %4d read by a scheme\n", what, counts[i].maker, counts[i].right,
                      counts[i].rows, counts[i].read);
        *rows += counts[i].rows;
        *right += counts[i].right;
        *read += counts[i].read;
    }
    memset(counts, 0, sizeof counts);
}

static void vectors_hold(void **state)
{
    (void)state;
    char line[2048];
    char *fields[FIELDS];
    int rows;
    int right;
    int read;
    FILE *file = open_shared(EXIFID_SHARED "/domain/scheme_vectors.tsv");
    assert_non_null(fgets(line, sizeof line, file));
    while (fgets(line, sizeof line, file) != NULL) {
        if (split(line, fields, FIELDS) != FIELDS) {
            continue;
        }
        bool model = strcmp(fields[KIND], "model") == 0;
        struct count *count = count_of(fields[MAKE][0] == '\0' ? fields[MAKER] : fields[MAKE]);
        count->rows++;
        count->right += model ? model_holds(fields) : software_holds(fields);
        count->read += model ? answer.identity.expected_from.year != 0 || answer.identity.region[0] != '\0'
                             : answer.firmware.kind != EXIFID_FIRMWARE_NONE;
    }
    fclose(file);
    print_counts("vectors", &rows, &right, &read);
    print_message("vectors: %d of %d right (%.1f %%), the year of %d by the table alone\n", right, rows,
                  100.0 * right / rows, by_table);
    assert_true(rows > 0 && right * 100 >= rows * 99);
}

static void count_firmware(struct count *count, char **fields)
{
    bool stated = fields[3][0] != '\0';
    bool told = answer.firmware.os[0] != '\0';
    bool same = told && stated && same_version(fields[3], answer.firmware.os);
    count->rows++;
    count->read += answer.firmware.kind != EXIFID_FIRMWARE_NONE;
    count->stated += stated;
    count->told += stated && told;
    count->right += same;
    if (stated && told && !same) {
        print_message("%s %s %s: '%s', expected '%s'\n", fields[0], fields[1], fields[2], answer.firmware.os,
                      fields[3]);
    }
}

/* The survey's makers as the catalogue writes them, where a rule needs the Make. */
static void firmware_is_read(void **state)
{
    (void)state;
    char line[1024];
    char *fields[5];
    struct count all = {.rows = 0};
    FILE *file = open_shared(EXIFID_SHARED "/facts/firmware.tsv");
    assert_non_null(fgets(line, sizeof line, file));
    while (fgets(line, sizeof line, file) != NULL) { /* maker, model or device, firmware, os, date */
        if (split(line, fields, 5) < 4 || fields[2][0] == '\0') {
            continue;
        }
        ask(fields[0], fields[1], fields[2]);
        count_firmware(count_of(fields[0]), fields);
    }
    fclose(file);
    for (int i = 0; i < MAKERS && counts[i].maker[0] != '\0'; i++) {
        const struct count *one = &counts[i];
        print_message("firmware: %-16s %4d of %4d read; %4d of %4d that state a system tell it, %4d rightly\n",
                      one->maker, one->read, one->rows, one->told, one->stated, one->right);
        all.rows += one->rows;
        all.read += one->read;
        all.stated += one->stated;
        all.told += one->told;
        all.right += one->right;
    }
    memset(counts, 0, sizeof counts);
    print_message("firmware: %d of %d rows read, %d of %d tell the system, of those %d right (%.1f %%)\n", all.read,
                  all.rows, all.told, all.stated, all.right, all.told == 0 ? 0.0 : 100.0 * all.right / all.told);
    assert_true(all.told > 0 && all.right * 100 >= all.told * 97);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(vectors_hold), cmocka_unit_test(firmware_is_read)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
