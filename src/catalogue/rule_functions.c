#include "catalogue/rule_functions.h"

#include "base/date.h"
#include "base/text.h"
#include "catalogue/projects.h"

#include <string.h>

/* Two digits as a number; -1 when they are none. */
static int two_digits(const char *text)
{
    bool digits = text[0] >= '0' && text[0] <= '9' && text[1] >= '0' && text[1] <= '9';
    return digits ? (text[0] - '0') * 10 + (text[1] - '0') : -1;
}

static bool set_date(int year, int month, int day, struct rule_value *out)
{
    if (!date_valid(year, month, day)) {
        return false;
    }
    struct text_out text = TEXT_INTO(out->text);
    text_add_date(&text, (exifid_date){(int16_t)year, (uint8_t)month, (uint8_t)day});
    return true;
}

/* android-quarter: "KT49" (release letter, quarter letter, day) of ids such as KOT49H.  The day counts from the first of
 * the quarter; A is the first quarter of 2009.  After Z, the second quarter of 2015, the letters start again, which only
 * releases M and N live to see.
 * source.android.com/docs/setup/reference/build-numbers; the wrap is measured: MRA58K is of 2015-08-27. */
static bool android_quarter(const char *text, struct rule_value *out)
{
    int day = strlen(text) == 4 ? two_digits(text + 2) : -1;
    if (day < 1 || text[1] < 'A' || text[1] > 'Z') {
        return false;
    }
    int quarter = text[1] - 'A' + (text[0] == 'M' || text[0] == 'N' ? 26 : 0);
    exifid_date start = {(int16_t)(2009 + quarter / 4), (uint8_t)(quarter % 4 * 3 + 1), 1};
    exifid_date date = date_from_day(date_first_day(start) + day - 1);
    return set_date(date.year, date.month, date.day, out);
}

/* yymmdd: "210812" -> "2021-08-12"; yymm: "2108" -> "2021-08". */
static bool short_date(const char *text, struct rule_value *out)
{
    size_t length = strlen(text);
    if (length != 4 && length != 6) {
        return false;
    }
    int year = two_digits(text);
    int month = two_digits(text + 2);
    int day = length == 6 ? two_digits(text + 4) : 0;
    return year >= 0 && month >= 1 && (day >= 1 || length == 4) && set_date(2000 + year, month, day, out);
}

/* samsung-month: "NG" -> "2014-07".  Year letter A = 2001, month letter A = January: true of all 3,864 public builds of
 * 2022 to 2026 that were compared with the day of their release. */
static bool samsung_month(const char *text, struct rule_value *out)
{
    if (strlen(text) != 2 || text[0] < 'A' || text[0] > 'Z' || text[1] < 'A' || text[1] > 'L') {
        return false;
    }
    return set_date(2001 + (text[0] - 'A'), text[1] - 'A' + 1, 0, out);
}

/* Reads digits up to the next '.' or the end, one or two of them; -1 when there are none or more. */
static int dotted_number(const char **text)
{
    int number = -1;
    size_t count = strspn(*text, "0123456789");
    if (count == 1 || count == 2) {
        number = count == 2 ? two_digits(*text) : **text - '0';
        *text += count;
        *text += **text == '.';
    }
    return number;
}

/* dotted-date: "21.12.8" -> "2021-12-08", "9.6.27" -> "2019-06-27", as Xiaomi names its weekly builds: the years up to
 * 2019 have one digit.
 * Measured: 85 % of 359 such builds were listed within a week of that day, the rest are older builds listed again. */
static bool dotted_date(const char *text, struct rule_value *out)
{
    int year = dotted_number(&text);
    int month = dotted_number(&text);
    int day = dotted_number(&text);
    return year >= 0 && month >= 1 && day >= 1 && *text == '\0' &&
           set_date(year < 10 ? 2010 + year : 2000 + year, month, day, out);
}

/* Whether the code stands behind the digits of a model: "70C", the first three of the hash, or "025EC", its first three
 * that are digits and its first two that are letters. */
static bool project_fits(const struct project *project, const char *wanted)
{
    if (strlen(wanted) == 3) {
        return memcmp(project->hex, wanted, 3) == 0;
    }
    char picked[6] = "";
    size_t figures = 0;
    size_t letters = 3;
    for (size_t i = 0; i < PROJECTS_HEX; i++) {
        if (project->hex[i] <= '9' && figures < 3) {
            picked[figures++] = project->hex[i];
        } else if (project->hex[i] >= 'A' && letters < 5) {
            picked[letters++] = project->hex[i];
        }
    }
    return figures == 3 && letters == 5 && memcmp(picked, wanted, 5) == 0;
}

/* Adds the project codes of one generation that fit. */
static unsigned project_search(char letter, const char *wanted, unsigned found, struct text_out *names)
{
    const char *generation = strchr(PROJECTS_LETTERS, letter);
    if (generation == NULL) {
        return found;
    }
    const struct project *first = &projects[(size_t)(generation - PROJECTS_LETTERS) * PROJECTS_EACH];
    for (const struct project *project = first; project < first + PROJECTS_EACH; project++) {
        if (project_fits(project, wanted)) {
            text_add(names, found++ == 0 ? "" : " or ");
            text_add(names, project->code);
        }
    }
    return found;
}

/* xiaomi-project: "23/70C" (year, three hexadecimal digits) -> "N3"; "26/025EC" -> "P12U".  From 2022 on a Xiaomi model
 * holds digits of the SHA-1 of its project code: a letter for the generation, a number, at most one letter more.  The
 * codes of the generations of that year are tried; of more than two that fit, none is named.
 * Measured over 119 hashes of known phones: a code fits 73 of them, and would fit 10 by chance.  Where a code was taken
 * already, digits further on in the hash are used; of those that fit so, three in four do by chance, and none is named. */
