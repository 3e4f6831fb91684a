/* Turns batches of items into batches of rendered records. */
#ifndef EXIFID_SCAN_WORKER_H
#define EXIFID_SCAN_WORKER_H

#include "scan/batch.h"

struct worker;

/* What one worker did. */
struct worker_tally {
    int io_error;
    uint64_t by_ring, by_call; /* as in scan_stats */
    uint64_t deep, bytes, answers;
};

/* `number` counts the workers from 0.  The worker belongs to the thread that makes it.  NULL when memory is short. */
struct worker *worker_create(const struct scan_options *options, const struct scan_visitor *visitor, unsigned number);

/* Returns false when memory is short: the batch is half done then. */
bool worker_read(struct worker *self, struct batch *batch);

/* Frees it; *tally receives what it did.  NULL is allowed for either. */
void worker_free(struct worker *self, struct worker_tally *tally);

#endif
