#include "base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static exifid_date date(int year, int month, int day)
{
    return (exifid_date){(int16_t)year, (uint8_t)month, (uint8_t)day};
}

static void assert_date(exifid_date found, int year, int month, int day)
{
    assert_int_equal(found.year, year);
    assert_int_equal(found.month, month);
    assert_int_equal(found.day, day);
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* Walks through all days of all years that have four digits. */
static void every_day_follows_the_one_before(void **state)
{
    (void)state;
    int32_t day = date_first_day(date(1, 1, 1));
    for (int year = 1; year <= 9999; year++) {
        for (int month = 1; month <= 12; month++) {
            for (int d = 1; d <= days_in(year, month); d++, day++) {
                exifid_date back = date_from_day(day);
                if (date_first_day(date(year, month, d)) != day || date_last_day(date(year, month, d)) != day ||
                    back.year != year || back.month != month || back.day != d) {
                    fail_msg("%04d-%02d-%02d is not day %d", year, month, d, (int)day);
                }
            }
            assert_false(date_valid(year, month, days_in(year, month) + 1));
        }
    }
    assert_int_equal(date_from_day(day).year, 0);
    assert_int_equal(date_from_day(date_first_day(date(1, 1, 1)) - 1).year, 0);
    assert_int_equal(date_from_day(INT32_MAX).year, 0);
    assert_int_equal(date_from_day(INT32_MIN).year, 0);
}

static void known_days_have_their_number(void **state)
{
    (void)state;
    assert_int_equal(date_first_day(date(1970, 1, 1)), 0);
    assert_int_equal(date_first_day(date(2000, 3, 1)), 11017); /* `date -ud 2000-03-01 +%s` / 86400 */
    assert_int_equal(date_first_day(date(1969, 12, 31)), -1);
}

static void partial_dates_are_intervals(void **state)
{
    (void)state;
    assert_date(date_from_day(date_first_day(date(2014, 0, 0))), 2014, 1, 1);
    assert_date(date_from_day(date_last_day(date(2014, 0, 0))), 2014, 12, 31);
    assert_date(date_from_day(date_first_day(date(2016, 2, 0))), 2016, 2, 1);
    assert_date(date_from_day(date_last_day(date(2016, 2, 0))), 2016, 2, 29);
    assert_date(date_from_day(date_last_day(date(1900, 2, 0))), 1900, 2, 28);
}

static void months_are_counted_across_years(void **state)
{
    (void)state;
    assert_date(date_add_months(date(2014, 1, 31), 1), 2014, 2, 0);
    assert_date(date_add_months(date(2014, 1, 6), -1), 2013, 12, 0);
    assert_date(date_add_months(date(2014, 11, 0), 14), 2016, 1, 0);
    assert_date(date_add_months(date(2014, 0, 0), -13), 2012, 12, 0);
    assert_date(date_add_months(date(9999, 12, 1), 1), 0, 0, 0);
    assert_date(date_add_months(date(1, 1, 1), -1), 0, 0, 0);
    assert_date(date_add_months(date(0, 0, 0), 5), 0, 0, 0);
    assert_date(date_add_months(date(2014, 1, 1), INT32_MAX), 0, 0, 0);
    assert_date(date_add_months(date(2014, 1, 1), INT32_MIN), 0, 0, 0);
}

static void dates_are_ordered(void **state)
{
    (void)state;
    const exifid_date order[] = {date(2013, 12, 31), date(2014, 1, 1), date(2014, 1, 0), date(2014, 0, 0),
                                 date(2014, 1, 2),   date(2014, 2, 0), date(2015, 0, 0), date(0, 0, 0)};
    const int count = sizeof order / sizeof order[0];
    for (int i = 0; i < count; i++) {
        for (int j = 0; j < count; j++) {
            int found = date_compare(order[i], order[j]);
            assert_int_equal((found > 0) - (found < 0), (i > j) - (i < j));
        }
    }
}

static void texts_become_dates(void **state)
{
    (void)state;
    exifid_date found = date(1, 2, 3);
    static const char *const wrong[] = {
        "",           "2",           "201",        "20145",      "2014-",           "2014-1",     "2014-01-",
        "2014-01-6",  "2014-01-061", "2014/01/06", "2014-13",    "2014-00",         "2014-01-00", "2014-01-32",
        "2014-02-29", "1900-02-29",  "0000",       "0000-01-01", "2014-01-06 ",     " 2014",      "-014",
        "2014-0x",    "20.4",        "2014--1",    "+014",       "2014-01-06T00:00"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        if (exifid_date_parse(wrong[i], &found)) {
            fail_msg("'%s' counts as a date", wrong[i]);
        }
    }
    assert_date(found, 1, 2, 3);
    assert_true(exifid_date_parse("2014", &found));
    assert_date(found, 2014, 0, 0);
    assert_true(exifid_date_parse("2014-01", &found));
    assert_date(found, 2014, 1, 0);
    assert_true(exifid_date_parse("2016-02-29", &found));
    assert_date(found, 2016, 2, 29);
    assert_true(exifid_date_parse("0001-01-01", &found));
    assert_date(found, 1, 1, 1);
    assert_true(exifid_date_parse("9999-12-31", &found));
    assert_date(found, 9999, 12, 31);
}

static void dates_become_texts(void **state)
{
    (void)state;
    char text[11];
    assert_string_equal(exifid_date_format(date(2014, 1, 6), text, sizeof text), "2014-01-06");
    assert_string_equal(exifid_date_format(date(2014, 1, 0), text, sizeof text), "2014-01");
    assert_string_equal(exifid_date_format(date(2014, 0, 0), text, sizeof text), "2014");
    assert_string_equal(exifid_date_format(date(33, 0, 0), text, sizeof text), "0033");
    assert_string_equal(exifid_date_format(date(0, 0, 0), text, sizeof text), "");
    assert_string_equal(exifid_date_format(date(-5, 1, 1), text, sizeof text), "");
    memset(text, 'x', sizeof text);
    assert_string_equal(exifid_date_format(date(2014, 1, 6), text, 5), "2014");
    assert_int_equal(text[5], 'x');
    assert_ptr_equal(exifid_date_format(date(2014, 1, 6), text, 0), text);
    assert_string_equal(text, "2014");
}

static void days_exist_or_not(void **state)
{
    (void)state;
    assert_true(date_valid(2014, 0, 0));
    assert_true(date_valid(2014, 2, 0));
    assert_true(date_valid(2000, 2, 29));
    assert_false(date_valid(2014, 0, 1));
    assert_false(date_valid(2014, 13, 1));
    assert_false(date_valid(2014, -1, 0));
    assert_false(date_valid(2014, 1, -1));
    assert_false(date_valid(0, 0, 0));
    assert_false(date_valid(10000, 1, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_follows_the_one_before),
        cmocka_unit_test(known_days_have_their_number),
        cmocka_unit_test(partial_dates_are_intervals),
        cmocka_unit_test(months_are_counted_across_years),
        cmocka_unit_test(dates_are_ordered),
        cmocka_unit_test(texts_become_dates),
        cmocka_unit_test(dates_become_texts),
        cmocka_unit_test(days_exist_or_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
