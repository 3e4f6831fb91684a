/* Exif texts, comments and times as cameras write them. */
#include "reader/clean.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array)    (sizeof(array) / sizeof((array)[0]))
#define LITERAL(string) (string), sizeof(string) - 1

static void texts(void **state)
{
    static const struct {
        const char *raw;
        size_t size;
        const char *text;
    } cases[] = {
        {LITERAL("Sony\0"), "Sony"},
        {LITERAL("Sony"), "Sony"}, /* unterminated */
        {LITERAL("Sony\0Ericsson"), "Sony"},
        {LITERAL("SAMSUNG   \0"), "SAMSUNG"},
        {LITERAL(" \t\r\n\v\fSM-G935L \n"), "SM-G935L"},
        {LITERAL("SAMSUNG\0\0\0\0\0"), "SAMSUNG"},
        {LITERAL("HTC One_M8 \0 garbage"), "HTC One_M8"},
        {LITERAL("\0Sony"), ""},
        {LITERAL("    "), ""},
        {LITERAL("    \0"), ""},
        {LITERAL(""), ""},
        {LITERAL("\x1b[31mred\x7f"), "\x1b[31mred\x7f"}, /* cleaned where it is shown */
        {LITERAL("\xa0\x85x\xa0"), "\xa0\x85x\xa0"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        exifid_text out = {.place = 5, .stored = 6};
        clean_text((struct slice){(const uint8_t *)cases[i].raw, cases[i].size}, &out);
        assert_string_equal(out.text, cases[i].text);
        assert_int_equal(out.length, strlen(cases[i].text));
        assert_int_equal(out.place, 5);
        assert_int_equal(out.stored, 6);
    }
}

static void long_texts_are_cut(void **state)
{
    uint8_t raw[1000];
    exifid_text out;

    (void)state;
    memset(raw, 'a', sizeof raw);
    clean_text(slice_of(raw, sizeof raw), &out);
    assert_int_equal(out.length, EXIFID_TEXT_SIZE - 1);
    assert_int_equal(strlen(out.text), EXIFID_TEXT_SIZE - 1);
    clean_text(slice_of(raw, EXIFID_TEXT_SIZE - 1), &out);
    assert_int_equal(out.length, EXIFID_TEXT_SIZE - 1);

    /* A character of 2, 3 or 4 bytes on the edge is dropped whole; bytes that are no UTF-8 are cut anywhere. */
    static const char *const characters[] = {"\xc3\xa9", "\xe4\xb8\xad", "\xf0\x9f\x93\xb7"};
    for (size_t c = 0; c < COUNT(characters); c++) {
        for (size_t head = 1; head < strlen(characters[c]); head++) {
            memcpy(raw + EXIFID_TEXT_SIZE - 1 - head, characters[c], strlen(characters[c]));
            clean_text(slice_of(raw, sizeof raw), &out);
            assert_int_equal(out.length, EXIFID_TEXT_SIZE - 1 - head);
            memset(raw, 'a', sizeof raw);
        }
    }
    memset(raw, 0x80, sizeof raw);
    clean_text(slice_of(raw, sizeof raw), &out);
    assert_int_equal(out.length, EXIFID_TEXT_SIZE - 1);
}

static void comments(void **state)
{
    static const struct {
        const char *raw;
        size_t size;
        char order;
        size_t code;
        const char *text;
    } cases[] = {
        {LITERAL("ASCII\0\0\0oplus_8388608"), 'M', 8, "oplus_8388608"},
        {LITERAL("ASCII   padded"), 'M', 8, "padded"},
        {LITERAL("ASCII\0xyrubbish"), 'M', 8, "rubbish"},
        {LITERAL("\0\0\0\0\0\0\0\0filter: 0"), 'I', 8, "filter: 0"},
        {LITERAL("        text"), 'I', 8, "text"},
        {LITERAL("ASCII\0\0\0     "), 'I', 8, ""},
        {LITERAL("oplus_32 without a code"), 'I', 0, "oplus_32 without a code"},
        {LITERAL("short"), 'I', 0, "short"},
        {LITERAL("JIS\0\0\0\0\0\x24\x22"), 'I', 8, "\x24\x22"},
        {LITERAL("UNICODE\0h\0i\0"), 'I', 8, "hi"},
        {LITERAL("UNICODE\0\0h\0i"), 'M', 8, "hi"},
        {LITERAL("UNICODE\0h\0i\0"), 'M', 8, "hi"}, /* Windows writes little-endian into any block */
        {LITERAL("UNICODE\0\xff\xfeh\0i\0"), 'M', 8, "hi"},
        {LITERAL("UNICODE\0\xfe\xff\0h\0i"), 'I', 8, "hi"},
        {LITERAL("UNICODE\0\x4e\x2d\x65\x87"), 'M', 8, "\xe4\xb8\xad\xe6\x96\x87"},
        {LITERAL("UNICODE\0\x2d\x4e\x87\x65"), 'I', 8, "\xe4\xb8\xad\xe6\x96\x87"},
        {LITERAL("UNICODE\0\0\xe9"), 'M', 8, "\xc3\xa9"},
        {LITERAL("UNICODE\0\xd8\x3d\xdc\xf7"), 'M', 8, "\xf0\x9f\x93\xb7"},
        {LITERAL("UNICODE\0\xd8\x3d"), 'M', 8, "\xef\xbf\xbd"},     /* half a surrogate pair */
        {LITERAL("UNICODE\0\xdc\xf7\0h"), 'M', 8, "\xef\xbf\xbdh"}, /* the other half */
        {LITERAL("UNICODE\0\xd8\x3d\0h"), 'M', 8, "\xef\xbf\xbdh"},
        {LITERAL("UNICODE\0\0h\0"), 'M', 8, "h"}, /* odd number of bytes */
        {LITERAL("UNICODE\0\0h\0\0\0i"), 'M', 8, "h"},
        {LITERAL("UNICODE\0"), 'M', 8, ""},
        {LITERAL(""), 'M', 0, ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        exifid_text out;
        size_t code = clean_comment((struct slice){(const uint8_t *)cases[i].raw, cases[i].size}, cases[i].order, &out);
        assert_int_equal(code, cases[i].code);
        assert_string_equal(out.text, cases[i].text);
    }
}

static void long_utf16_is_cut(void **state)
{
    uint8_t raw[8 + 2000] = "UNICODE";
    exifid_text out;

    (void)state;
    for (size_t i = 8; i < sizeof raw; i += 2) {
        raw[i] = 0x4e;
        raw[i + 1] = 0x2d;
    }
    clean_comment(slice_of(raw, sizeof raw), 'M', &out);
    assert_int_equal(out.length, (EXIFID_TEXT_SIZE - 1) / 3 * 3);
}

static void times(void **state)
{
    static const struct {
        const char *text;
        int year, month, day, hour, minute, second;
    } good[] = {
        {"2013:11:06 18:22:10", 2013, 11, 6, 18, 22, 10},
        {"2013-11-06 18:22:10", 2013, 11, 6, 18, 22, 10},
        {"2013-11-06T18:22:10+01:00", 2013, 11, 6, 18, 22, 10},
        {"2013-11-06T18:22:10.123Z", 2013, 11, 6, 18, 22, 10},
        {"2013/11/06 18:22:10", 2013, 11, 6, 18, 22, 10},
        {"2013.11.06 18.22.10", 2013, 11, 6, 18, 22, 10},
        {"2004: 1: 9  9: 5: 0", 2004, 1, 9, 9, 5, 0},
        {"2012:02:29 23:59:60", 2012, 2, 29, 23, 59, 60},
        {"2013:11:06", 2013, 11, 6, 0, 0, 0},
        {"2013:11:06 18:22", 2013, 11, 6, 18, 22, 0},
        {"2013:11:06   :  :  ", 2013, 11, 6, 0, 0, 0},
        {"2013:11:06 24:00:00", 2013, 11, 6, 0, 0, 0},
        {"2013:11:06 18:60:00", 2013, 11, 6, 0, 0, 0},
        {"2013:11:06 18:22:61", 2013, 11, 6, 0, 0, 0},
        {"2099:08:12 19:59:29", 2099, 8, 12, 19, 59, 29},
    };
    static const char *const bad[] = {
        "",
        "0000:00:00 00:00:00",
        "    :  :     :  :  ",
        ":  :     :  :",
        "2013:02:29 00:00:00",
        "2013:13:01 00:00:00",
        "2013:00:01 00:00:00",
        "2013:04:31 00:00:00",
        "2013:04:00 00:00:00",
        "2013",
        "2013:04",
        "2013:04:",
        "13:04:05",
        "20130405",
        "Thu Mar 01 2012",
        "2013:4:5",
        "20-3:04:05",
        "0000:01:01 00:00:00",
        "-013:01:01",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(good); i++) {
        exifid_datetime out = {.hour = 99, .has_offset = true, .nanoseconds = 7};
        if (!clean_datetime(good[i].text, &out))
            fail_msg("'%s' was refused", good[i].text);
        if (out.date.year != good[i].year || out.date.month != good[i].month || out.date.day != good[i].day ||
            out.hour != good[i].hour || out.minute != good[i].minute || out.second != good[i].second)
            fail_msg("'%s' was misread", good[i].text);
        assert_int_equal(out.nanoseconds, 7);
    }
    for (size_t i = 0; i < COUNT(bad); i++) {
        exifid_datetime out = {.hour = 99};
        if (clean_datetime(bad[i], &out))
            fail_msg("'%s' was accepted", bad[i]);
        assert_int_equal(out.hour, 99);
    }
}

static void sub_seconds(void **state)
{
    (void)state;
    assert_int_equal(clean_subsec("0887"), 88700000);
    assert_int_equal(clean_subsec("616284"), 616284000);
    assert_int_equal(clean_subsec("5"), 500000000);
    assert_int_equal(clean_subsec("00"), 0);
    assert_int_equal(clean_subsec("999999999"), 999999999);
    assert_int_equal(clean_subsec("9999999999999999999999"), 999999999);
    assert_int_equal(clean_subsec(""), 0);
    assert_int_equal(clean_subsec("1x"), 0);
    assert_int_equal(clean_subsec("-1"), 0);
}

static void offsets(void **state)
{
    static const struct {
        const char *text;
        int minutes;
    } good[] = {{"+09:00", 540}, {"-05:30", -330}, {"+00:00", 0}, {"-00:00", 0}, {"+14:00", 840}, {"Z", 0}};
    static const char *const bad[] = {"", "   :  ", "09:00", "+9:00", "+0900", "+15:00", "+09:60", "+09:00x", "+09"};
    int16_t minutes;

    (void)state;
    for (size_t i = 0; i < COUNT(good); i++) {
        assert_true(clean_offset(good[i].text, &minutes));
        assert_int_equal(minutes, good[i].minutes);
    }
    for (size_t i = 0; i < COUNT(bad); i++) {
        minutes = 77;
        if (clean_offset(bad[i], &minutes))
            fail_msg("'%s' was accepted", bad[i]);
        assert_int_equal(minutes, 77);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts),    cmocka_unit_test(long_texts_are_cut),
        cmocka_unit_test(comments), cmocka_unit_test(long_utf16_is_cut),
        cmocka_unit_test(times),    cmocka_unit_test(sub_seconds),
        cmocka_unit_test(offsets),
    };
    return cmocka_run_group_tests_name("clean", tests, NULL, NULL);
}
