/* Where the bytes of one photo come from: a file that is read piece by piece, or memory.
 *
 * Files are read with pread and never mapped: a file that is truncated while mapped kills its reader with SIGBUS.  The
 * first 4 KiB are kept, because they hold all wanted tags of 94 photos in 100; a second window follows the reader. */
#ifndef EXIFID_READER_SOURCE_H
#define EXIFID_READER_SOURCE_H

#include "base/slice.h"

enum {
    SOURCE_HEAD = 4096,   /* one page; twice as many bytes cost measurably more and hold few tags more */
    SOURCE_WINDOW = 16384 /* the most that one call may ask for: enough for whole-file walks to cost few calls */
};

struct source {
    int fd;                /* -1: none */
    const uint8_t *memory; /* all of it, not owned; NULL: a file */
    uint64_t size;         /* of the file, or less once a read found it shorter */
    int error;             /* errno of the first failure; 0: none */
    bool clipped;          /* something was asked for that lies behind the end */
    const uint8_t *head;   /* the first bytes: `own`, or not owned; all of `memory` */
    size_t head_held, window_held;
    uint64_t window_place;
    uint8_t own[SOURCE_HEAD];
    uint8_t window[SOURCE_WINDOW];
};

/* Sets up *source over `fd`, which stays the caller's and must stay open.  Anything but a regular file is refused:
 * source->error is EISDIR for a folder and ESPIPE for the rest, and all reads give nothing. */
void source_open_fd(struct source *source, int fd);

/* The same over a regular file whose first `size` bytes, at most SOURCE_HEAD, the caller has read already: `head` must
 * outlive *source.  The file's size is not asked for: up to the read that meets its end it counts as endless.  With `fd` -1 the first
 * read behind the head meets it. */
void source_open_head(struct source *source, int fd, const void *head, size_t size);

/* The same over memory, which must outlive *source.  `bytes` may be NULL when `size` is 0. */
void source_open_memory(struct source *source, const void *bytes, size_t size);

/* Up to `want` bytes (at most SOURCE_WINDOW) from `place` on; fewer only at the end of the file, none on failure
 * (source->error tells).  Valid until the next call. */
static inline struct slice source_get(struct source *source, uint64_t place, size_t want);

/* The same, for what may lie behind the head. */
struct slice source_read(struct source *source, uint64_t place, size_t want);

/* Nearly all that is asked for stands in the head. */
static inline struct slice source_get(struct source *source, uint64_t place, size_t want)
{
    if (want > 0 && want <= SOURCE_WINDOW && slice_fits(source->head_held, place, want))
        return slice_of(source->head + place, want);
    return source_read(source, place, want);
}

#endif
