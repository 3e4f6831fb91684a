/* The first bytes of the files of a batch, read ahead of their use where the kernel allows it, and what opens a file again
 * where its head is not enough.  Belongs to one thread. */
#ifndef EXIFID_SCAN_HEADS_H
#define EXIFID_SCAN_HEADS_H

#include "scan/batch.h"

struct heads;

struct head {
    int error;                  /* errno, or 0 */
    size_t size;                /* less than HEADS_SIZE: the file is no larger */
    const unsigned char *bytes; /* until the next batch */
};

enum { HEADS_SIZE = 4096 };

/* NULL when memory is short.  *error tells why io_uring, where it was wished for, is not to be had, or is 0. */
struct heads *heads_create(enum scan_io io, int *error);
void heads_free(struct heads *heads); /* NULL is allowed */

/* Starts on the files of a batch that are pending. */
void heads_begin(struct heads *heads, const struct batch *batch);

/* The head of file `i`; in rising order. */
struct head heads_get(struct heads *heads, unsigned i);

/* A descriptor for file `i`, from which heads_get() was asked last; -1 with *error where it cannot be opened any more.  It
 * is closed when the next file is asked for. */
int heads_open(struct heads *heads, unsigned i, int *error);

/* The same if it is open already, else -1. */
int heads_opened(const struct heads *heads);

/* How many files were read so far, by io_uring and by calls one by one. */
void heads_count(const struct heads *heads, uint64_t *by_ring, uint64_t *by_call);

/* Closes what is open. */
void heads_end(struct heads *heads);

#endif
