#include "report/json_writer.h"

#include <stdio.h>

#include "report/utf8.h"

#define EACH_BYTE(c) (UINT64_C(0x0101010101010101) * (c))
#define HIGHEST_BITS EACH_BYTE(0x80)

/* Tells in the highest bit of each byte which of eight do not stand for themselves in JSON and on a terminal: all but
 * ' ' to '~', and '"' and '\\'.  The first one told is one; what it borrows or carries may spoil the bytes behind it.
 * Inverting 0x02 makes '"' the last one but '!' and ' ' to come: it is below '!' then, together with the controls. */
static inline uint64_t strange(uint64_t bytes)
{
    uint64_t low = (bytes ^ EACH_BYTE('"' ^ ' ')) - EACH_BYTE('!');
    uint64_t backslash = (bytes ^ EACH_BYTE('\\')) - EACH_BYTE(1);
    return bytes | low | backslash | (bytes + EACH_BYTE(0x7f - '~'));
}

/* Eight bytes, the first lowest: compilers make one load of it. */
static inline uint64_t eight(const char *from)
{
    const unsigned char *b = (const unsigned char *)from;
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 |
           (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

static inline uint64_t copy_word(char *to, const char *from)
{
    uint64_t bytes = eight(from);
    memcpy(to, from, sizeof bytes);
    return strange(bytes);
}

/* Fewer than eight bytes: from four on in two halves, which overlap. */
static inline uint64_t copy_rest(char *to, const char *from, size_t length)
{
    uint64_t bytes = EACH_BYTE(' ');
    if (length >= sizeof(uint32_t)) {
        uint32_t half[2];
        memcpy(&half[0], from, sizeof *half);
        memcpy(&half[1], from + length - sizeof *half, sizeof *half);
        memcpy(to, &half[0], sizeof *half);
        memcpy(to + length - sizeof *half, &half[1], sizeof *half);
        return strange(half[0] | (uint64_t)half[1] << 32);
    }
    for (size_t at = 0; at < length; at++) {
        bytes = bytes << 8 | (unsigned char)from[at];
        to[at] = from[at];
    }
    return strange(bytes);
}

/* Copies a text, the last of its words over the end of the one in front.  Returns false where something in it has to be
 * escaped.  What is looked at is the text: the copy could not be read back before it is stored. */
static inline bool copy_plain(char *to, const char *from, size_t length)
{
    uint64_t found = 0;
    if (length < sizeof(uint64_t)) {
        return (copy_rest(to, from, length) & HIGHEST_BITS) == 0;
    }
    size_t last = length - sizeof(uint64_t);
    for (size_t at = 0; at < last; at += sizeof(uint64_t)) {
        found |= copy_word(to + at, from + at);
    }
    return ((found | copy_word(to + last, from + last)) & HIGHEST_BITS) == 0;
}

static void hex(output *out, const void *bytes, size_t length)
{
    output_char(out, '"');
    output_hex(out, bytes, length);
    output_char(out, '"');
}

/* Any text. */
static void repaired(json_writer *json, const char *key, const char *text, size_t length, sink_repair repair)
{
    output *out = json->out;
    output_char(out, '"');
    sink_json(out, text, length, repair);
    output_char(out, '"');
    if (key && !utf8_valid(text, length)) {
        output_text(out, ",\"");
        output_text(out, key);
        output_text(out, "_hex\":");
        hex(out, text, length);
    }
}

void json_writer_string(json_writer *json, const char *key, const char *text, size_t length, sink_repair repair)
{
    output *out = json->out;
    char *to = out->buffer + out->length;
    if (length + 2 > out->size - out->length || !copy_plain(to + 1, text, length)) {
        repaired(json, key, text, length, repair);
        return;
    }
    to[0] = to[length + 1] = '"';
    out->length += length + 2;
}

/* Copies a text in an array of `size` bytes word by word, and with its last word what stands behind the NUL.  Returns its
 * length; `size` where something in it has to be escaped, or it reaches behind the last whole word. */
static inline size_t copy_array(char *to, const char *from, size_t size)
{
    for (size_t at = 0; size - at >= sizeof(uint64_t); at += sizeof(uint64_t)) {
        uint64_t found = copy_word(to + at, from + at) & HIGHEST_BITS;
        if (found != 0) {
            at += (size_t)__builtin_ctzll(found) / 8;
            return from[at] == '\0' ? at : size;
        }
    }
    return size;
}

void json_writer_array_string(json_writer *json, const char *key, const char *text, size_t size)
{
    output *out = json->out;
    char *to = out->buffer + out->length;
    size_t length = size + 2 <= out->size - out->length ? copy_array(to + 1, text, size) : size;
    if (length == size) {
        json_writer_string(json, key, text, strlen(text), SINK_REPLACE);
        return;
    }
    to[0] = to[length + 1] = '"';
    out->length += length + 2;
}

void json_writer_path(json_writer *json, const char *key, const char *path)
{
    json_writer_key(json, key);
    json_writer_string(json, key, path, strlen(path), SINK_PERCENT);
}

void json_writer_hex(json_writer *json, const char *key, const void *bytes, size_t length)
{
    json_writer_key(json, key);
    hex(json->out, bytes, length);
}

static int count_digits(uint64_t value)
{
    int count = 1;
    for (uint64_t limit = 10; value >= limit && count < JSON_WRITER_DIGITS; limit *= 10) {
        count++;
    }
    return count;
}

/* Writes the last `count` digits in front of `end`.  Returns what is left of the value. */
static uint64_t put_digits(char *end, uint64_t value, int count)
{
    for (; count > 0; count--) {
        *--end = (char)('0' + value % 10);
        value /= 10;
    }
    return value;
}

char *json_writer_put_uint(char *to, uint64_t value)
{
    int count = count_digits(value);
    put_digits(to + count, value, count);
    return to + count;
}

/* Sets *units to what "%.*f" would write, but for the point.  Returns false where it is not clear to which side that
 * rounds; all in all this is five times as fast. */
static bool rounded(double value, int decimals, uint64_t *units)
{
    static const double unit[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
    if (signbit(value) || decimals < 1 || (size_t)decimals >= sizeof unit / sizeof *unit) {
        return false;
    }
    double scaled = value * unit[decimals];
    if (scaled >= 1e12) {
        return false;
    }
    *units = (uint64_t)scaled;
    double rest = scaled - (double)*units;
    *units += rest > 0.5;
    return fabs(rest - 0.5) >= 1e-3;
}

char *json_writer_put_decimal(char *to, double value, int decimals)
{
    uint64_t units;
    if (!rounded(value, decimals, &units)) {
        int length = snprintf(to, JSON_WRITER_DECIMAL, "%.*f", decimals, value);
        return to + (length < JSON_WRITER_DECIMAL ? length : JSON_WRITER_DECIMAL - 1);
    }
    int count = count_digits(units);
    int whole = count > decimals ? count - decimals : 1;
    char *end = to + whole + 1 + decimals;
    units = put_digits(end, units, decimals);
    to[whole] = '.';
    put_digits(to + whole, units, whole);
    return end;
}
