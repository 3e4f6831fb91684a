#include "report/facts.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Longest text that is a day without a time: "2013:11:06". */
#define DAY_LENGTH 10

/* What every record holds is written without printf, which takes longer than all the rest. */
static char *two_digits(char *to, unsigned number)
{
    *to++ = (char)('0' + number / 10 % 10);
    *to++ = (char)('0' + number % 10);
    return to;
}

static char *digits(char *to, uint32_t number)
{
    char reversed[10];
    size_t count = 0;
    do {
        reversed[count++] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    while (count > 0) {
        *to++ = reversed[--count];
    }
    return to;
}

char *facts_ratio(exifid_rational rational, char text[FACTS_SIZE])
{
    char *to = digits(text, rational.numerator);
    *to++ = '/';
    to = digits(to, rational.denominator);
    *to = '\0';
    return text;
}

char *facts_taken(const exifid_observations *seen, char separator, char text[FACTS_SIZE])
{
    const exifid_datetime *taken = &seen->taken;
    exifid_date_format(taken->date, text, FACTS_SIZE);
    uint16_t witness = seen->text[seen->taken_from].length;
    bool day_only = witness > 0 && witness <= DAY_LENGTH;
    if (taken->date.year == 0 || day_only) {
        return text;
    }
    char *to = text + strlen(text);
    *to++ = separator;
    to = two_digits(to, taken->hour);
    *to++ = ':';
    to = two_digits(to, taken->minute);
    *to++ = ':';
    to = two_digits(to, taken->second);
    *to = '\0';
    return text;
}

char *facts_offset(const exifid_datetime *taken, char text[FACTS_SIZE])
{
    text[0] = '\0';
    if (taken->date.year == 0 || !taken->has_offset) {
        return text;
    }
    unsigned minutes = (unsigned)abs(taken->utc_offset);
    char *to = text;
    *to++ = taken->utc_offset < 0 ? '-' : '+';
    to = two_digits(to, minutes / 60);
    *to++ = ':';
    to = two_digits(to, minutes % 60);
    *to = '\0';
    return text;
}

char *facts_interval(exifid_date from, exifid_date to, const char *separator, const char *later, char text[FACTS_SIZE])
{
    char first[16], last[16];
    exifid_date_format(from, first, sizeof first);
    exifid_date_format(to, last, sizeof last);
    if (!*first || strcmp(first, last) == 0) {
        memcpy(text, last, strlen(last) + 1);
    } else if (!*last) {
        snprintf(text, FACTS_SIZE, "%s%s", first, later);
    } else {
        snprintf(text, FACTS_SIZE, "%s%.8s%s", first, separator, last);
    }
    return text;
}

char *facts_fault(const exifid_observations *seen, char text[FACTS_SIZE])
{
    bool failed = seen->status == EXIFID_IO_ERROR && seen->os_error != 0;
    if (seen->fault[0]) {
        snprintf(text, FACTS_SIZE, "%s", seen->fault);
    } else if (failed) {
        snprintf(text, FACTS_SIZE, "%s", strerror(seen->os_error));
    } else {
        text[0] = '\0';
    }
    text[0] = (char)tolower((unsigned char)text[0]);
    return text;
}

static bool has_text(const exifid_observations *seen)
{
    for (size_t tag = 0; tag < EXIFID_TAG_COUNT; tag++) {
        if (seen->text[tag].length > 0) {
            return true;
        }
    }
    return false;
}

bool facts_unread(const exifid_observations *seen)
{
    switch (seen->status) {
    case EXIFID_OK:
    case EXIFID_NO_EXIF:
        return false;
    case EXIFID_NOT_JPEG:
    case EXIFID_IO_ERROR:
        return true;
    case EXIFID_TRUNCATED:
    case EXIFID_CORRUPT:
        return !has_text(seen);
    }
    return true;
}

char *facts_number(uint64_t number, char text[FACTS_NUMBER])
{
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%" PRIu64, number), to = 0;
    for (int i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0) {
            text[to++] = ',';
        }
        text[to++] = digits[i];
    }
    text[to] = '\0';
    return text;
}

bool facts_value(exifid_rational rational, double *value)
{
    if (rational.denominator == 0) {
        return false;
    }
    *value = (double)rational.numerator / rational.denominator;
    return true;
}
