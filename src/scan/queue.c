#include "scan/queue.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum { PATIENCE = 200000000 }; /* nanoseconds that the writer waits before it looks at its other duties */

enum state { EMPTY, FILLING, FILLED, WORKED_ON, FINISHED, WRITTEN };

struct queue {
    pthread_mutex_t lock;
    pthread_cond_t empty, filled, finished;
    bool ordered, closed, stopped;
    int error;
    uint64_t sent, written; /* batches so far */
    unsigned count;
    struct batch batch[];
};

struct queue *queue_create(unsigned batches, bool ordered)
{
    pthread_condattr_t clock;
    struct queue *queue = calloc(1, sizeof *queue + batches * sizeof queue->batch[0]);
    if (!queue) {
        return NULL;
    }
    queue->ordered = ordered;
    queue->count = batches;
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_mutex_init(&queue->lock, NULL);
    pthread_cond_init(&queue->empty, NULL);
    pthread_cond_init(&queue->filled, NULL);
    pthread_cond_init(&queue->finished, &clock);
    pthread_condattr_destroy(&clock);
    return queue;
}

void queue_free(struct queue *queue)
{
    if (!queue) {
        return;
    }
    for (unsigned i = 0; i < queue->count; i++) {
        batch_clear(&queue->batch[i]);
        free(queue->batch[i].bytes.data);
    }
    pthread_cond_destroy(&queue->finished);
    pthread_cond_destroy(&queue->filled);
    pthread_cond_destroy(&queue->empty);
    pthread_mutex_destroy(&queue->lock);
    free(queue);
}

/* The one with the lowest number of those in a state, or NULL.  There are only a few. */
static struct batch *first(struct queue *queue, enum state state)
{
    struct batch *found = NULL;
    for (unsigned i = 0; i < queue->count; i++) {
        struct batch *batch = &queue->batch[i];
        if (batch->state == (int)state && (!found || batch->number < found->number)) {
            found = batch;
        }
    }
    return found;
}

struct batch *queue_empty(struct queue *queue)
{
    struct batch *batch = NULL;
    pthread_mutex_lock(&queue->lock);
    while (!queue->stopped && !(batch = first(queue, EMPTY))) {
        pthread_cond_wait(&queue->empty, &queue->lock);
    }
    if (batch) {
        batch->state = FILLING;
    }
    pthread_mutex_unlock(&queue->lock);
    return batch;
}

void queue_fill(struct queue *queue, struct batch *batch)
{
    pthread_mutex_lock(&queue->lock);
    batch->number = queue->sent++;
    batch->state = FILLED;
    pthread_cond_signal(&queue->filled);
    pthread_mutex_unlock(&queue->lock);
}

void queue_close(struct queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    queue->closed = true;
    pthread_cond_broadcast(&queue->filled);
    pthread_cond_broadcast(&queue->finished);
    pthread_mutex_unlock(&queue->lock);
}

struct batch *queue_take(struct queue *queue)
{
    struct batch *batch = NULL;
    pthread_mutex_lock(&queue->lock);
    while (!queue->stopped && !(batch = first(queue, FILLED)) && !queue->closed) {
        pthread_cond_wait(&queue->filled, &queue->lock);
    }
    if (batch) {
        batch->state = WORKED_ON;
    }
    pthread_mutex_unlock(&queue->lock);
    return batch;
}

/* A finished batch whose turn it is. */
static struct batch *ready(struct queue *queue)
{
    struct batch *batch = first(queue, FINISHED);
    return batch && queue->ordered && batch->number != queue->written ? NULL : batch;
}

/* The writer is woken only when it is the batch's turn: what is finished behind that waits as well. */
void queue_finish(struct queue *queue, struct batch *batch)
{
    pthread_mutex_lock(&queue->lock);
    batch->state = FINISHED;
    if (!queue->ordered || batch->number == queue->written) {
        pthread_cond_signal(&queue->finished);
    }
    pthread_mutex_unlock(&queue->lock);
}

static bool ended(const struct queue *queue)
{
    return queue->stopped || (queue->closed && queue->written == queue->sent);
}

static struct timespec soon(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    time.tv_nsec += PATIENCE;
    if (time.tv_nsec >= 1000000000) {
        time.tv_nsec -= 1000000000;
        time.tv_sec++;
    }
    return time;
}

enum queue_turn queue_next(struct queue *queue, struct batch **batch)
{
    struct timespec until = soon();
    enum queue_turn turn = QUEUE_END;
    int error = 0;
    pthread_mutex_lock(&queue->lock);
    while (!ended(queue) && !(*batch = ready(queue)) && !error) {
        error = pthread_cond_timedwait(&queue->finished, &queue->lock, &until);
    }
    if (!ended(queue)) {
        turn = *batch ? QUEUE_BATCH : QUEUE_NOTHING_YET;
    }
    if (turn == QUEUE_BATCH) {
        (*batch)->state = WRITTEN;
        queue->written++;
    }
    pthread_mutex_unlock(&queue->lock);
    return turn;
}

/* A feeder that is ahead is woken when a third of the batches are empty, to fill them at once: a wake-up for each would cost
 * more than it takes to fill one.  It comes to that without the feeder, as every batch that was filled gets empty. */
void queue_return(struct queue *queue, struct batch *batch)
{
    unsigned empty = 0;
    batch_clear(batch);
    pthread_mutex_lock(&queue->lock);
    batch->state = EMPTY;
    for (unsigned i = 0; i < queue->count; i++) {
        empty += queue->batch[i].state == EMPTY;
    }
    if (3 * empty >= queue->count) {
        pthread_cond_signal(&queue->empty);
    }
    pthread_mutex_unlock(&queue->lock);
}

void queue_stop(struct queue *queue, int error)
{
    pthread_mutex_lock(&queue->lock);
    if (!queue->stopped) {
        queue->error = error;
    }
    queue->stopped = true;
    pthread_cond_broadcast(&queue->empty);
    pthread_cond_broadcast(&queue->filled);
    pthread_cond_broadcast(&queue->finished);
    pthread_mutex_unlock(&queue->lock);
}

int queue_error(struct queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    int error = queue->error;
    pthread_mutex_unlock(&queue->lock);
    return error;
}

bool queue_closed(struct queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    bool closed = queue->closed;
    pthread_mutex_unlock(&queue->lock);
    return closed;
}
