/* Tells the visitor of a scan what came of its batches, and how far it is: one thread at a time. */
#ifndef EXIFID_SCAN_WRITER_H
#define EXIFID_SCAN_WRITER_H

#include <time.h>

#include "scan/batch.h"

struct writer {
    const struct scan_visitor *visitor;
    struct scan_stats *stats; /* its counts of entries are kept here */
    struct timespec begin;    /* of the scan, CLOCK_MONOTONIC */
    struct timespec told;     /* when progress was told last */
};

/* Returns false when the visitor wants no more. */
bool writer_write(struct writer *self, const struct batch *batch);

/* Whether it is time to tell the progress. */
bool writer_is_due(struct writer *self);
/* Tells it: the caller has set what the feeder knows. */
void writer_tell(struct writer *self, struct scan_progress *progress);

#endif
