/* Endings of names, in any case of letters and without the locale. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "scan/ending.h"

static void endings_are_told(void **state)
{
    static const struct {
        const char *name;
        enum ending ending;
        size_t stem;
    } rows[] = {
        {"a.jpg", ENDING_JPEG, 1},    {"a.JPEG", ENDING_JPEG, 1},   {"a.jPe", ENDING_JPEG, 1},
        {"d/a.jfif", ENDING_JPEG, 3}, {".jpg", ENDING_JPEG, 0},     {"a.jpg.json", ENDING_JSON, 5},
        {"a.js", ENDING_JS, 1},       {"a.XML", ENDING_XML, 1},     {"a.tif", ENDING_IMAGE, 1},
        {"a.MP4", ENDING_IMAGE, 1},   {"a.jpegs", ENDING_OTHER, 7}, {"a.jp", ENDING_OTHER, 4},
        {"a.", ENDING_OTHER, 2},      {"jpg", ENDING_OTHER, 3},     {"", ENDING_OTHER, 0},
        {"a.jpg/b", ENDING_OTHER, 7}, {"a.\xcap", ENDING_OTHER, 4}, {"a.tar.gz", ENDING_OTHER, 8},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t stem = 99;
        assert_int_equal(ending_of(rows[i].name, strlen(rows[i].name), &stem), rows[i].ending);
        assert_int_equal(stem, rows[i].stem);
    }
}

static void only_what_is_given_is_looked_at(void **state)
{
    size_t stem;
    (void)state;
    assert_int_equal(ending_of("a.jpg.json", 5, &stem), ENDING_JPEG);
    assert_int_equal(stem, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(endings_are_told),
                                       cmocka_unit_test(only_what_is_given_is_looked_at)};
    return cmocka_run_group_tests_name("ending", tests, NULL, NULL);
}
