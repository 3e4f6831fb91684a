/* JSON and CSV, read back by parsers that are not ours, whatever the texts hold. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "csv_parse.h"
#include "report/report.h"

static exifid_observations seen;
static exifid_result answer;
static exifid_image image;

static int nothing(void **state)
{
    (void)state;
    exifid_observations_init(&seen);
    memset(&answer, 0, sizeof answer);
    memset(&image, 0, sizeof image);
    return 0;
}

typedef struct written_text {
    char bytes[1 << 18]; /* every text of a record, all of it escaped */
    size_t length;
} written_text;

/* What the report says about the record at hand; lives until the next call. */
static const written_text *written(report_format format, const char *path, bool explain)
{
    static output out;
    static report about;
    static written_text back;
    report_record record = {.path = path, .seen = &seen, .answer = &answer, .image = explain ? &image : NULL};
    FILE *file = tmpfile();
    assert_non_null(file);
    output_open(&out, fileno(file));
    report_begin(&about, &out, &(report_style){.format = format, .explain = explain});
    report_add(&about, &record);
    report_end(&about);
    assert_true(output_flush(&out));
    rewind(file);
    back.length = fread(back.bytes, 1, sizeof back.bytes, file);
    assert_true(back.length < sizeof back.bytes);
    fclose(file);
    return &back;
}

static json_t *json_of(const char *path, bool explain)
{
    json_error_t error;
    const written_text *out = written(REPORT_NDJSON, path, explain);
    json_t *record = json_loadb(out->bytes, out->length, JSON_REJECT_DUPLICATES, &error);
    if (!record) {
        fail_msg("%s: %.*s", error.text, (int)out->length, out->bytes);
    }
    return record;
}

/* The text at a path of two keys. */
static const char *text_at(json_t *record, const char *outer, const char *key)
{
    return json_string_value(json_object_get(outer ? json_object_get(record, outer) : record, key));
}

static void absent_facts_are_null_or_left_out(void **state)
{
    (void)state;
    static const char *const identity_keys[] = {"maker",  "model", "name",      "codename", "series",  "tier",
                                                "region", "rule",  "announced", "on_sale",  "expected"};
    json_t *record = json_of("a.jpg", false), *value;
    const char *key;
    assert_int_equal(json_object_size(json_object_get(record, "tags")), 0);
    assert_true(json_is_null(json_object_get(record, "firmware")));
    for (size_t i = 0; i < sizeof identity_keys / sizeof *identity_keys; i++) {
        assert_true(json_is_null(json_object_get(json_object_get(record, "identity"), identity_keys[i])));
    }
    assert_null(json_object_get(record, "error"));
    json_object_foreach(json_object_get(record, "verdict"), key, value)
    {
        assert_false(json_is_string(value) && json_string_length(value) == 0);
    }
    assert_string_equal(text_at(record, "verdict", "class"), "no-identity");
    json_decref(record);
}

static void unmeasured_scores_are_null(void **state)
{
    (void)state;
    answer.verdict.score = -1;
    json_t *record = json_of("a.jpg", false);
    assert_true(json_is_null(json_object_get(json_object_get(record, "verdict"), "score")));
    json_decref(record);
    answer.verdict.score = 0.97;
    record = json_of("a.jpg", false);
    assert_true(json_real_value(json_object_get(json_object_get(record, "verdict"), "score")) == 0.97);
    json_decref(record);
}

static void bytes_that_are_not_utf8_survive_in_hex(void **state)
{
    (void)state;
    exifid_observations_set(&seen, EXIFID_TAG_MODEL, "D55\xff\x1b", 5);
    exifid_observations_set(&seen, EXIFID_TAG_MAKE, "Sony\xc3\xa9", 6);
    json_t *record = json_of("caf\xe9.jpg", false);
    assert_string_equal(text_at(record, NULL, "path"), "caf%E9.jpg");
    assert_string_equal(text_at(record, NULL, "path_hex"), "636166e92e6a7067");
    assert_string_equal(text_at(record, "tags", "model"), "D55\xef\xbf\xbd\x1b");
    assert_string_equal(text_at(record, "tags", "model_hex"), "443535ff1b");
    assert_string_equal(text_at(record, "tags", "make"), "Sony\xc3\xa9");
    assert_null(json_object_get(json_object_get(record, "tags"), "make_hex"));
    json_decref(record);
}

