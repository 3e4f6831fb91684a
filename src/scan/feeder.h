/* Reads the inputs of a scan and fills batches with what they hold.  One thread. */
#ifndef EXIFID_SCAN_FEEDER_H
#define EXIFID_SCAN_FEEDER_H

#include "scan/queue.h"

struct feeder {
    const struct scan_options *options;
    const struct scan_visitor *visitor;
    struct queue *queue;
    unsigned folders;           /* that the items of one batch may keep open */
    struct batch *batch;        /* being filled, or NULL */
    atomic_uint_fast64_t found; /* items so far */
};

/* Goes through all inputs, then closes the queue. */
void feeder_run(struct feeder *self, const struct scan_input *inputs, size_t count);

#endif
