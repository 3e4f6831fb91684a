/* A ring of batches between one feeder, the workers and one writer.  The ring is what bounds the memory of a scan: who is
 * ahead waits. */
#ifndef EXIFID_SCAN_QUEUE_H
#define EXIFID_SCAN_QUEUE_H

#include "scan/batch.h"

struct queue;

/* With `ordered` the writer gets the batches by their numbers, else as they get ready.  NULL when memory is short. */
struct queue *queue_create(unsigned batches, bool ordered);
/* Nobody may be using it.  NULL is allowed. */
void queue_free(struct queue *queue);

/* Feeder: an empty batch, or NULL when the scan was stopped. */
struct batch *queue_empty(struct queue *queue);
/* Feeder: hands a filled one to the workers. */
void queue_fill(struct queue *queue, struct batch *batch);
/* Feeder: nothing more will come. */
void queue_close(struct queue *queue);

/* Worker: the next filled batch, or NULL when there is no more. */
struct batch *queue_take(struct queue *queue);
/* Worker: hands it to the writer. */
void queue_finish(struct queue *queue, struct batch *batch);

enum queue_turn {
    QUEUE_BATCH,
    QUEUE_NOTHING_YET, /* for a fifth of a second */
    QUEUE_END
};

/* Writer: the next batch that is finished. */
enum queue_turn queue_next(struct queue *queue, struct batch **batch);
/* Writer: gives it back, cleared. */
void queue_return(struct queue *queue, struct batch *batch);

/* Anybody: ends the scan as soon as may be, for `error` or 0; the first one counts. */
void queue_stop(struct queue *queue, int error);
int queue_error(struct queue *queue);

/* Whether queue_close() was called. */
bool queue_closed(struct queue *queue);

#endif