static void rationals_and_times(void **state)
{
    (void)state;
    seen.focal_length = (exifid_rational){107, 25};
    seen.f_number = (exifid_rational){12, 0};
    seen.taken = (exifid_datetime){
        .date = {2013, 11, 6}, .hour = 18, .minute = 22, .second = 9, .has_offset = true, .utc_offset = -210};
    seen.taken_from = EXIFID_TAG_DATE_TIME;
    exifid_observations_set(&seen, EXIFID_TAG_DATE_TIME, "2013:11:06 18:22:09", 19);
    json_t *record = json_of("a.jpg", false), *tags = json_object_get(record, "tags");
    assert_string_equal(text_at(record, "tags", "focal_length"), "107/25");
    assert_true(json_real_value(json_object_get(tags, "focal_length_decimal")) == 4.28);
    assert_string_equal(text_at(record, "tags", "f_number"), "12/0");
    assert_null(json_object_get(tags, "f_number_decimal"));
    assert_string_equal(text_at(record, "tags", "taken"), "2013-11-06T18:22:09");
    assert_string_equal(text_at(record, "tags", "taken_from"), "date_time");
    assert_string_equal(text_at(record, "tags", "taken_offset"), "-03:30");
    json_decref(record);
}

static void an_array_is_whole_whatever_its_length(void **state)
{
    (void)state;
    static output out;
    static report about;
    for (size_t count = 0; count < 3; count++) {
        output_open(&out, OUTPUT_MEMORY);
        report_begin(&about, &out, &(report_style){.format = REPORT_JSON});
        for (size_t i = 0; i < count; i++) {
            report_add(&about, &(report_record){.path = "a.jpg", .seen = &seen, .answer = &answer});
        }
        report_end(&about);
        json_t *all = json_loadb(out.buffer, out.length, 0, NULL);
        assert_true(json_is_array(all));
        assert_int_equal(json_array_size(all), count);
        json_decref(all);
    }
}

static uint64_t random_state = 42;

static unsigned char random_byte(void)
{
    random_state = random_state * 6364136223846793005u + 1442695040888963407u; /* Knuth's MMIX generator */
    unsigned char byte = (unsigned char)(random_state >> 56);
    static const char likely[] = "\"\\,=\r\n\x1b\xe2\x80\xae\xc2\x9b";
    return byte < 64 ? (unsigned char)likely[byte % (sizeof likely - 1)] : byte;
}

/* Fills a text that ends with a NUL, somewhere. */
static void noise(char *text, size_t size)
{
    size_t length = random_byte() % size;
    for (size_t i = 0; i < length; i++) {
        text[i] = (char)random_byte();
        text[i] = text[i] ? text[i] : 1;
    }
    text[length] = '\0';
}

#define NOISE(field) noise(field, sizeof(field))

static void fill_with_noise(void)
{
    for (unsigned tag = 0; tag < EXIFID_TAG_COUNT; tag++) {
        char text[EXIFID_TEXT_SIZE];
        NOISE(text);
        exifid_observations_set(&seen, (exifid_tag)tag, text, strlen(text));
    }
    NOISE(seen.fault);
    NOISE(answer.identity.maker);
    NOISE(answer.identity.model);
    NOISE(answer.identity.name);
    NOISE(answer.identity.region);
    NOISE(answer.firmware.raw);
    NOISE(answer.firmware.version);
    NOISE(answer.firmware.os);
    NOISE(answer.verdict.reason);
    answer.contradiction_count = 2;
    NOISE(answer.contradiction[0].text);
    NOISE(answer.contradiction[1].between[0]);
    answer.evidence_count = 2;
    NOISE(answer.evidence[0].value);
    NOISE(answer.evidence[1].text);
    seen.segment_count = 1;
    NOISE(seen.segment[0].name);
    NOISE(image.fault);
    NOISE(image.subsampling);
}

