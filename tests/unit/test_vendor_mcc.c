/* Mobile country codes. */
#include "reader/vendor/mcc.h"

#include "corpus.h"

static const char *country(const char *digits)
{
    return mcc_country(slice_of(digits, strlen(digits)));
}

static void known_codes(void **state)
{
    (void)state;
    assert_string_equal(country("202"), "Greece"); /* the first and the last of the table */
    assert_string_equal(country("901"), "a ship, an aircraft or a satellite network");
    assert_string_equal(country("208"), "France");
    assert_string_equal(country("302"), "Canada");
    assert_string_equal(country("310"), "United States or Guam");
    assert_string_equal(country("404"), "India");
    assert_string_equal(country("440"), "Japan");
    assert_string_equal(country("450"), "South Korea");
    assert_string_equal(country("460"), "China");
    assert_string_equal(country("505"), "Australia");
    assert_string_equal(country("724"), "Brazil");
}

static void other_texts(void **state)
{
    static const char *const others[] = {"", "2", "20", "2080", "20x", " 208", "000", "001", "201", "999", "-08"};

    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_string_equal(country(others[i]), "");
}

/* The table is searched by halves: every code is found only while it is in order. */
static void all_codes(void **state)
{
    unsigned found = 0;

    (void)state;
    for (unsigned code = 0; code < 1000; code++) {
        const char digits[] = {(char)('0' + code / 100), (char)('0' + code / 10 % 10), (char)('0' + code % 10)};
        found += mcc_country(slice_of(digits, 3))[0] != '\0';
    }
    assert_int_equal(found, 237);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_codes),
        cmocka_unit_test(other_texts),
        cmocka_unit_test(all_codes),
    };
    return cmocka_run_group_tests_name("vendor_mcc", tests, NULL, NULL);
}
