#include "report/output.h"

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void output_open(output *out, int fd)
{
    output_open_memory(out, out->own, sizeof out->own);
    out->fd = fd;
}

void output_open_memory(output *out, char *memory, size_t size)
{
    out->fd = OUTPUT_MEMORY;
    out->error = 0;
    out->length = 0;
    out->size = size;
    out->buffer = memory;
}

/* Keeps the first failure; there is no room any more for what is written after it. */
static void fail(output *out, int error)
{
    if (!out->error) {
        out->error = error;
    }
    out->size = out->length;
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
    int error = 0;
    size_t done = 0;
    if (out->fd < 0) {
        return !out->error;
    }
    while (!error && done < out->length) {
        ssize_t wrote = write(out->fd, out->buffer + done, out->length - done);
        if (wrote >= 0) {
            done += (size_t)wrote;
        } else if (!try_again(out->fd)) {
            error = errno;
        }
    }
    out->length = 0;
    if (error) {
        fail(out, error);
    }
    return !out->error;
}

char *output_make_room(output *out, size_t size)
{
    output_flush(out);
    if (size <= out->size - out->length) {
        return out->buffer + out->length;
    }
    fail(out, ENOBUFS);
    return NULL;
}

void output_bytes(output *out, const char *bytes, size_t length)
{
    while (length > 0 && output_room(out, 1)) {
        size_t room = out->size - out->length;
        size_t part = length < room ? length : room;
        memcpy(out->buffer + out->length, bytes, part);
        out->length += part;
        bytes += part;
        length -= part;
    }
}

void output_text(output *out, const char *text)
{
    output_bytes(out, text, strlen(text));
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
