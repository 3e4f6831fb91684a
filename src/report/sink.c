#include "report/sink.h"

#include <stdint.h>
#include <string.h>

#include "report/utf8.h"

static void escape_bytes(output *out, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        output_text(out, "\\x");
        output_hex(out, bytes + i, 1);
    }
}

static void repair_byte(output *out, char byte, sink_repair repair)
{
    if (repair == SINK_REPLACE) {
        output_text(out, "\xef\xbf\xbd");
    } else {
        output_format(out, "%%%02X", (unsigned)(unsigned char)byte);
    }
}

/* How many bytes from the start are plain ASCII that stands for itself everywhere: nearly all there are. */
static size_t plain(const char *bytes, size_t length)
{
    size_t at = 0;
    while (at < length && bytes[at] >= ' ' && bytes[at] <= '~' && bytes[at] != '"' && bytes[at] != '\\') {
        at++;
    }
    return at;
}

/* Writes such a run.  Returns false when there is none. */
static bool write_plain(output *out, const char *bytes, size_t length, size_t *step)
{
    *step = plain(bytes, length);
    output_bytes(out, bytes, *step);
    return *step > 0;
}

void sink_terminal(output *out, const char *bytes, size_t length)
{
    for (size_t at = 0, step; at < length; at += step) {
        uint32_t code = 0;
        if (write_plain(out, bytes + at, length - at, &step)) {
            continue;
        }
        step = utf8_decode(bytes + at, length - at, &code);
        if (step == 0) {
            step = 1;
            escape_bytes(out, bytes + at, step);
        } else if (utf8_is_control(code)) {
            escape_bytes(out, bytes + at, step);
        } else {
            output_bytes(out, bytes + at, step);
        }
    }
}

void sink_json(output *out, const char *bytes, size_t length, sink_repair repair)
{
    for (size_t at = 0, step; at < length; at += step) {
        uint32_t code = 0;
        if (write_plain(out, bytes + at, length - at, &step)) {
            continue;
        }
        step = utf8_decode(bytes + at, length - at, &code);
        if (step == 0) {
            step = 1;
            repair_byte(out, bytes[at], repair);
        } else if (code == '"' || code == '\\') {
            output_char(out, '\\');
            output_char(out, (char)code);
        } else if (utf8_is_control(code)) {
            output_format(out, "\\u%04x", (unsigned)code); /* all controls lie below U+10000 */
        } else {
            output_bytes(out, bytes + at, step);
        }
    }
}

static bool has_any(const char *bytes, size_t length, const char *wanted)
{
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] != '\0' && strchr(wanted, bytes[i])) {
            return true;
        }
    }
    return false;
}

static void csv_character(output *out, const char *bytes, size_t length, uint32_t code)
{
    if (code == '"') {
        output_text(out, "\"\"");
    } else if (utf8_is_control(code) && code != '\n' && code != '\r' && code != '\t') {
        escape_bytes(out, bytes, length);
    } else {
        output_bytes(out, bytes, length);
    }
}

void sink_csv(output *out, const char *bytes, size_t length, sink_repair repair)
{
    bool quoted = has_any(bytes, length, ",\"\r\n\t");
    if (quoted) {
        output_char(out, '"');
    }
    if (length > 0 && has_any(bytes, 1, "=+-@\t\r\n")) {
        output_char(out, '\'');
    }
    for (size_t at = 0, step; at < length; at += step) {
        uint32_t code = 0;
        if (write_plain(out, bytes + at, length - at, &step)) {
            continue;
        }
        step = utf8_decode(bytes + at, length - at, &code);
        if (step == 0) {
            step = 1;
            repair_byte(out, bytes[at], repair);
        } else {
            csv_character(out, bytes + at, step, code);
        }
    }
    if (quoted) {
        output_char(out, '"');
    }
}