static void json_is_valid_whatever_the_texts_hold(void **state)
{
    (void)state;
    for (unsigned round = 0; round < 2000; round++) {
        char path[64];
        fill_with_noise();
        NOISE(path);
        json_decref(json_of(path, true));
    }
}

static void csv_is_valid_whatever_the_texts_hold(void **state)
{
    (void)state;
    for (unsigned round = 0; round < 2000; round++) {
        char path[64];
        csv_table table;
        fill_with_noise();
        NOISE(path);
        const written_text *out = written(REPORT_CSV, path, false);
        assert_true(csv_parse(out->bytes, out->length, &table));
        assert_int_equal(table.rows, 2);
        assert_int_equal(table.columns, 21);
        for (size_t i = 0; i < table.columns; i++) {
            assert_null(
                strchr("=+-@\t\r\n", table.field[table.columns + i][0] ? table.field[table.columns + i][0] : ' '));
        }
        csv_parse_free(&table);
    }
}

static void csv_holds_the_flat_facts(void **state)
{
    (void)state;
    csv_table table;
    exifid_observations_set(&seen, EXIFID_TAG_MODEL, "a \"b\", c", 8);
    exifid_observations_set(&seen, EXIFID_TAG_SOFTWARE, "=1+1", 4);
    strcpy(answer.identity.model, "D5503");
    answer.identity.announced = (exifid_date){2014, 1, 0};
    answer.firmware.kind = EXIFID_FIRMWARE_BETA;
    answer.firmware.built_from = (exifid_date){2013, 11, 0};
    answer.firmware.built_to = (exifid_date){2013, 12, 0};
    answer.contradiction_count = 2;
    strcpy(answer.contradiction[0].between[0], "Make");
    strcpy(answer.contradiction[0].between[1], "Model");
    strcpy(answer.contradiction[0].text, "one");
    strcpy(answer.contradiction[1].between[0], "Model");
    strcpy(answer.contradiction[1].between[1], "Software");
    strcpy(answer.contradiction[1].text, "two");
    const written_text *out = written(REPORT_CSV, "a\nb.jpg", false);
    assert_true(csv_parse(out->bytes, out->length, &table));
    assert_string_equal(csv_parse_field(&table, 1, "path"), "a\nb.jpg");
    assert_string_equal(csv_parse_field(&table, 1, "model"), "a \"b\", c");
    assert_string_equal(csv_parse_field(&table, 1, "software"), "'=1+1");
    assert_string_equal(csv_parse_field(&table, 1, "canonical_model"), "D5503");
    assert_string_equal(csv_parse_field(&table, 1, "announced"), "2014-01");
    assert_string_equal(csv_parse_field(&table, 1, "firmware_built"), "2013-11/2013-12");
    assert_string_equal(csv_parse_field(&table, 1, "firmware_kind"), "beta");
    assert_string_equal(csv_parse_field(&table, 1, "class"), "no-identity");
    assert_string_equal(csv_parse_field(&table, 1, "contradictions"), "Make, Model: one; Model, Software: two");
    csv_parse_free(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(absent_facts_are_null_or_left_out, nothing),
        cmocka_unit_test_setup(unmeasured_scores_are_null, nothing),
        cmocka_unit_test_setup(bytes_that_are_not_utf8_survive_in_hex, nothing),
        cmocka_unit_test_setup(rationals_and_times, nothing),
        cmocka_unit_test_setup(an_array_is_whole_whatever_its_length, nothing),
        cmocka_unit_test_setup(json_is_valid_whatever_the_texts_hold, nothing),
        cmocka_unit_test_setup(csv_is_valid_whatever_the_texts_hold, nothing),
        cmocka_unit_test_setup(csv_holds_the_flat_facts, nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
