#include "base/date.h"

#include "base/text.h"

/* Four digits are what the text form holds, and year 0 stands for "not known". */
#define YEAR_FIRST   1
#define YEAR_LAST    9999

/* Days of 400 Gregorian years, and from 0000-03-01 to 1970-01-01. */
#define DAYS_PER_ERA 146097
#define EPOCH_DAY    719468

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int month_length(int year, int month)
{
    static const uint8_t length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : length[month - 1];
}

bool date_valid(int year, int month, int day)
{
    if (year < YEAR_FIRST || year > YEAR_LAST || month < 0 || month > 12 || day < 0) {
        return false;
    }
    return month == 0 ? day == 0 : day <= month_length(year, month);
}

/* Counting years from March puts the leap day at their end, so that the lengths of the months follow one formula
 * (Fliegel and Van Flandern, CACM 11, 1968; here in eras of 400 years). */
static int32_t day_number(int year, int month, int day)
{
    int32_t from_march = month > 2 ? month - 3 : month + 9;
    int32_t y = month > 2 ? year : year - 1;
    int32_t era = (y >= 0 ? y : y - 399) / 400;
    int32_t year_of_era = y - era * 400;
    int32_t day_of_year = (153 * from_march + 2) / 5 + day - 1;
    int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_PER_ERA + day_of_era - EPOCH_DAY;
}

int32_t date_first_day(exifid_date date)
{
    return day_number(date.year, date.month == 0 ? 1 : date.month, date.day == 0 ? 1 : date.day);
}

int32_t date_last_day(exifid_date date)
{
    int month = date.month == 0 ? 12 : date.month;
    bool complete = date.month != 0 && date.day != 0;
    return day_number(date.year, month, complete ? date.day : month_length(date.year, month));
}

static exifid_date make_date(int32_t year, int32_t month, int32_t day)
{
    return (exifid_date){(int16_t)year, (uint8_t)month, (uint8_t)day};
}

exifid_date date_from_day(int32_t day)
{
    if (day < day_number(YEAR_FIRST, 1, 1) || day > day_number(YEAR_LAST, 12, 31)) {
        return (exifid_date){0};
    }
    int32_t shifted = day + EPOCH_DAY;
    int32_t era = shifted / DAYS_PER_ERA;
    int32_t day_of_era = shifted % DAYS_PER_ERA;
    int32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int32_t from_march = (5 * day_of_year + 2) / 153;
    int32_t month = from_march < 10 ? from_march + 3 : from_march - 9;
    int32_t year = year_of_era + era * 400 + (month <= 2);
    return make_date(year, month, day_of_year - (153 * from_march + 2) / 5 + 1);
}

exifid_date date_add_months(exifid_date date, int months)
{
    int64_t count = (int64_t)date.year * 12 + (date.month == 0 ? 0 : date.month - 1) + months;
    if (!date_known(date) || count / 12 < YEAR_FIRST || count / 12 > YEAR_LAST) {
        return (exifid_date){0};
    }
    return make_date((int32_t)(count / 12), (int32_t)(count % 12) + 1, 0);
}

static int precision(exifid_date date)
{
    return date.month == 0 ? 0 : date.day == 0 ? 1 : 2;
}

int date_compare(exifid_date a, exifid_date b)
{
    if (!date_known(a) || !date_known(b)) {
        return date_known(b) - date_known(a);
    }
    int32_t first = date_first_day(a);
    int32_t second = date_first_day(b);
    if (first != second) {
        return first < second ? -1 : 1;
    }
    /* The day itself lies, on average, before "some day of that month". */
    return precision(b) - precision(a);
}

/* Adds `count` digits of `number`, which is not negative. */
static char *add_digits(char *at, int number, int count)
{
    for (int i = count - 1; i >= 0; i--) {
        at[i] = (char)('0' + number % 10);
        number /= 10;
    }
    return at + count;
}

char *exifid_date_format(exifid_date date, char *text, size_t size)
{
    char whole[sizeof "2014-01-06"];
    bool fits = size >= sizeof whole;
    char *at = fits ? text : whole;
    if (date.year > 0) {
        at = add_digits(at, date.year, 4);
    }
    if (date.year > 0 && date.month != 0) {
        *at++ = '-';
        at = add_digits(at, date.month, 2);
        if (date.day != 0) {
            *at++ = '-';
            at = add_digits(at, date.day, 2);
        }
    }
    *at = '\0';
    if (!fits && size > 0) {
        text_set(text, size, whole);
    }
    return text;
}

/* Reads exactly `digits` digits at *at and moves behind them; -1 when there are fewer. */
static int read_digits(const char **at, int digits)
{
    int value = 0;
    for (int i = 0; i < digits; i++, (*at)++) {
        if (**at < '0' || **at > '9') {
            return -1;
        }
        value = value * 10 + (**at - '0');
    }
    return value;
}

bool exifid_date_parse(const char *text, exifid_date *date)
{
    int part[3] = {0, 0, 0};
    part[0] = read_digits(&text, 4);
    for (int i = 1; i < 3 && part[i - 1] > 0 && *text == '-'; i++) {
        text++;
        part[i] = read_digits(&text, 2);
        if (part[i] == 0) {
            return false; /* 0 means "not known" inside, but nobody writes a month 00 */
        }
    }
    if (part[0] < 0 || *text != '\0' || !date_valid(part[0], part[1], part[2])) {
        return false;
    }
    *date = make_date(part[0], part[1], part[2]);
    return true;
}
