/* Answers as data: every row of tests/data/answers/NAME.tsv is a question and what the answer has to hold.  Columns
 * without '=' ask, columns with '=' expect; an empty expectation is not checked, "-" expects nothing. */
#include "exifid/exifid.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COLUMNS 32
#define ANSWERS EXIFID_SOURCE_DIR "/tests/data/answers"

static int failures;
static int checked;

static void ask(const char *column, const char *value, exifid_observations *seen, exifid_question *question)
{
    for (int tag = 0; tag < EXIFID_TAG_COUNT; tag++) {
        if (strcmp(column, exifid_tag_key((exifid_tag)tag)) == 0) {
            exifid_observations_set(seen, (exifid_tag)tag, value, strlen(value));
            return;
        }
    }
    if (strcmp(column, "taken") == 0) {
        exifid_observations_set(seen, EXIFID_TAG_DATE_TIME_ORIGINAL, value, strlen(value));
    } else if (strcmp(column, "as_of") == 0) {
        assert_true(exifid_date_parse(value, &question->as_of));
    } else if (strcmp(column, "blind") == 0) {
        question->blind = strcmp(value, "yes") == 0;
    } else {
        fail_msg("unknown column '%s'", column);
    }
}

static const char *neighbours(const exifid_result *answer, char *text, size_t size)
{
    size_t length = 0;
    text[0] = '\0';
    for (unsigned i = 0; i < answer->identity.neighbour_count; i++) {
        length +=
            (size_t)snprintf(text + length, size - length, "%s%s", i == 0 ? "" : " ", answer->identity.neighbour[i]);
    }
    return text;
}

/* What the strong evidence of the rules about firmware says. */
static const char *signs(const exifid_result *answer, char *text, size_t size)
{
    text[0] = '\0';
    for (unsigned i = 0; i < answer->evidence_count; i++) {
        const exifid_evidence *evidence = &answer->evidence[i];
        if (evidence->weight == EXIFID_WEIGHT_STRONG && strcmp(evidence->source, "Software") == 0 &&
            strncmp(evidence->rule, "rules/", 6) == 0) {
            snprintf(text, size, "%s", evidence->text);
        }
    }
    return text;
}

/* The files, without their lines, of the rules that read the number and the firmware: "sony.rules sony.rules". */
static const char *rule_files(const exifid_result *answer, char *text, size_t size)
{
    size_t length = 0;
    text[0] = '\0';
    for (unsigned i = 0; i < answer->evidence_count; i++) {
        const char *rule = answer->evidence[i].rule;
        if (strncmp(rule, "rules/", 6) == 0) {
            length += (size_t)snprintf(text + length, size - length, "%s%.*s", length == 0 ? "" : " ",
                                       (int)strcspn(rule + 6, ":"), rule + 6);
        }
    }
    return text;
}

static const char *found(const char *column, const exifid_result *answer, char *text, size_t size)
{
    const struct {
        const char *column;
        const char *value;
    } texts[] = {{"=class", exifid_class_name(answer->verdict.class_)},
                 {"=confidence", exifid_confidence_name(answer->verdict.confidence)},
                 {"=reason", answer->verdict.reason},
                 {"=match", exifid_match_name(answer->identity.match)},
                 {"=maker", answer->identity.maker},
                 {"=model", answer->identity.model},
                 {"=name", answer->identity.name},
                 {"=codename", answer->identity.codename},
                 {"=kind", answer->identity.kind},
                 {"=series", answer->identity.series},
                 {"=tier", answer->identity.tier},
                 {"=region", answer->identity.region},
                 {"=version", answer->firmware.version},
                 {"=os", answer->firmware.os},
                 {"=platform", answer->firmware.platform},
                 {"=predicted", answer->identity.predicted},
                 {"=project", answer->identity.project},
                 {"=sim", answer->identity.sim},
                 {"=firmware_model", answer->firmware.model},
                 {"=firmware_region", answer->firmware.region},
                 {"=firmware_codename", answer->firmware.codename},
                 {"=firmware", exifid_firmware_kind_name(answer->firmware.kind)}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (strcmp(column, texts[i].column) == 0) {
            return texts[i].value;
        }
    }
    const struct {
        const char *column;
        exifid_date value;
    } dates[] = {{"=announced", answer->identity.announced},
                 {"=expected", answer->identity.expected_from},
                 {"=expected_to", answer->identity.expected_to},
                 {"=built", answer->firmware.built_from},
                 {"=built_to", answer->firmware.built_to}};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        if (strcmp(column, dates[i].column) == 0) {
            return exifid_date_format(dates[i].value, text, size);
        }
    }
    if (strcmp(column, "=neighbours") == 0) {
        return neighbours(answer, text, size);
    }
    if (strcmp(column, "=sign") == 0) {
        return signs(answer, text, size);
    }
    if (strcmp(column, "=rules") == 0) {
        return rule_files(answer, text, size);
    }
    fail_msg("unknown column '%s'", column);
    return NULL;
}

