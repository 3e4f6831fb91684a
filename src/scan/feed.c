#include "scan/feed.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static void start(feed *self, char end)
{
    self->end = end;
    self->error = 0;
    self->number = 0;
    self->too_long = false;
    self->from = self->to = 0;
}

void feed_open(feed *self, int fd, char end)
{
    self->fd = fd;
    self->read = NULL;
    start(self, end);
}

void feed_open_source(feed *self, feed_read *source, void *context, char end)
{
    self->fd = -1;
    self->read = source;
    self->context = context;
    start(self, end);
}

void feed_begin(feed *self, const void *bytes, size_t size)
{
    memcpy(self->buffer, bytes, size);
    self->to = size;
}

/* Reads more behind what is there; one byte stays free for a NUL.  Returns false at the end, on failure, and when the
 * buffer is full. */
static bool more(feed *self)
{
    memmove(self->buffer, self->buffer + self->from, self->to - self->from);
    self->to -= self->from;
    self->from = 0;
    if (self->to == FEED_LONGEST) {
        return false;
    }
    char *to = self->buffer + self->to;
    size_t room = FEED_LONGEST - self->to;
    ssize_t got = self->read ? self->read(self->context, to, room) : read(self->fd, to, room);
    self->error = got < 0 ? errno : 0; /* EINTR as well: who sent a signal wants an end */
    self->to += got > 0 ? (size_t)got : 0;
    return got > 0;
}

/* Drops the rest of a record that was too long. */
static void skip(feed *self)
{
    self->too_long = false;
    do {
        char *end = memchr(self->buffer + self->from, self->end, self->to - self->from);
        if (end) {
            self->from = (size_t)(end - self->buffer) + 1;
            return;
        }
        self->from = self->to;
    } while (more(self));
}

char *feed_next(feed *self, size_t *length)
{
    if (self->too_long) {
        skip(self);
    }
    char *end = NULL;
    size_t searched = 0;
    for (;;) {
        end = memchr(self->buffer + self->from + searched, self->end, self->to - self->from - searched);
        searched = self->to - self->from;
        if (end || !more(self)) {
            break;
        }
    }
    if (!end && (self->error || self->to == self->from)) {
        return NULL;
    }
    char *text = self->buffer + self->from;
    *length = end ? (size_t)(end - text) : self->to - self->from;
    self->too_long = !end && self->to == FEED_LONGEST;
    self->from += *length + (end ? 1 : 0);
    text[*length] = '\0';
    self->number++;
    return text;
}
