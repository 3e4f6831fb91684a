#include "report/output.h"

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void output_open(output *out, int fd)
{
    out->fd = fd;
    out->error = 0;
    out->taker = NULL;
    out->length = 0;
}

void output_open_taker(output *out, output_taker *taker, void *context)
{
    output_open(out, OUTPUT_MEMORY);
    out->taker = taker;
    out->context = context;
}

/* Whether a failed write is worth another try.  A descriptor that somebody else made non-blocking is waited for. */
static bool try_again(int fd)
{
    if (errno == EINTR) {
        return true;
    }
    if (errno != EAGAIN && errno != EWOULDBLOCK) {
        return false;
    }
    struct pollfd wait = {.fd = fd, .events = POLLOUT};
    return poll(&wait, 1, -1) == 1 || errno == EINTR;
}

bool output_flush(output *out)
{
    size_t done = 0;
    while (out->fd >= 0 && !out->error && done < out->length) {
        ssize_t wrote = write(out->fd, out->buffer + done, out->length - done);
        if (wrote >= 0) {
            done += (size_t)wrote;
        } else if (!try_again(out->fd)) {
            out->error = errno;
        }
    }
    if (out->taker && !out->error && out->length > 0) {
        out->error = out->taker(out->context, out->buffer, out->length);
    }
    if (out->fd >= 0 || out->taker) {
        out->length = 0;
    }
    return !out->error;
}

char *output_room(output *out, size_t size)
{
    return !out->error && size <= sizeof out->buffer - out->length ? out->buffer + out->length : NULL;
}

void output_wrote(output *out, size_t size)
{
    out->length += size;
}

void output_bytes(output *out, const char *bytes, size_t length)
{
    while (length > 0 && !out->error) {
        size_t room = sizeof out->buffer - out->length;
        size_t part = length < room ? length : room;
        memcpy(out->buffer + out->length, bytes, part);
        out->length += part;
        bytes += part;
        length -= part;
        if (length == 0) {
            return;
        }
        if (out->fd == OUTPUT_MEMORY && !out->taker) {
            out->error = ENOBUFS;
        } else {
            output_flush(out);
        }
    }
}

void output_text(output *out, const char *text)
{
    output_bytes(out, text, strlen(text));
}

void output_char(output *out, char c)
{
    char *to = output_room(out, 1);
    if (!to) {
        output_bytes(out, &c, 1);
        return;
    }
    *to = c;
    output_wrote(out, 1);
}

void output_uint(output *out, uint64_t value)
{
    char digits[20], *first = digits + sizeof digits;
    do {
        *--first = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    output_bytes(out, first, (size_t)(digits + sizeof digits - first));
}

void output_repeat(output *out, char c, size_t count)
{
    while (count-- > 0) {
        output_char(out, c);
    }
}

void output_hex(output *out, const void *bytes, size_t length)
{
    static const char digits[] = "0123456789abcdef";
    const unsigned char *byte = bytes;
    for (size_t i = 0; i < length; i++) {
        output_char(out, digits[byte[i] >> 4]);
        output_char(out, digits[byte[i] & 15]);
    }
}

void output_format(output *out, const char *format, ...)
{
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length > 0) {
        output_bytes(out, text, (size_t)length < sizeof text ? (size_t)length : sizeof text - 1);
    }
}

int output_close(output *out)
{
    output_flush(out);
    /* After EINTR Linux has closed the descriptor all the same: closing again could hit somebody else's. */
    if (out->fd >= 0 && close(out->fd) != 0 && errno != EINTR && !out->error) {
        out->error = errno;
    }
    out->fd = OUTPUT_MEMORY;
    return out->error;
}
