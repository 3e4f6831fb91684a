/* A ring of batches, and who does what next with them.  All threads of a scan are alike and ask here for their next work,
 * but that one of them, the feeder, fills batches first of all.  The ring is what bounds the memory of a scan.
 *
 *     EMPTY -> filled by the feeder -> read by any thread -> written by one thread at a time, in order -> EMPTY */
#ifndef EXIFID_SCAN_QUEUE_H
#define EXIFID_SCAN_QUEUE_H

#include "scan/batch.h"

struct queue;

/* The feeder gets no batch while the others hold so many bytes of members of archives: each may hold one of 64 MB besides
 * its own bound, and all but one may wait for that one.  Enough for a photo of 8 MB in each of 32 batches. */
#define QUEUE_HELD_MAX ((size_t)256 << 20)

/* With `ordered` the batches are written by their numbers, else as they get ready.  NULL when memory is short. */
struct queue *queue_create(unsigned batches, bool ordered);
/* Nobody may be using it.  NULL is allowed. */
void queue_free(struct queue *queue);

enum queue_work {
    QUEUE_FILL,  /* the batch is empty: queue_filled() hands it on; only for the feeder */
    QUEUE_READ,  /* the batch is filled: queue_finished() hands it on */
    QUEUE_WRITE, /* the batch is finished and it is its turn: queue_written() hands it on, cleared */
    QUEUE_PAUSE, /* there was nothing to do for a fifth of a second; nobody writes until queue_resume() */
    QUEUE_END
};

/* Waits for the next thing to do, and sets *batch where there is one.  What the feeder can only do alone comes first for it,
 * and for the others what makes batches empty again. */
enum queue_work queue_next(struct queue *queue, bool feeder, struct batch **batch);

void queue_filled(struct queue *queue, struct batch *batch);
void queue_finished(struct queue *queue, struct batch *batch);
void queue_written(struct queue *queue, struct batch *batch);

/* Takes the place of who writes, as QUEUE_PAUSE does, if nobody has it. */
bool queue_pause(struct queue *queue);
void queue_resume(struct queue *queue);

/* Feeder: nothing more will come. */
void queue_close(struct queue *queue);
bool queue_closed(struct queue *queue);

/* Anybody: ends the scan as soon as may be, for `error` or 0; the first one counts. */
void queue_stop(struct queue *queue, int error);
int queue_error(struct queue *queue);

#endif