static unsigned split(char *line, char **fields)
{
    unsigned count = 0;
    line[strcspn(line, "\n")] = '\0';
    for (char *at = line; at != NULL && count < COLUMNS; count++) {
        fields[count] = at;
        at = strchr(at, '\t');
        if (at != NULL) {
            *at++ = '\0';
        }
    }
    return count;
}

static void check_row(const char *file, int line, char **columns, char **fields, unsigned count)
{
    char text[256];
    exifid_observations seen;
    exifid_result answer;
    exifid_question question = {.as_of = {2026, 11, 22}};
    exifid_observations_init(&seen);
    for (unsigned i = 0; i < count; i++) {
        if (columns[i][0] != '=' && fields[i][0] != '\0') {
            ask(columns[i], fields[i], &seen, &question);
        }
    }
    exifid_observations_settle(&seen);
    exifid_observations_resolve(exifid_catalogue_builtin(), &seen, &question, &answer);
    for (unsigned i = 0; i < count; i++) {
        if (columns[i][0] != '=' || fields[i][0] == '\0') {
            continue;
        }
        const char *value = found(columns[i], &answer, text, sizeof text);
        const char *expected = strcmp(fields[i], "-") == 0 ? "" : fields[i];
        checked++;
        if (strcmp(value, expected) != 0) {
            failures++;
            print_error("%s:%d: %s %s: %s is '%s', expected '%s'\n", file, line, seen.text[EXIFID_TAG_MAKE].text,
                        seen.text[EXIFID_TAG_MODEL].text, columns[i] + 1, value, expected);
        }
    }
}

static void check_file(const char *name)
{
    char path[512];
    char header[4096];
    char row[4096];
    char *columns[COLUMNS];
    char *fields[COLUMNS];
    unsigned column_count = 0;
    snprintf(path, sizeof path, "%s/%s", ANSWERS, name);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    for (int line = 1; fgets(row, sizeof row, file) != NULL; line++) {
        if (row[0] == '#') {
            continue;
        }
        if (column_count == 0) {
            snprintf(header, sizeof header, "%s", row);
            column_count = split(header, columns);
            continue;
        }
        unsigned count = split(row, fields);
        if (count != column_count) {
            fail_msg("%s:%d: %u fields, the header has %u", name, line, count, column_count);
        }
        check_row(name, line, columns, fields, count);
    }
    fclose(file);
    assert_true(column_count > 0);
}

static void answers_hold(void **state)
{
    (void)state;
    int files = 0;
    DIR *folder = opendir(ANSWERS);
    assert_non_null(folder);
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        size_t length = strlen(entry->d_name);
        if (length > 4 && strcmp(entry->d_name + length - 4, ".tsv") == 0) {
            check_file(entry->d_name);
            files++;
        }
    }
    closedir(folder);
    print_message("%d expectations in %d files\n", checked, files);
    assert_true(files > 0 && checked > 0);
    assert_int_equal(failures, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(answers_hold)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
