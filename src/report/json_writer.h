/* Writes JSON members one after the other, with the commas where they belong.  Every value has a key; NULL stands for an
 * element of an array.  Texts may hold any bytes: where some are not UTF-8 they are replaced, and the exact bytes follow
 * in hex under "<key>_hex". */
#ifndef EXIFID_REPORT_JSON_WRITER_H
#define EXIFID_REPORT_JSON_WRITER_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "exifid/exifid.h"
#include "report/output.h"
#include "report/sink.h"

typedef struct json_writer {
    output *out;
    bool comma; /* whether something stands in front in the same object or array */
} json_writer;

/* What is written for every photo is in line: there the compiler knows how long each key is, and a member that is null
 * is one comparison and three stores. */
#define JSON_WRITER_INLINE static inline __attribute__((always_inline))

/* Writes a key.  Returns where its value of up to `room` bytes belongs, of which json_writer_end() is told the end; NULL
 * when nothing can be written any more. */
JSON_WRITER_INLINE char *json_writer_begin(json_writer *json, const char *key, size_t room)
{
    size_t length = key ? strlen(key) : 0;
    char *to = output_room(json->out, length + sizeof ",\"\":" - 1 + room);
    if (!to) {
        return NULL;
    }
    *to = ',';
    to += json->comma;
    if (key) { /* one of our own: it needs no escapes */
        *to++ = '"';
        memcpy(to, key, length);
        to += length;
        *to++ = '"';
        *to++ = ':';
    }
    json->comma = true;
    return to;
}

JSON_WRITER_INLINE void json_writer_end(json_writer *json, const char *to)
{
    json->out->length = (size_t)(to - json->out->buffer);
}

/* The key alone: the value follows in the output. */
JSON_WRITER_INLINE void json_writer_key(json_writer *json, const char *key)
{
    char *to = json_writer_begin(json, key, 0);
    if (to) {
        json_writer_end(json, to);
    }
}

/* A value that stands for itself in JSON. */
JSON_WRITER_INLINE void json_writer_word(json_writer *json, const char *key, const char *word)
{
    size_t length = strlen(word);
    char *to = json_writer_begin(json, key, length);
    if (to) {
        memcpy(to, word, length);
        json_writer_end(json, to + length);
    }
}

/* `bracket` is '{' or '['. */
JSON_WRITER_INLINE void json_writer_open(json_writer *json, const char *key, char bracket)
{
    char *to = json_writer_begin(json, key, 1);
    if (to) {
        *to = bracket;
        json_writer_end(json, to + 1);
    }
    json->comma = false;
}

/* `bracket` is '}' or ']'. */
JSON_WRITER_INLINE void json_writer_close(json_writer *json, char bracket)
{
    output_char(json->out, bracket);
    json->comma = true;
}

JSON_WRITER_INLINE void json_writer_null(json_writer *json, const char *key)
{
    json_writer_word(json, key, "null");
}

JSON_WRITER_INLINE void json_writer_bool(json_writer *json, const char *key, bool value)
{
    if (value) {
        json_writer_word(json, key, "true");
    } else {
        json_writer_word(json, key, "false");
    }
}

/* Of the largest number. */
#define JSON_WRITER_DIGITS 20

/* The digits.  Returns their end. */
char *json_writer_put_uint(char *to, uint64_t value);

JSON_WRITER_INLINE void json_writer_uint(json_writer *json, const char *key, uint64_t value)
{
    char *to = json_writer_begin(json, key, JSON_WRITER_DIGITS);
    if (to) {
        json_writer_end(json, json_writer_put_uint(to, value));
    }
}

/* A word of our own, which needs no escapes, in quotes. */
JSON_WRITER_INLINE void json_writer_name(json_writer *json, const char *key, const char *name)
{
    size_t length = strlen(name);
    char *to = json_writer_begin(json, key, length + 2);
    if (to) {
        *to++ = '"';
        memcpy(to, name, length);
        to[length] = '"';
        json_writer_end(json, to + length + 1);
    }
}

/* Of the longest decimal number and a NUL: DBL_MAX has 309 digits in front of the point. */
#define JSON_WRITER_DECIMAL 336

/* The digits of a finite number, as "%.*f" with at most 16 decimals.  Returns their end. */
char *json_writer_put_decimal(char *to, double value, int decimals);

/* With `decimals` digits behind the point; null when it is not finite. */
JSON_WRITER_INLINE void json_writer_decimal(json_writer *json, const char *key, double value, int decimals)
{
    if (!isfinite(value)) {
        json_writer_null(json, key);
        return;
    }
    char *to = json_writer_begin(json, key, JSON_WRITER_DECIMAL);
    if (to) {
        json_writer_end(json, json_writer_put_decimal(to, value, decimals));
    }
}

/* The text as a value, and behind it "<key>_hex" where that is wanted: the rest of json_writer_text() and its like. */
void json_writer_string(json_writer *json, const char *key, const char *text, size_t length, sink_repair repair);

/* `length` bytes; nothing when there are none. */
JSON_WRITER_INLINE void json_writer_bytes(json_writer *json, const char *key, const char *bytes, size_t length)
{
    if (length > 0) {
        json_writer_key(json, key);
        json_writer_string(json, key, bytes, length, SINK_REPLACE);
    }
}

/* Nothing when the text is empty. */
JSON_WRITER_INLINE void json_writer_text_if(json_writer *json, const char *key, const char *text)
{
    if (*text) {
        json_writer_bytes(json, key, text, strlen(text));
    }
}

/* null when the text is empty. */
JSON_WRITER_INLINE void json_writer_text(json_writer *json, const char *key, const char *text)
{
    if (*text) {
        json_writer_bytes(json, key, text, strlen(text));
    } else {
        json_writer_null(json, key);
    }
}

/* The rest of json_writer_array(). */
void json_writer_array_string(json_writer *json, const char *key, const char *text, size_t size);

/* The same as json_writer_text() for a text in an array of `size` bytes, which is faster: its end is found as it is
 * copied. */
JSON_WRITER_INLINE void json_writer_array(json_writer *json, const char *key, const char *text, size_t size)
{
    if (*text) {
        json_writer_key(json, key);
        json_writer_array_string(json, key, text, size);
    } else {
        json_writer_null(json, key);
    }
}

/* `array` has to be a char array. */
#define JSON_WRITER_ARRAY(json, key, array) json_writer_array((json), (key), (array), sizeof(array))

/* The same as json_writer_text(), with percent-escapes where bytes are not UTF-8; "" when the path is empty. */
void json_writer_path(json_writer *json, const char *key, const char *path);

void json_writer_hex(json_writer *json, const char *key, const void *bytes, size_t length);

/* null when the date is unknown. */
JSON_WRITER_INLINE void json_writer_date(json_writer *json, const char *key, exifid_date date)
{
    char text[16];
    if (date.year == 0) {
        json_writer_null(json, key);
    } else {
        json_writer_name(json, key, exifid_date_format(date, text, sizeof text));
    }
}

/* {"from":...,"to":...}; null when both ends are unknown. */
JSON_WRITER_INLINE void json_writer_interval(json_writer *json, const char *key, exifid_date from, exifid_date to)
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

#endif
