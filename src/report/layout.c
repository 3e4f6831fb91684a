#include "report/layout.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "report/sink.h"
#include "report/utf8.h"

/* ECMA-48 select graphic rendition, in the order of layout_style. */
static const char *const style_code[] = {"0", "1", "2", "32", "33;1", "31;1"};

/* A narrower terminal would show one word a line: there the lines are left to the terminal. */
#define NARROWEST 40

/* Steps over one character or one escape sequence of cleaned text: no other escapes can be in it.  Returns its bytes and
 * sets *columns. */
static size_t step(const char *text, size_t length, unsigned *columns)
{
    *columns = 0;
    if (*text == '\x1b') {
        const char *end = memchr(text, 'm', length);
        return end ? (size_t)(end - text) + 1 : length;
    }
    uint32_t code;
    size_t taken = utf8_decode(text, length, &code);
    *columns = taken > 0 ? utf8_columns(code) : 1;
    return taken > 0 ? taken : 1;
}

static unsigned measure(const char *text, size_t length)
{
    unsigned total = 0, columns;
    for (size_t at = 0; at < length; total += columns) {
        at += step(text + at, length - at, &columns);
    }
    return total;
}

unsigned layout_columns(const char *text)
{
    unsigned total = 0, columns;
    for (size_t at = 0, length = strlen(text); at < length; total += columns) {
        uint32_t code = 0;
        size_t taken = utf8_decode(text + at, length - at, &code);
        bool escaped = taken == 0 || utf8_is_control(code);
        taken = taken > 0 ? taken : 1;
        columns = escaped ? 4 * (unsigned)taken : utf8_columns(code); /* \x.. */
        at += taken;
    }
    return total;
}

void layout_begin(report *self, unsigned indent, const char *label)
{
    output_open(&self->folded, OUTPUT_MEMORY);
    output_repeat(&self->folded, ' ', indent);
    if (label) {
        layout_styled(self, LAYOUT_DIM, label);
        layout_pad(self, LAYOUT_VALUE);
    }
}

void layout_text(report *self, const char *text)
{
    sink_terminal(&self->folded, text, strlen(text));
}

void layout_styled(report *self, layout_style style, const char *text)
{
    bool coloured = self->style.colour && style != LAYOUT_PLAIN;
    if (coloured) {
        output_format(&self->folded, "\x1b[%sm", style_code[style]);
    }
    layout_text(self, text);
    if (coloured) {
        output_text(&self->folded, "\x1b[0m");
    }
}

void layout_format(report *self, const char *format, ...)
{
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    layout_text(self, text);
}

void layout_pad(report *self, unsigned column)
{
    unsigned at = measure(self->folded.buffer, self->folded.length);
    output_repeat(&self->folded, ' ', at < column ? column - at : 1);
}

/* The next blanks with the word behind them: bytes of both, and the columns of each. */
static size_t next_word(const char *text, size_t length, unsigned *blanks, unsigned *columns)
{
    size_t at = 0;
    while (at < length && text[at] == ' ') {
        at++;
    }
    *blanks = (unsigned)at;
    size_t start = at;
    while (at < length && text[at] != ' ') {
        at++;
    }
    *columns = measure(text + start, at - start);
    return at;
}

void layout_end(report *self, unsigned hanging)
{
    const char *text = self->folded.buffer;
    size_t length = self->folded.length;
    unsigned width = self->style.width >= NARROWEST ? self->style.width : 0;
    unsigned column = 0, blanks, columns;
    while (width > 0 && length > 0) {
        size_t bytes = next_word(text, length, &blanks, &columns);
        if (column > hanging && column + blanks + columns > width) {
            output_char(self->out, '\n');
            output_repeat(self->out, ' ', hanging);
            output_bytes(self->out, text + blanks, bytes - blanks);
            column = hanging + columns;
        } else {
            output_bytes(self->out, text, bytes);
            column += blanks + columns;
        }
        text += bytes;
        length -= bytes;
    }
    output_bytes(self->out, text, length);
    output_char(self->out, '\n');
}

void layout_list_add(layout_list *list, const char *prefix, const char *text)
{
    if (!*text) {
        return;
    }
    layout_text(list->self, list->before);
    layout_text(list->self, prefix);
    layout_text(list->self, text);
    list->before = ", ";
    list->any = true;
}

void layout_list_end(const layout_list *list, const char *text)
{
    if (list->any) {
        layout_text(list->self, text);
    }
}
