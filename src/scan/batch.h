/* Items that travel together from the walk to a worker and on to the writer, so that locks and calls cost little each. */
#ifndef EXIFID_SCAN_BATCH_H
#define EXIFID_SCAN_BATCH_H

#include "scan/scan.h"

enum {
    /* So many reads are in flight at once in one worker: what keeps a disk busy. */
    BATCH_ITEMS = 64,
    /* Members of archives are held in memory: a batch is sent off when it holds so many bytes. */
    BATCH_BYTES = 1 << 20,
};

enum batch_fate {
    BATCH_PENDING,    /* a worker has to see to it */
    BATCH_REMEMBERED, /* visitor->known() knew it */
    BATCH_RENDERED,
    BATCH_PASSED_OVER, /* no photo */
    BATCH_REFUSED      /* item->os_error or item->fault says why */
};

struct batch_entry {
    struct item *item;
    enum batch_fate fate;
    size_t begin, end; /* of what belongs to it in `bytes` */
};

struct batch {
    uint64_t number; /* from 0, in the order of the inputs */
    unsigned count;
    struct batch_entry entry[BATCH_ITEMS];
    struct scan_bytes bytes;

    /* Of the feeder. */
    unsigned folders; /* that its items keep open, at most */
    size_t held;      /* bytes of members of archives */

    int state; /* of the queue */
};

/* Frees the items and empties the batch; the memory for bytes is kept for the next ones. */
void batch_clear(struct batch *batch);

#endif
