/* The writer of JSON members against a slow one that looks at one character after the other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "report/json_writer.h"
#include "report/utf8.h"

enum { LONGEST = 600, ROOM = 8 * LONGEST + 64 };

static output out;

/* What is expected. */
typedef struct slow {
    char text[ROOM];
    size_t length;
} slow;

static void slow_add(slow *to, const char *format, unsigned value)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    to->length += (size_t)snprintf(to->text + to->length, sizeof to->text - to->length, format, value);
#pragma GCC diagnostic pop
    assert_true(to->length < sizeof to->text);
}

static void slow_string(slow *to, const char *text, size_t length, sink_repair repair)
{
    slow_add(to, "\"", 0);
    for (size_t at = 0, step; at < length; at += step) {
        uint32_t code = 0;
        step = utf8_decode(text + at, length - at, &code);
        if (step == 0) {
            slow_add(to, repair == SINK_REPLACE ? "\xef\xbf\xbd" : "%%%02X", (unsigned char)text[at]);
            step = 1;
        } else if (code == '"' || code == '\\') {
            slow_add(to, "\\%c", code);
        } else if (utf8_is_control(code)) {
            slow_add(to, "\\u%04x", code);
        } else {
            for (size_t i = 0; i < step; i++) {
                slow_add(to, "%c", (unsigned char)text[at + i]);
            }
        }
    }
    slow_add(to, "\"", 0);
}

/* {"a":1,"key":"...","key_hex":"..."} */
static const slow *slow_object(const char *text, size_t length, sink_repair repair)
{
    static slow to;
    to.length = 0;
    slow_add(&to, "{\"a\":1,\"key\":", 0);
    slow_string(&to, text, length, repair);
    if (!utf8_valid(text, length)) {
        slow_add(&to, ",\"key_hex\":\"", 0);
        for (size_t i = 0; i < length; i++) {
            slow_add(&to, "%02x", (unsigned char)text[i]);
        }
        slow_add(&to, "\"", 0);
    }
    slow_add(&to, "}", 0);
    return &to;
}

static void quick_object(const char *text, sink_repair repair)
{
    json_writer json = {.out = &out};
    json_writer_open(&json, NULL, '{');
    json_writer_uint(&json, "a", 1);
    if (repair == SINK_PERCENT) {
        json_writer_path(&json, "key", text);
    } else {
        json_writer_text(&json, "key", text);
    }
    json_writer_close(&json, '}');
}

static void compare(const char *text, sink_repair repair)
{
    const slow *expected = slow_object(text, strlen(text), repair);
    output_open(&out, OUTPUT_MEMORY);
    quick_object(text, repair);
    assert_int_equal(out.error, 0);
    assert_int_equal(out.length, expected->length);
    assert_memory_equal(out.buffer, expected->text, expected->length);
}

static void compare_both(const char *text)
{
    compare(text, SINK_REPLACE);
    compare(text, SINK_PERCENT);
}

/* What json_writer_text() writes comes out of arrays that just hold the text, or hold it in whole words, or much more:
 * quotes stand behind the NUL. */
static void compare_array(const char *text)
{
    char array[64];
    size_t length = strlen(text);
    const size_t sizes[] = {length + 1, (length / 8 + 1) * 8, sizeof array};
    char expected[512];
    output_open_memory(&out, expected, sizeof expected);
    quick_object(text, SINK_REPLACE);
    size_t written = out.length;
    memset(array, '"', sizeof array);
    memcpy(array, text, length + 1);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        json_writer json = {.out = &out};
        output_open(&out, OUTPUT_MEMORY);
        json_writer_open(&json, NULL, '{');
        json_writer_uint(&json, "a", 1);
        json_writer_array(&json, "key", array, sizes[i]);
        json_writer_close(&json, '}');
        assert_int_equal(out.error, 0);
        assert_int_equal(out.length, written);
        assert_memory_equal(out.buffer, expected, written);
    }
}

/* Behind the text stands what must not be looked at. */
static void every_byte_at_every_place(void **state)
{
    (void)state;
    for (size_t length = 1; length <= 41; length++) {
        for (size_t at = 0; at < length; at++) {
            for (int byte = 1; byte < 256; byte++) {
                char text[64];
                memset(text, '"', sizeof text);
                memset(text, 'x', length);
                text[at] = (char)byte;
                text[length] = '\0';
                compare(text, byte & 1 ? SINK_REPLACE : SINK_PERCENT);
                compare_array(text);
            }
        }
    }
}

