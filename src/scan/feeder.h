/* Reads the inputs of a scan and fills batches with what they hold.  One thread. */
#ifndef EXIFID_SCAN_FEEDER_H
#define EXIFID_SCAN_FEEDER_H

#include "scan/queue.h"

struct feeder {
    const struct scan_options *options;
    const struct scan_visitor *visitor;
    struct queue *queue;
    const struct scan_input *inputs;
    size_t input_count;
    unsigned folders; /* that the items of one batch may keep open */

    /* Gets an empty batch, whatever has to be done for that; NULL: the scan ends. */
    struct batch *(*empty)(void *context);
    void (*at_times)(void *context); /* called now and then while no batch is asked for */
    void *context;                   /* of both */

    struct batch *batch;        /* being filled, or NULL */
    unsigned asked;             /* how often the first pass asked whether to go on */
    atomic_uint_fast64_t met;   /* files and members that it came by */
    atomic_uint_fast64_t found; /* items so far */
};

/* Goes through all inputs, then closes the queue. */
void feeder_run(struct feeder *self);

/* How far it is: sets progress->total and progress->counting.  Any thread may ask. */
void feeder_tell(const struct feeder *self, struct scan_progress *progress);

#endif
