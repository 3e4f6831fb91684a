#include "scan/scan.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "scan/feeder.h"
#include "scan/worker.h"
#include "scan/writer.h"

enum {
    /* Batches for each worker but the first: one that it works on, and enough that nobody waits while another has one that
     * takes long, behind which all others have to wait to be written. */
    BATCHES_A_WORKER = 5,
    /* Folders that all batches together may keep open: with the 512 of the walk they stay below the usual 1,024. */
    FOLDERS = 256,
};

/* A thread of the scan.  The first one is the thread that called, and the feeder. */
struct member {
    pthread_t thread;
    unsigned number;
    struct scan *scan;
    struct worker *worker;
    struct worker_tally tally;
};

struct scan {
    const struct scan_options *options;
    const struct scan_visitor *visitor;
    struct queue *queue;
    struct feeder feeder;
    struct writer writer;
    unsigned started; /* members, the first one included */
    struct member member[SCAN_WORKERS];
};

static struct timespec now(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return time;
}

static double seconds(struct timespec from, struct timespec to)
{
    return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

static unsigned worker_count(const struct scan_options *options)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    unsigned wanted = options->workers > 0 ? options->workers : cores > 0 ? (unsigned)cores : 1;
    return wanted < SCAN_WORKERS ? wanted : SCAN_WORKERS;
}

/* ---- what members do ---- */

static void read_batch(struct member *self, struct batch *batch)
{
    if (!worker_read(self->worker, batch)) { /* before anybody sees a batch that is half done */
        queue_stop(self->scan->queue, ENOMEM);
    }
    queue_finished(self->scan->queue, batch);
}

static void look_around(struct scan *scan)
{
    const struct scan_visitor *visitor = scan->visitor;
    if (visitor->stopped && visitor->stopped(visitor->context)) {
        queue_stop(scan->queue, 0);
    }
    if (writer_is_due(&scan->writer)) {
        struct scan_progress progress;
        feeder_tell(&scan->feeder, &progress);
        writer_tell(&scan->writer, &progress);
    }
}

static void write_batch(struct scan *scan, struct batch *batch)
{
    if (!writer_write(&scan->writer, batch)) {
        queue_stop(scan->queue, 0);
    }
    look_around(scan);
    queue_written(scan->queue, batch);
}

/* Does what there is to do until the feeder gets a batch to fill, or everything is done: then returns NULL. */
static struct batch *serve(struct member *self, bool feeder)
{
    struct queue *queue = self->scan->queue;
    struct batch *batch;
    for (;;) {
        switch (queue_next(queue, feeder, &batch)) {
        case QUEUE_FILL:
            return batch;
        case QUEUE_READ:
            read_batch(self, batch);
            break;
        case QUEUE_WRITE:
            write_batch(self->scan, batch);
            break;
        case QUEUE_PAUSE:
            look_around(self->scan);
            queue_resume(queue);
            break;
        case QUEUE_END:
            return NULL;
        }
    }
}

static struct batch *get_empty(void *context)
{
    return serve(context, true);
}

static void tell_at_times(void *context)
{
    struct scan *scan = ((struct member *)context)->scan;
    if (queue_pause(scan->queue)) {
        look_around(scan);
        queue_resume(scan->queue);
    }
}

static void *run_member(void *context)
{
    struct member *self = context;
    struct scan *scan = self->scan;
    self->worker = worker_create(scan->options, scan->visitor, self->number);
    if (!self->worker) {
        queue_stop(scan->queue, ENOMEM);
    }
    serve(self, false);
    worker_free(self->worker, &self->tally);
    return NULL;
}

static void run_first(struct member *self)
{
    struct scan *scan = self->scan;
    self->worker = worker_create(scan->options, scan->visitor, self->number);
    if (self->worker) {
        feeder_run(&scan->feeder);
    } else {
        queue_stop(scan->queue, ENOMEM);
    }
    serve(self, false);
    worker_free(self->worker, &self->tally);
}

/* ---- threads ---- */

static void make_member(struct scan *scan)
{
    struct member *member = &scan->member[scan->started];
    member->number = scan->started;
    member->scan = scan;
}

/* Starts all members but the first, which leave signals to the thread that called.  Fewer do as well, if more slowly. */
static void start(struct scan *scan, unsigned wanted)
{
    sigset_t all, before;
    int error = 0;
    make_member(scan);
    scan->started = 1;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    while (!error && scan->started < wanted) {
        make_member(scan);
        struct member *member = &scan->member[scan->started];
        error = pthread_create(&member->thread, NULL, run_member, member);
        scan->started += !error;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static void join(struct scan *scan, struct scan_stats *stats)
{
    for (unsigned i = 0; i < scan->started; i++) {
        const struct worker_tally *tally = &scan->member[i].tally;
        if (i > 0) {
            pthread_join(scan->member[i].thread, NULL);
        }
        stats->by_ring += tally->by_ring;
        stats->by_call += tally->by_call;
        stats->io_error = tally->io_error != 0 ? tally->io_error : stats->io_error;
        stats->deep += tally->deep;
        stats->bytes += tally->bytes;
        stats->answers += tally->answers;
    }
}

static bool create(struct scan *scan, const struct scan_options *options, const struct scan_visitor *visitor,
                   unsigned workers)
{
    unsigned batches = 1 + BATCHES_A_WORKER * (workers - 1);
    scan->options = options;
    scan->visitor = visitor;
    scan->queue = queue_create(batches, !options->unordered);
    scan->writer.visitor = visitor;
    scan->feeder.options = options;
    scan->feeder.visitor = visitor;
    scan->feeder.queue = scan->queue;
    scan->feeder.folders = batches < FOLDERS ? FOLDERS / batches : 1;
    scan->feeder.empty = get_empty;
    scan->feeder.at_times = tell_at_times;
    scan->feeder.context = &scan->member[0];
    return scan->queue != NULL;
}

int scan_run(const struct scan_options *options, const struct scan_input *inputs, size_t count,
             const struct scan_visitor *visitor, struct scan_stats *stats)
{
    unsigned workers = worker_count(options);
    struct timespec begin = now(CLOCK_MONOTONIC), cpu_begin = now(CLOCK_PROCESS_CPUTIME_ID);
    struct scan *scan = calloc(1, sizeof *scan);
    int error = ENOMEM;
    *stats = (struct scan_stats){.workers = workers};
    if (!scan || !create(scan, options, visitor, workers)) {
        goto done;
    }
    scan->feeder.inputs = inputs;
    scan->feeder.input_count = count;
    scan->writer.stats = stats;
    scan->writer.begin = scan->writer.told = begin;
    start(scan, workers);
    run_first(&scan->member[0]);
    join(scan, stats);
    stats->workers = scan->started;
    error = queue_error(scan->queue);
done:
    stats->seconds = seconds(begin, now(CLOCK_MONOTONIC));
    stats->cpu_seconds = seconds(cpu_begin, now(CLOCK_PROCESS_CPUTIME_ID));
    if (scan) {
        queue_free(scan->queue);
    }
    free(scan);
    return error;
}