/* A carry or a borrow of one byte must not hide another one. */
static void every_pair_of_neighbours(void **state)
{
    (void)state;
    for (int first = 1; first < 256; first++) {
        for (int second = 1; second < 256; second++) {
            char text[] = "abc..fghijklm";
            text[3] = (char)first;
            text[4] = (char)second;
            compare(text, SINK_REPLACE);
            compare_array(text);
        }
    }
}

static void every_length(void **state)
{
    (void)state;
    char text[LONGEST + 1];
    for (size_t length = 1; length <= LONGEST; length++) {
        memset(text, 'x', length);
        text[length] = '\0';
        compare_both(text);
        text[length - 1] = '"';
        compare_both(text);
        text[length - 1] = '\xff';
        text[0] = '\x1b';
        compare_both(text);
    }
}

static void texts_in_many_scripts(void **state)
{
    (void)state;
    compare_both("M\xc3\xbcller");
    compare_both("\xe6\x9d\xb1\xe4\xba\xac \xf0\x9f\x93\xb7 \xe2\x80\xae"
                 "gpj.exe");
    compare_both("\xc0\xaf \xed\xa0\x80 \xe6\x9d");
    compare_both("\xc2\x9b"
                 "31m");
}

/* With too little memory it fails, and stays inside; it may ask for a number's worth more than it writes. */
static void memory_of_any_size(void **state)
{
    (void)state;
    static const char *const texts[] = {"Xperia Z1 Compact", "short", "say \"cheese\"", "broken \xff\xfe text", "x"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const slow *expected = slow_object(texts[i], strlen(texts[i]), SINK_REPLACE);
        for (size_t size = 0; size <= expected->length + JSON_WRITER_DIGITS; size++) {
            char memory[256];
            memset(memory, '#', sizeof memory);
            output_open_memory(&out, memory, size);
            quick_object(texts[i], SINK_REPLACE);
            assert_true(out.error == 0 || out.error == ENOBUFS);
            assert_true(out.error != 0 || size >= expected->length);
            assert_true(out.error == 0 || size < expected->length + JSON_WRITER_DIGITS);
            assert_true(out.length <= size);
            for (size_t k = size; k < sizeof memory; k++) {
                assert_int_equal(memory[k], '#');
            }
            if (!out.error) {
                assert_int_equal(out.length, expected->length);
                assert_memory_equal(memory, expected->text, expected->length);
            }
        }
    }
}

/* Nothing is lost or doubled where a buffer ends in the middle of a member. */
static void across_the_buffer(void **state)
{
    (void)state;
    static const char *const texts[] = {"Xperia Z1 Compact", "say \"cheese\"", "broken \xff\xfe text"};
    static char back[OUTPUT_SIZE + 256];
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const slow *expected = slow_object(texts[i], strlen(texts[i]), SINK_REPLACE);
        for (size_t before = OUTPUT_SIZE - expected->length - 2; before <= OUTPUT_SIZE; before++) {
            FILE *file = tmpfile();
            assert_non_null(file);
            output_open(&out, fileno(file));
            output_repeat(&out, '#', before);
            quick_object(texts[i], SINK_REPLACE);
            assert_true(output_flush(&out));
            assert_int_equal(pread(fileno(file), back, sizeof back, 0), before + expected->length);
            assert_memory_equal(back + before, expected->text, expected->length);
            fclose(file);
        }
    }
}

/* Where an array does not fit, but its text does, the text alone counts. */
static void arrays_in_memory_of_any_size(void **state)
{
    (void)state;
    static const char array[48] = "Xperia Z1 Compact";
    static const char expected[] = "\"key\":\"Xperia Z1 Compact\"";
    for (size_t size = 0; size <= sizeof expected + sizeof array; size++) {
        char memory[128];
        memset(memory, '#', sizeof memory);
        output_open_memory(&out, memory, size);
        JSON_WRITER_ARRAY(&(json_writer){.out = &out}, "key", array);
        assert_int_equal(out.error, size < sizeof expected - 1 ? ENOBUFS : 0);
        for (size_t k = size; k < sizeof memory; k++) {
            assert_int_equal(memory[k], '#');
        }
        if (!out.error) {
            assert_int_equal(out.length, sizeof expected - 1);
            assert_memory_equal(memory, expected, out.length);
        }
    }
}