static bool xiaomi_project(const char *text, struct rule_value *out)
{
    /* L and M 2022, M and N 2023, N and O 2024, O and P 2025, P and R 2026 (Q has not been seen). */
    static const char *const generations[] = {"LM", "MN", "NO", "OP", "PR"};
    size_t length = strlen(text);
    int year = (length == 6 || length == 8) && text[2] == '/' ? two_digits(text) : -1;
    if (year < 22 || year > 26) {
        return false;
    }
    unsigned found = 0;
    struct text_out names = TEXT_INTO(out->text);
    for (const char *letter = generations[year - 22]; *letter != '\0'; letter++) {
        found = project_search(*letter, text + 3, found, &names);
    }
    return found == 1 || found == 2;
}

/* Changes to Google's source that are in the version of its camera app, and the month that they are of: dated by photos
 * and by releases of the app that hold the number. */
struct google_anchor {
    int32_t change;
    int16_t year;
    uint8_t month;
    uint8_t margin; /* months to either side, for changes from the row before up to this one */
};

static const struct google_anchor google_anchors[] = {
    {199571065, 2018, 6, 0},  {220943774, 2018, 11, 2}, {362396382, 2021, 4, 3},  {529852275, 2023, 5, 3},
    {570503588, 2023, 10, 1}, {604778939, 2024, 2, 1},  {621982163, 2024, 4, 1},  {641377609, 2024, 6, 1},
    {702121622, 2024, 12, 1}, {773153235, 2025, 6, 1},  {839895461, 2025, 12, 1}, {973379913, 2026, 12, 3},
    /* The last row is not seen: it carries the rate of the second half of 2025 on for a year. */
};

/* The month of a change between two anchors, by its share of the way. */
static exifid_date google_month(const struct google_anchor *from, const struct google_anchor *to, int32_t change)
{
    int64_t months = (to->year - from->year) * 12 + to->month - from->month;
    int64_t width = to->change - from->change;
    int64_t share = ((change - from->change) * months * 2 + width) / (width * 2); /* rounded */
    return date_add_months((exifid_date){from->year, from->month, 0}, (int)share);
}

/* google-change: "570503588" -> "2023-09 to 2023-11".  The version of Google Camera ends in the number of a change to
 * Google's source, which counts up through the years. */
static bool google_change(const char *text, struct rule_value *out)
{
    const struct google_anchor *anchor = google_anchors;
    const struct google_anchor *end = anchor + sizeof google_anchors / sizeof *google_anchors;
    int32_t change = 0;
    if (strlen(text) != 9 || strspn(text, "0123456789") != 9) {
        return false;
    }
    for (size_t i = 0; i < 9; i++) {
        change = change * 10 + (text[i] - '0');
    }
    if (change < anchor->change) {
        return false;
    }
    do {
        anchor++;
    } while (anchor < end && anchor->change < change);
    if (anchor == end) {
        return false;
    }
    exifid_date month = google_month(anchor - 1, anchor, change);
    struct text_out interval = TEXT_INTO(out->text);
    text_add_date(&interval, date_add_months(month, -anchor->margin));
    text_add(&interval, " to ");
    text_add_date(&interval, date_add_months(month, anchor->margin));
    return true;
}

/* base-36: "PZ" -> 935.  Digits, then capital letters, as some makers count their models: OPPO's P codes, HTC's part
 * numbers.  Five of them stay within the nine digits of a serial.
 * Measured: the nearest codes date such a code to the year in 78 % of OPPO's and 77 % of HTC's. */
static bool base_36(const char *text, struct rule_value *out)
{
    static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    int64_t number = 0;
    size_t length = strlen(text);
    if (length == 0 || length > 5) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        const char *digit = strchr(digits, text[i]);
        if (digit == NULL) {
            return false;
        }
        number = number * 36 + (digit - digits);
    }
    struct text_out digits_out = TEXT_INTO(out->text);
    text_add_number(&digits_out, number);
    return true;
}

/* unix-day: "1596223341" -> "2020-07-31": seconds since 1970, ten digits, which last from 2001 to 2286. */
static bool unix_day(const char *text, struct rule_value *out)
{
    int64_t seconds = 0;
    if (strlen(text) != 10 || strspn(text, "0123456789") != 10) {
        return false;
    }
    for (size_t i = 0; i < 10; i++) {
        seconds = seconds * 10 + (text[i] - '0');
    }
    exifid_date date = date_from_day(date_first_day((exifid_date){1970, 1, 1}) + (int32_t)(seconds / 86400));
    return set_date(date.year, date.month, date.day, out);
}

static const struct {
    const char *name;
    bool (*call)(const char *text, struct rule_value *out);
} functions[] = {
    {"android-quarter", android_quarter}, {"yymmdd", short_date}, {"samsung-month", samsung_month},
    {"xiaomi-project", xiaomi_project},   {"base-36", base_36},   {"dotted-date", dotted_date},
    {"google-change", google_change},     {"unix-day", unix_day},
};

bool rule_functions_find(const char *name, uint8_t *function)
{
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        if (strcmp(name, functions[i].name) == 0) {
            *function = (uint8_t)i;
            return true;
        }
    }
    return false;
}

bool rule_functions_call(uint8_t function, const char *text, struct rule_value *out)
{
    return functions[function].call(text, out);
}
