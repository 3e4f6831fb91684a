#include "scan/queue.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum { PATIENCE = 200000000 }; /* nanoseconds that a thread waits before it looks at other duties */

enum state { EMPTY, FILLING, FILLED, READING, FINISHED, WRITING };

struct queue {
    pthread_mutex_t lock;
    pthread_cond_t empty, filled; /* what the feeder, and what the others wait for */
    bool ordered, closed, stopped;
    bool writing; /* somebody writes, or keeps others from it */
    int error;
    uint64_t sent, written; /* batches so far */
    size_t held;            /* bytes of members of archives in all batches that were filled */
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
    pthread_cond_init(&queue->empty, &clock);
    pthread_cond_init(&queue->filled, &clock);
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

/* A finished batch whose turn it is, while nobody writes. */
static struct batch *ready(struct queue *queue)
{
    struct batch *batch = queue->writing ? NULL : first(queue, FINISHED);
    return batch && queue->ordered && batch->number != queue->written ? NULL : batch;
}

/* Finds something to do.  `idle`: the caller waited in vain. */
static bool choose(struct queue *queue, bool feeder, bool idle, enum queue_work *work, struct batch **batch)
{
    if (queue->stopped || (queue->closed && queue->written == queue->sent)) {
        *work = QUEUE_END;
    } else if (feeder && queue->held < QUEUE_HELD_MAX && (*batch = first(queue, EMPTY))) {
        (*batch)->state = FILLING;
        *work = QUEUE_FILL;
    } else if ((*batch = ready(queue))) {
        (*batch)->state = WRITING;
        queue->writing = true;
        *work = QUEUE_WRITE;
    } else if ((*batch = first(queue, FILLED))) {
        (*batch)->state = READING;
        *work = QUEUE_READ;
    } else if (idle && !queue->writing) {
        queue->writing = true;
        *work = QUEUE_PAUSE;
    } else {
        return false;
    }
    return true;
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

enum queue_work queue_next(struct queue *queue, bool feeder, struct batch **batch)
{
    enum queue_work work;
    bool idle = false;
    pthread_mutex_lock(&queue->lock);
    while (!choose(queue, feeder, idle, &work, batch)) {
        struct timespec until = soon();
        idle = pthread_cond_timedwait(feeder ? &queue->empty : &queue->filled, &queue->lock, &until) == ETIMEDOUT;
    }
    pthread_mutex_unlock(&queue->lock);
    return work;
}

void queue_filled(struct queue *queue, struct batch *batch)
{
    pthread_mutex_lock(&queue->lock);
    batch->number = queue->sent++;
    batch->state = FILLED;
    queue->held += batch->held;
    pthread_cond_signal(&queue->filled);
    pthread_mutex_unlock(&queue->lock);
}

/* Wakes nobody: the caller asks for its next work now, and that is to write the batch if it is its turn. */
void queue_finished(struct queue *queue, struct batch *batch)
{
    pthread_mutex_lock(&queue->lock);
    batch->state = FINISHED;
    pthread_mutex_unlock(&queue->lock);
}

/* What got ready meanwhile is left to another thread, as the feeder has to do what only it can do. */
static void stop_writing(struct queue *queue)
{
    queue->writing = false;
    if (ready(queue)) {
        pthread_cond_signal(&queue->filled);
    }
}

void queue_written(struct queue *queue, struct batch *batch)
{
    size_t held = batch->held;
    batch_clear(batch);
    pthread_mutex_lock(&queue->lock);
    batch->state = EMPTY;
    queue->held -= held;
    queue->written++;
    stop_writing(queue);
    pthread_cond_signal(&queue->empty);
    if (queue->closed && queue->written == queue->sent) {
        pthread_cond_broadcast(&queue->filled);
    }
    pthread_mutex_unlock(&queue->lock);
}

bool queue_pause(struct queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    bool free = !queue->writing;
    queue->writing = true;
    pthread_mutex_unlock(&queue->lock);
    return free;
}

void queue_resume(struct queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    stop_writing(queue);
    pthread_mutex_unlock(&queue->lock);
}

void queue_close(struct queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    queue->closed = true;
    pthread_cond_broadcast(&queue->filled);
    pthread_mutex_unlock(&queue->lock);
}

bool queue_closed(struct queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    bool closed = queue->closed;
    pthread_mutex_unlock(&queue->lock);
    return closed;
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
    pthread_mutex_unlock(&queue->lock);
}

int queue_error(struct queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    int error = queue->error;
    pthread_mutex_unlock(&queue->lock);
    return error;
}
