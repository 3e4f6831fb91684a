#include "reader/clean.h"

#include "base/date.h"

#include <string.h>

/* White space of the C locale; isspace would ask the process's. */
static bool is_space(uint8_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static struct slice trim(struct slice s)
{
    const uint8_t *nul = s.size > 0 ? memchr(s.bytes, 0, s.size) : NULL;
    size_t end = nul != NULL ? (size_t)(nul - s.bytes) : s.size, start = 0;

    while (end > 0 && is_space(s.bytes[end - 1]))
        end--;
    while (start < end && is_space(s.bytes[start]))
        start++;
    return slice_part(s, start, end - start);
}

/* The length to which `s` can be shortened, `size` at most, without leaving the head of a UTF-8 character behind. */
static size_t shorten(struct slice s, size_t size)
{
    if (s.size <= size)
        return s.size;
    for (size_t back = 0; back < 4 && back < size; back++)
        if ((s.bytes[size - back] & 0xc0) != 0x80)
            return size - back;
    return size; /* no UTF-8: a cut is as good anywhere */
}

void clean_text(struct slice raw, exifid_text *out)
{
    struct slice s = trim(raw);

    out->length = (uint16_t)shorten(s, EXIFID_TEXT_SIZE - 1);
    if (s.bytes != NULL)
        memcpy(out->text, s.bytes, out->length);
    out->text[out->length] = '\0';
}

/* ---- UserComment ---- */

/* Appends one character as UTF-8; returns the bytes it takes. */
static size_t put_utf8(uint8_t *to, uint32_t c)
{
    if (c < 0x80) {
        to[0] = (uint8_t)c;
        return 1;
    }
    if (c < 0x800) {
        to[0] = (uint8_t)(0xc0 | c >> 6);
        to[1] = (uint8_t)(0x80 | (c & 0x3f));
        return 2;
    }
    if (c < 0x10000) {
        to[0] = (uint8_t)(0xe0 | c >> 12);
        to[1] = (uint8_t)(0x80 | (c >> 6 & 0x3f));
        to[2] = (uint8_t)(0x80 | (c & 0x3f));
        return 3;
    }
    to[0] = (uint8_t)(0xf0 | c >> 18);
    to[1] = (uint8_t)(0x80 | (c >> 12 & 0x3f));
    to[2] = (uint8_t)(0x80 | (c >> 6 & 0x3f));
    to[3] = (uint8_t)(0x80 | (c & 0x3f));
    return 4;
}

/* The character at *at, which moves behind it; a surrogate without its other half is U+FFFD. */
static uint32_t next_utf16(struct slice s, size_t *at, char order)
{
    uint32_t high = slice_u16(s, *at, order), low = slice_u16(s, *at + 2, order);

    *at += 2;
    if (high < 0xd800 || high > 0xdfff)
        return high;
    if (high > 0xdbff || low < 0xdc00 || low > 0xdfff)
        return 0xfffd;
    *at += 2;
    return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
}

/* Programs on Windows write little-endian text into big-endian blocks: a byte order mark decides, else the side on which
 * more of the high bytes are zero, else the block. */
static char utf16_order(struct slice s, char order)
{
    size_t big = 0, little = 0;

    if (slice_be16(s, 0) == 0xfeff)
        return 'M';
    if (slice_be16(s, 0) == 0xfffe)
        return 'I';
    for (size_t i = 0; i + 1 < s.size; i += 2) {
        big += s.bytes[i] == 0 && s.bytes[i + 1] != 0;
        little += s.bytes[i] != 0 && s.bytes[i + 1] == 0;
    }
    return big > little ? 'M' : little > big ? 'I' : order;
}

static void clean_utf16(struct slice s, char order, exifid_text *out)
{
    uint8_t utf8[2 * EXIFID_TEXT_SIZE] = {0};
    size_t at = 0, length = 0;

    order = utf16_order(s, order);
    while (at + 2 <= s.size && length + 4 <= sizeof utf8) {
        uint32_t c = next_utf16(s, &at, order);
        if (c != 0xfeff) /* the byte order mark */
            length += put_utf8(utf8 + length, c);
    }
    clean_text(slice_of(utf8, length), out);
}

/* CIPA DC-008 table 9.  Codes are padded with NULs; makers pad them with spaces, too, or leave rubbish behind a NUL. */
static bool has_code(struct slice raw, const char *code)
{
    size_t size = strlen(code);

    if (raw.size < 8 || memcmp(raw.bytes, code, size) != 0)
        return false;
    for (size_t i = size; i < 8 && raw.bytes[i] != 0; i++)
        if (raw.bytes[i] != ' ')
            return false;
    return true;
}

size_t clean_comment(struct slice raw, char order, exifid_text *out)
{
    struct slice rest = slice_from(raw, 8);

    if (has_code(raw, "UNICODE")) {
        clean_utf16(rest, order, out);
        return 8;
    }
    /* JIS X 0208 is left in its own bytes. */
    if (has_code(raw, "ASCII") || has_code(raw, "JIS") || has_code(raw, "")) {
        clean_text(rest, out);
        return 8;
    }
    clean_text(raw, out);
    return 0;
}

/* ---- times ---- */

/* Reads `digits` digits, of which the first may be blanks ("2004: 1: 9"); -1 where there is no number. */
static int take_number(const char **at, int digits)
{
    int number = 0, seen = 0;

    for (int i = 0; i < digits; i++) {
        char c = (*at)[i];
        if (is_digit(c)) {
            number = 10 * number + (c - '0');
            seen++;
        } else if (c != ' ' || seen > 0) {
            return -1;
        }
    }
    *at += digits;
    return seen > 0 ? number : -1;
}

/* Takes one of the separators that were seen in place of the colon. */
static bool take_separator(const char **at, const char *which)
{
    if (**at == '\0' || strchr(which, **at) == NULL)
        return false;
    ++*at;
    return true;
}

static void take_time(const char *at, exifid_datetime *out)
{
    int hour, minute, second = 0;

    while (*at == ' ' || *at == 'T')
        at++;
    hour = take_number(&at, is_digit(at[0]) && is_digit(at[1]) ? 2 : 1);
    if (hour < 0 || hour > 23 || !take_separator(&at, ":.-"))
        return;
    minute = take_number(&at, 2);
    if (minute < 0 || minute > 59)
        return;
    if (take_separator(&at, ":.-"))
        second = take_number(&at, 2);
    if (second < 0 || second > 60) /* 60: a leap second */
        return;
    out->hour = (uint8_t)hour;
    out->minute = (uint8_t)minute;
    out->second = (uint8_t)second;
}

bool clean_datetime(const char *text, exifid_datetime *out)
{
    static const char separators[] = ":-/. ";
    int year = take_number(&text, 4);
    int month = take_separator(&text, separators) ? take_number(&text, 2) : -1;
    int day = take_separator(&text, separators) ? take_number(&text, 2) : -1;

    if (year <= 0 || month <= 0 || day <= 0 || !date_valid(year, month, day))
        return false;
    out->date = (exifid_date){.year = (int16_t)year, .month = (uint8_t)month, .day = (uint8_t)day};
    out->hour = out->minute = out->second = 0;
    take_time(text, out);
    return true;
}

uint32_t clean_subsec(const char *text)
{
    uint32_t nanoseconds = 0;

    for (uint32_t unit = 100000000; is_digit(*text) && unit > 0; unit /= 10, text++)
        nanoseconds += (uint32_t)(*text - '0') * unit;
    while (is_digit(*text))
        text++;
    return *text == '\0' ? nanoseconds : 0;
}

bool clean_offset(const char *text, int16_t *minutes)
{
    bool west = text[0] == '-';
    int hours, rest;

    if (strcmp(text, "Z") == 0) {
        *minutes = 0;
        return true;
    }
    if (!take_separator(&text, "+-"))
        return false;
    hours = take_number(&text, 2);
    rest = take_separator(&text, ":") ? take_number(&text, 2) : -1;
    if (hours < 0 || hours > 14 || rest < 0 || rest > 59 || *text != '\0') /* UTC+14 is the farthest zone there is */
        return false;
    *minutes = (int16_t)(west ? -(60 * hours + rest) : 60 * hours + rest);
    return true;
}
