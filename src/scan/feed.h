/* Reads records that end with one certain byte, such as lines, from a descriptor: in bounded memory, whatever comes. */
#ifndef EXIFID_SCAN_FEED_H
#define EXIFID_SCAN_FEED_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#define FEED_LONGEST 65536 /* sixteen times the longest path that Linux takes */

/* Reads as read(2) does. */
typedef ssize_t feed_read(void *context, void *bytes, size_t size);

typedef struct feed {
    int fd;
    feed_read *read; /* what is read from instead of fd; NULL: fd */
    void *context;
    char end;             /* what ends a record: '\n' or NUL */
    int error;            /* errno of the read that failed, 0 while there was none */
    unsigned long number; /* of the record at hand, from 1 */
    bool too_long;        /* the record at hand was longer than FEED_LONGEST and is cut there */
    size_t from, to;      /* what of `buffer` was read and not handed out yet */
    char buffer[FEED_LONGEST + 1];
} feed;

void feed_open(feed *self, int fd, char end);
void feed_open_source(feed *self, feed_read *source, void *context, char end);

/* Before the first record: begins with bytes that were read from the descriptor before, at most FEED_LONGEST. */
void feed_begin(feed *self, const void *bytes, size_t size);

/* The next record without its end, NUL-terminated; it lives until the next call.  Sets *length.  Returns NULL at the end
 * and on failure.  A last record needs no end. */
char *feed_next(feed *self, size_t *length);

#endif