/* What stands in the memory output now, as a text. */
static const char *written(void)
{
    assert_int_equal(out.error, 0);
    out.buffer[out.length] = '\0';
    return out.buffer;
}

static void whole_numbers(void **state)
{
    (void)state;
    char expected[32];
    json_writer json = {.out = &out};
    for (uint64_t power = 1; power > 0 && power <= UINT64_MAX / 10 + 1; power *= 10) {
        const uint64_t value[] = {power - 1, power, power + 1, power * 3 + 7, UINT64_MAX - power};
        for (size_t i = 0; i < sizeof value / sizeof *value; i++) {
            output_open(&out, OUTPUT_MEMORY);
            json.comma = false;
            json_writer_uint(&json, NULL, value[i]);
            snprintf(expected, sizeof expected, "%llu", (unsigned long long)value[i]);
            assert_string_equal(written(), expected);
        }
        if (power > UINT64_MAX / 10) {
            break;
        }
    }
}

static void compare_decimal(double value, int decimals)
{
    char expected[400];
    json_writer json = {.out = &out};
    output_open(&out, OUTPUT_MEMORY);
    json_writer_decimal(&json, NULL, value, decimals);
    snprintf(expected, sizeof expected, "%.*f", decimals, value);
    assert_string_equal(written(), expected);
}

static void decimal_numbers(void **state)
{
    (void)state;
    static const double edges[] = {0,      -0.0,    0.5,       0.05,      0.005, 0.0005, 0.9994999,
                                   0.9995, 0.99951, 9.9999999, 1e11,      1e12,  1e15,   1e30,
                                   -1,     -0.004,  52.520008, 13.404954, 2.675, 1.005,  4294967295.0};
    for (int decimals = 0; decimals <= 7; decimals++) {
        for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
            compare_decimal(edges[i], decimals);
        }
        for (unsigned divisor = 1; divisor < 400; divisor++) {
            compare_decimal(355.0 / divisor, decimals);
            compare_decimal(divisor / 100.0, decimals);
        }
    }
}

static void everything_else(void **state)
{
    (void)state;
    json_writer json = {.out = &out};
    output_open(&out, OUTPUT_MEMORY);
    json_writer_open(&json, NULL, '{');
    json_writer_text(&json, "empty", "");
    json_writer_text_if(&json, "left_out", "");
    json_writer_bytes(&json, "left_out", NULL, 0);
    json_writer_path(&json, "path", "");
    json_writer_bool(&json, "yes", true);
    json_writer_bool(&json, "no", false);
    json_writer_decimal(&json, "infinite", 1e308 * 10, 2);
    json_writer_open(&json, "list", '[');
    json_writer_close(&json, ']');
    json_writer_open(&json, "texts", '[');
    json_writer_text(&json, NULL, "a");
    json_writer_text(&json, NULL, "\xff");
    json_writer_text(&json, NULL, "");
    JSON_WRITER_ARRAY(&json, NULL, ((const char[8]){""}));
    json_writer_name(&json, NULL, "b");
    json_writer_close(&json, ']');
    json_writer_hex(&json, "hex", "\x01\xfe", 2);
    json_writer_date(&json, "day", (exifid_date){2014, 1, 6});
    json_writer_date(&json, "never", (exifid_date){0});
    json_writer_interval(&json, "open", (exifid_date){2014, 2, 0}, (exifid_date){0});
    json_writer_interval(&json, "unknown", (exifid_date){0}, (exifid_date){0});
    json_writer_close(&json, '}');
    assert_string_equal(written(),
                        "{\"empty\":null,\"path\":\"\",\"yes\":true,\"no\":false,\"infinite\":null,\"list\":[],"
                        "\"texts\":[\"a\",\"\xef\xbf\xbd\",null,null,\"b\"],\"hex\":\"01fe\",\"day\":\"2014-01-06\","
                        "\"never\":null,\"open\":{\"from\":\"2014-02\",\"to\":null},\"unknown\":null}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_byte_at_every_place),
        cmocka_unit_test(every_pair_of_neighbours),
        cmocka_unit_test(every_length),
        cmocka_unit_test(texts_in_many_scripts),
        cmocka_unit_test(memory_of_any_size),
        cmocka_unit_test(arrays_in_memory_of_any_size),
        cmocka_unit_test(across_the_buffer),
        cmocka_unit_test(whole_numbers),
        cmocka_unit_test(decimal_numbers),
        cmocka_unit_test(everything_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
