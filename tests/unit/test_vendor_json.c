/* Members of small JSON texts, sound or not. */
#include "reader/vendor/json.h"

#include "corpus.h"

/* All members as "object:name=value", in order. */
static const char *members_of(const char *text, size_t size)
{
    static char all[512];
    char *copy = malloc(size > 0 ? size : 1);
    struct json json;
    struct json_member member;
    size_t length = 0;

    assert_non_null(copy);
    memcpy(copy, text, size);
    json = json_open(slice_of(copy, size));
    all[0] = '\0';
    while (json_next(&json, &member) && length < sizeof all - 64)
        length += (size_t)snprintf(all + length, 64, "%u:%.*s=%.*s ", member.object, (int)member.name.size,
                                   member.name.size > 0 ? (const char *)member.name.bytes : "", (int)member.value.size,
                                   member.value.size > 0 ? (const char *)member.value.bytes : "");
    free(copy);
    return all;
}

static void texts(void **state)
{
    static const char *const cases[][2] = {
        {"{\"a\":1,\"b\":\"c\"}", "1:a=1 1:b=c "},
        {" { \"a\" : -1.5e3 , \"b\" : true } ", "1:a=-1.5e3 1:b=true "},
        {"[{\"a\":1},{\"a\":2}]", "1:a=1 2:a=2 "},
        {"{\"a\":{\"b\":\"c\"},\"d\":[\"e\",\"f\"],\"g\":2}", "2:b=c 2:g=2 "},
        {"{\"a\":\"x\\\"y\\\\\",\"b\":\"\"}", "1:a=x\\\"y\\\\ 1:b= "},
        {"{\"a\":1}{\"a\":2}", "1:a=1 "},
        {"{\"a\":1,\"b\":\"not closed", "1:a=1 "},
        {"{\"a\":1,\"b\":\"not closed\\", "1:a=1 "},
        {"{\"a\":", "1:a= "},
        {"{\"a\"", ""},
        {"{\"a\"}", ""},
        {"}}]]", ""},
        {"", ""},
        {"{\"a\":null}", "1:a=null "},
        {"\"a\":1,\"b\":2", "0:a=1 0:b=2 "},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(members_of(cases[i][0], strlen(cases[i][0])), cases[i][1]);
    assert_string_equal(members_of("{\"a\":1\0}", 8), "1:a=1 ");
}

static void numbers(void **state)
{
    static const struct {
        const char *text;
        int32_t number;
    } cases[] = {{"0", 0},  {"47", 47}, {"999999999", 999999999}, {"1000000000", -1}, {"-1", -1}, {"1.5", -1}, {"", -1},
                 {"x", -1}, {"007", 7}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct json_member member = {.value = slice_of(cases[i].text, strlen(cases[i].text))};
        assert_int_equal(json_number(&member), cases[i].number);
    }
}

static void names(void **state)
{
    const struct json_member member = {.name = slice_of("offset", 6)};

    (void)state;
    assert_true(json_is(&member, "offset"));
    assert_false(json_is(&member, "offse"));
    assert_false(json_is(&member, "offsets"));
    assert_false(json_is(&member, ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts),
        cmocka_unit_test(numbers),
        cmocka_unit_test(names),
    };
    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
