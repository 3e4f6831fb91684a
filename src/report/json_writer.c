#include "report/json_writer.h"

#include <math.h>
#include <string.h>

#include "report/utf8.h"

/* Key and text of nearly all members fit into this. */
enum { QUICK = 512 };

#define EACH_BYTE(c) (UINT64_C(0x0101010101010101) * (c))

/* Whether all of eight bytes stand for themselves in JSON and on a terminal: ' ' to '~' but for '"' and '\\'.  Of each
 * byte the highest bit of the sums tells, which do not carry into the next. */
static bool are_plain(uint64_t bytes)
{
    uint64_t low = bytes & EACH_BYTE(0x7f);
    uint64_t printable = (low + EACH_BYTE(0x80 - ' ')) & ~(low + EACH_BYTE(0x7f - '~'));
    uint64_t unescaped = ((low ^ EACH_BYTE('"')) + EACH_BYTE(0x7f)) & ((low ^ EACH_BYTE('\\')) + EACH_BYTE(0x7f));
    return (printable & unescaped & ~bytes & EACH_BYTE(0x80)) == EACH_BYTE(0x80);
}

/* Whether that holds for `length` bytes, behind which there is room for seven more. */
static bool is_plain(char *text, size_t length)
{
    memset(text + length, ' ', sizeof(uint64_t) - 1);
    for (size_t at = 0; at < length; at += sizeof(uint64_t)) {
        uint64_t bytes;
        memcpy(&bytes, text + at, sizeof bytes);
        if (!are_plain(bytes)) {
            return false;
        }
    }
    return true;
}

static char *copy(char *to, const char *end, const char *text)
{
    size_t length = strlen(text);
    length = length < (size_t)(end - to) ? length : (size_t)(end - to);
    memcpy(to, text, length);
    return to + length;
}

/* Keys are our own: they need no escapes. */
static char *copy_key(const json_writer *json, char *to, const char *end, const char *key, const char *suffix)
{
    if (json->comma) {
        *to++ = ',';
    }
    if (!key) {
        return to;
    }
    *to++ = '"';
    to = copy(to, end, key);
    if (*suffix) {
        to = copy(to, end, suffix);
    }
    *to++ = '"';
    *to++ = ':';
    return to;
}

/* Where the buffer is nearly full. */
static void member_slowly(json_writer *json, const char *key, const char *suffix)
{
    if (json->comma) {
        output_char(json->out, ',');
    }
    if (key) {
        output_char(json->out, '"');
        output_text(json->out, key);
        output_text(json->out, suffix);
        output_text(json->out, "\":");
    }
}

static void member(json_writer *json, const char *key, const char *suffix)
{
    char *from = output_room(json->out, QUICK);
    if (from) {
        const char *to = copy_key(json, from, from + QUICK - 4, key, suffix);
        output_wrote(json->out, (size_t)(to - from));
    } else {
        member_slowly(json, key, suffix);
    }
    json->comma = true;
}

/* Writes a text member in one go.  Returns false, having written nothing, where something in it has to be escaped or there
 * is not the room: that is for repaired(). */
static bool quick(json_writer *json, const char *key, const char *text)
{
    char *from = output_room(json->out, QUICK);
    if (!from) {
        return false;
    }
    const char *end = from + QUICK - 16; /* room for what surrounds the text, and for is_plain() */
    char *to = copy_key(json, from, end, key, "");
    size_t length = strlen(text);
    *to++ = '"';
    if (to > end || length > (size_t)(end - to)) {
        return false;
    }
    memcpy(to, text, length);
    if (!is_plain(to, length)) {
        return false;
    }
    to += length;
    *to++ = '"';
    output_wrote(json->out, (size_t)(to - from));
    json->comma = true;
    return true;
}

void json_writer_open(json_writer *json, const char *key, char bracket)
{
    member(json, key, "");
    output_char(json->out, bracket);
    json->comma = false;
}

void json_writer_close(json_writer *json, char bracket)
{
    output_char(json->out, bracket);
    json->comma = true;
}

void json_writer_null(json_writer *json, const char *key)
{
    member(json, key, "");
    output_bytes(json->out, "null", 4);
}

void json_writer_bool(json_writer *json, const char *key, bool value)
{
    member(json, key, "");
    output_text(json->out, value ? "true" : "false");
}

void json_writer_uint(json_writer *json, const char *key, uint64_t value)
{
    member(json, key, "");
    output_uint(json->out, value);
}

/* Writes what "%.*f" would, where it is clear to which side it rounds; that is five times as fast.  Returns false, having
 * written nothing, for the rest. */
static bool rounded(output *out, double value, int decimals)
{
    uint64_t unit = 1;
    for (int i = 0; i < decimals; i++) {
        unit *= 10;
    }
    double scaled = value * (double)unit;
    if (decimals < 1 || decimals > 6 || signbit(value) || scaled >= 1e12) {
        return false;
    }
    uint64_t below = (uint64_t)scaled;
    double rest = scaled - (double)below;
    if (fabs(rest - 0.5) < 1e-3) {
        return false;
    }
    below += rest > 0.5;
    output_uint(out, below / unit);
    output_char(out, '.');
    for (unit /= 10; unit > 0; unit /= 10) {
        output_char(out, (char)('0' + below / unit % 10));
    }
    return true;
}

void json_writer_decimal(json_writer *json, const char *key, double value, int decimals)
{
    if (!isfinite(value)) {
        json_writer_null(json, key);
        return;
    }
    member(json, key, "");
    if (!rounded(json->out, value, decimals)) {
        output_format(json->out, "%.*f", decimals, value);
    }
}

void json_writer_hex(json_writer *json, const char *key, const void *bytes, size_t length)
{
    member(json, key, "");
    output_char(json->out, '"');
    output_hex(json->out, bytes, length);
    output_char(json->out, '"');
}

static void repaired(json_writer *json, const char *key, const char *text, sink_repair repair)
{
    if (quick(json, key, text)) {
        return;
    }
    size_t length = strlen(text);
    member(json, key, "");
    output_char(json->out, '"');
    sink_json(json->out, text, length, repair);
    output_char(json->out, '"');
    if (!key || utf8_valid(text, length)) {
        return;
    }
    member(json, key, "_hex");
    output_char(json->out, '"');
    output_hex(json->out, text, length);
    output_char(json->out, '"');
}

void json_writer_text(json_writer *json, const char *key, const char *text)
{
    if (*text) {
        repaired(json, key, text, SINK_REPLACE);
    } else {
        json_writer_null(json, key);
    }
}

void json_writer_path(json_writer *json, const char *key, const char *path)
{
    repaired(json, key, path, SINK_PERCENT);
}

void json_writer_text_if(json_writer *json, const char *key, const char *text)
{
    if (*text) {
        repaired(json, key, text, SINK_REPLACE);
    }
}

void json_writer_date(json_writer *json, const char *key, exifid_date date)
{
    char text[16];
    json_writer_text(json, key, exifid_date_format(date, text, sizeof text));
}

void json_writer_interval(json_writer *json, const char *key, exifid_date from, exifid_date to)
{
    if (from.year == 0 && to.year == 0) {
        json_writer_null(json, key);
        return;
    }
    json_writer_open(json, key, '{');
    json_writer_date(json, "from", from);
    json_writer_date(json, "to", to);
    json_writer_close(json, '}');
}
