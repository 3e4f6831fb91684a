/* Cleaning texts for the place where they are shown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "report/sink.h"
#include "report/utf8.h"

typedef void (*sink)(output *out, const char *bytes, size_t length);

static void json_replace(output *out, const char *bytes, size_t length)
{
    sink_json(out, bytes, length, SINK_REPLACE);
}

static void json_percent(output *out, const char *bytes, size_t length)
{
    sink_json(out, bytes, length, SINK_PERCENT);
}

static void csv_replace(output *out, const char *bytes, size_t length)
{
    sink_csv(out, bytes, length, SINK_REPLACE);
}

static void expect(sink clean, const char *bytes, size_t length, const char *expected)
{
    static output out;
    output_open(&out, OUTPUT_MEMORY);
    clean(&out, bytes, length);
    assert_int_equal(out.error, 0);
    output_char(&out, '\0');
    assert_string_equal(out.buffer, expected);
}

static void expect_text(sink clean, const char *text, const char *expected)
{
    expect(clean, text, strlen(text), expected);
}

static void terminal_keeps_text(void **state)
{
    (void)state;
    expect_text(sink_terminal, "Xperia Z1 Compact", "Xperia Z1 Compact");
    expect_text(sink_terminal, "M\xc3\xbcller \xe6\x9d\xb1\xe4\xba\xac \xf0\x9f\x93\xb7",
                "M\xc3\xbcller \xe6\x9d\xb1\xe4\xba\xac \xf0\x9f\x93\xb7");
    expect(sink_terminal, NULL, 0, "");
}

static void terminal_escapes_controls(void **state)
{
    (void)state;
    expect_text(sink_terminal, "\x1b[31mD5503\x1b[0m", "\\x1b[31mD5503\\x1b[0m");
    expect(sink_terminal, "a\0b\nc\x7f", 6, "a\\x00b\\x0ac\\x7f");
    expect_text(sink_terminal,
                "\xc2\x9b"
                "31m",
                "\\xc2\\x9b31m"); /* C1: one-character CSI */
    expect_text(sink_terminal, "gpj.\xe2\x80\xae.exe", "gpj.\\xe2\\x80\\xae.exe");
    expect_text(sink_terminal, "\xe2\x81\xa6\xd8\x9c\xe2\x80\xa8", "\\xe2\\x81\\xa6\\xd8\\x9c\\xe2\\x80\\xa8");
}

static void terminal_escapes_what_is_not_utf8(void **state)
{
    (void)state;
    expect_text(sink_terminal, "caf\xe9", "caf\\xe9");
    expect_text(sink_terminal, "\xc0\xaf", "\\xc0\\xaf");                   /* overlong '/' */
    expect_text(sink_terminal, "\xe0\x80\xaf", "\\xe0\\x80\\xaf");          /* the same in three bytes */
    expect_text(sink_terminal, "\xed\xa0\x80", "\\xed\\xa0\\x80");          /* surrogate */
    expect_text(sink_terminal, "\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80"); /* beyond U+10FFFF */
    expect_text(sink_terminal, "\xe6\x9d", "\\xe6\\x9d");                   /* cut off */
    expect_text(sink_terminal, "\x9b", "\\x9b");
}

static void json_escapes(void **state)
{
    (void)state;
    expect_text(json_replace, "a\"b\\c/", "a\\\"b\\\\c/");
    expect(json_replace, "\0\n\x1f\x7f", 4, "\\u0000\\u000a\\u001f\\u007f");
    expect_text(json_replace, "\xc2\x9b\xe2\x80\xae", "\\u009b\\u202e");
    expect_text(json_replace, "caf\xe9", "caf\xef\xbf\xbd");
    expect_text(json_percent, "caf\xe9/\xff.jpg", "caf%E9/%FF.jpg");
}

static void csv_quotes(void **state)
{
    (void)state;
    expect_text(csv_replace, "plain", "plain");
    expect_text(csv_replace, "a,b", "\"a,b\"");
    expect_text(csv_replace, "a\"b", "\"a\"\"b\"");
    expect_text(csv_replace, "a\r\nb", "\"a\r\nb\"");
    expect_text(csv_replace, "a\x1b[0m\xe9", "a\\x1b[0m\xef\xbf\xbd");
    expect(csv_replace, "a\0b", 3, "a\\x00b");
}

static void csv_neutralises_formulas(void **state)
{
    (void)state;
    expect_text(csv_replace, "=1+1", "'=1+1");
    expect_text(csv_replace, "+1", "'+1");
    expect_text(csv_replace, "-1", "'-1");
    expect_text(csv_replace, "@SUM(A1)", "'@SUM(A1)");
    expect_text(csv_replace, "\t=1", "\"'\t=1\"");
    expect_text(csv_replace, "\r=1", "\"'\r=1\"");
    expect_text(csv_replace, "=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
    expect_text(csv_replace, "1=1", "1=1");
}

/* Every two-byte text, and a great many longer ones: what comes out is valid UTF-8 without a single control. */
static void always_clean(sink clean, bool line_ends_allowed, const char *bytes, size_t length)
{
    static output out;
    output_open(&out, OUTPUT_MEMORY);
    clean(&out, bytes, length);
    assert_int_equal(out.error, 0);
    for (size_t at = 0, step; at < out.length; at += step) {
        uint32_t code = 0;
        step = utf8_decode(out.buffer + at, out.length - at, &code);
        assert_int_not_equal(step, 0);
        bool allowed = line_ends_allowed && (code == '\n' || code == '\r' || code == '\t');
        assert_true(allowed || !utf8_is_control(code));
    }
}

static void nothing_harmful_comes_out(void **state)
{
    (void)state;
    char bytes[32];
    uint64_t random = 1;
    for (unsigned round = 0; round < 90000; round++) {
        size_t length = 2;
        bytes[0] = (char)(round & 0xff);
        bytes[1] = (char)(round >> 8 & 0xff);
        for (; round >= 65536 && length < sizeof bytes; length++) {
            random = random * 6364136223846793005u + 1442695040888963407u; /* Knuth's MMIX generator */
            bytes[length] = (char)(random >> 56);
        }
        always_clean(sink_terminal, false, bytes, length);
        always_clean(json_replace, false, bytes, length);
        always_clean(json_percent, false, bytes, length);
        always_clean(csv_replace, true, bytes, length);
    }
}

static void decodes_every_character(void **state)
{
    (void)state;
    for (uint32_t code = 0x80; code <= 0x10ffff; code++) {
        char text[4];
        uint32_t back = 0;
        size_t length = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
        static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
        for (size_t i = length - 1; i > 0; i--) {
            text[i] = (char)(0x80 | (code >> 6 * (length - 1 - i) & 0x3f));
        }
        text[0] = (char)(lead[length] | code >> 6 * (length - 1));
        bool surrogate = code >= 0xd800 && code <= 0xdfff;
        assert_int_equal(utf8_decode(text, length, &back), surrogate ? 0 : length);
        assert_int_equal(utf8_valid(text, length), !surrogate);
        if (!surrogate) {
            assert_int_equal(back, code);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terminal_keeps_text),
        cmocka_unit_test(terminal_escapes_controls),
        cmocka_unit_test(terminal_escapes_what_is_not_utf8),
        cmocka_unit_test(json_escapes),
        cmocka_unit_test(csv_quotes),
        cmocka_unit_test(csv_neutralises_formulas),
        cmocka_unit_test(nothing_harmful_comes_out),
        cmocka_unit_test(decodes_every_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
