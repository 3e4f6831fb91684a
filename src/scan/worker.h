/* Turns batches of items into batches of rendered records. */
#ifndef EXIFID_SCAN_WORKER_H
#define EXIFID_SCAN_WORKER_H

#include "scan/queue.h"

/* What the workers share. */
struct worker_task {
    const struct scan_options *options;
    const struct scan_visitor *visitor;
    struct queue *queue;
};

/* What one worker did; to be looked at when it has ended. */
struct worker_tally {
    int io_error;
    uint64_t by_ring, by_call; /* as in scan_stats */
    uint64_t deep, bytes, answers;
};

/* Works until there is nothing left.  `number` counts the workers from 0. */
void worker_run(const struct worker_task *task, unsigned number, struct worker_tally *tally);

#endif
