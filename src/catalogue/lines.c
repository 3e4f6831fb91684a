#include "catalogue/lines.h"

#include <string.h>

/* A file with more mistakes than that is not a data file at all; reading on would only bury the first ones. */
#define ERRORS_MAX 1000

/* Bytes of the UTF-8 sequence at `at` (RFC 3629, section 4), or 0 when there is none.  Ends at the NUL of the line. */
static size_t sequence_length(const unsigned char *at)
{
    size_t length = at[0] < 0x80 ? 1 : at[0] < 0xc2 ? 0 : at[0] < 0xe0 ? 2 : at[0] < 0xf0 ? 3 : at[0] < 0xf5 ? 4 : 0;
    for (size_t i = 1; i < length; i++) {
        if ((at[i] & 0xc0) != 0x80) {
            return 0;
        }
    }
    bool overlong = (at[0] == 0xe0 && at[1] < 0xa0) || (at[0] == 0xf0 && at[1] < 0x90);
    bool surrogate = at[0] == 0xed && at[1] >= 0xa0;
    bool beyond = at[0] == 0xf4 && at[1] >= 0x90;
    return overlong || surrogate || beyond ? 0 : length;
}

/* C0 without the tab, DEL, and C1 (U+0080 to U+009F). */
static bool is_control(const unsigned char *at)
{
    return (at[0] < 0x20 && at[0] != '\t') || at[0] == 0x7f || (at[0] == 0xc2 && at[1] < 0xa0);
}

/* Reports the first byte of the line that does not belong into a text. */
static bool is_sound(const struct lines *lines, size_t length)
{
    const unsigned char *text = (const unsigned char *)lines->text;
    for (size_t at = 0; at < length;) {
        size_t step = sequence_length(text + at);
        if (text[at] == '\0') {
            lines_error(lines, "NUL byte at position %zu", at + 1);
            return false;
        }
        if (step == 0) {
            lines_error(lines, "byte 0x%02x at position %zu is not UTF-8", text[at], at + 1);
            return false;
        }
        if (is_control(text + at)) {
            lines_error(lines, "control character 0x%02x at position %zu", text[at + step - 1], at + 1);
            return false;
        }
        at += step;
    }
    return true;
}

/* Copies the next line into lines->text, without its line end; *length tells its size.  Too long a line is reported and
 * left out. */
static bool take_line(struct lines *lines, size_t *length)
{
    const char *line = lines->next;
    const char *newline = memchr(line, '\n', (size_t)(lines->end - line));
    *length = (size_t)((newline == NULL ? lines->end : newline) - line);
    lines->next = newline == NULL ? lines->end : newline + 1;
    lines->number++;
    if (*length >= LINES_SIZE) {
        lines_error(lines, "line holds %zu bytes; at most %d are allowed", *length, LINES_SIZE - 1);
        return false;
    }
    memcpy(lines->text, line, *length);
    if (*length > 0 && lines->text[*length - 1] == '\r') {
        --*length;
        if (!lines->told_return) {
            lines_error(lines, "line ends with a carriage return; only a newline may end it");
            lines->told_return = true;
        }
    }
    lines->text[*length] = '\0';
    return true;
}

void lines_start(struct lines *lines, struct builder *builder, uint32_t file, const char *text, size_t size)
{
    static const char mark[] = "\xef\xbb\xbf";
    lines->builder = builder;
    lines->file = file;
    lines->number = 0;
    lines->next = text;
    lines->end = text == NULL ? NULL : text + size;
    lines->told_return = false;
    if (text != NULL && size >= 3 && memcmp(text, mark, 3) == 0) {
        builder_error(builder, file, 1, "file starts with a byte order mark; save it without one");
        lines->next += 3;
    }
}

bool lines_next(struct lines *lines)
{
    while (lines->next != lines->end && !lines->builder->no_memory) {
        size_t length = 0;
        if (lines->builder->file_errors >= ERRORS_MAX) {
            lines_error(lines, "too many errors; the rest of the file is not read");
            return false;
        }
        if (!take_line(lines, &length) || !is_sound(lines, length) || lines->text[0] == '#') {
            continue;
        }
        if (lines->text[strspn(lines->text, " ")] != '\0') {
            return true;
        }
    }
    return false;
}
