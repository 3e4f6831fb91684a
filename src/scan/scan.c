#include "scan/scan.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "scan/feeder.h"
#include "scan/worker.h"

enum {
    /* Batches for each worker: one that it works on, two that wait for it or for the writer. */
    BATCHES_A_WORKER = 3,
    /* Folders that all batches together may keep open: with the 512 of the walk they stay below the usual 1,024. */
    FOLDERS = 256,
};

struct runner {
    pthread_t thread;
    unsigned number;
    const struct worker_task *task;
    struct worker_tally tally;
};

struct scan {
    const struct scan_options *options;
    const struct scan_visitor *visitor;
    struct scan_stats *stats;
    struct queue *queue;
    struct feeder feeder;
    const struct scan_input *inputs;
    size_t input_count;
    pthread_t feeding;
    struct worker_task task;
    unsigned started; /* workers */
    struct runner runner[SCAN_WORKERS];
    struct timespec begin, cpu_begin, told;
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

static void *run_feeder(void *context)
{
    struct scan *self = context;
    feeder_run(&self->feeder, self->inputs, self->input_count);
    return NULL;
}

static void *run_worker(void *context)
{
    struct runner *runner = context;
    worker_run(runner->task, runner->number, &runner->tally);
    return NULL;
}

/* ---- the writer ---- */

static void tell_progress(struct scan *self, bool found_all)
{
    const struct scan_visitor *visitor = self->visitor;
    struct timespec time = now(CLOCK_MONOTONIC);
    if (!visitor->progress || seconds(self->told, time) < 0.2) {
        return;
    }
    self->told = time;
    const struct scan_progress progress = {
        .found = atomic_load_explicit(&self->feeder.found, memory_order_relaxed),
        .done = self->stats->files,
        .found_all = found_all,
        .seconds = (uint64_t)seconds(self->begin, time),
    };
    visitor->progress(visitor->context, &progress);
}

static bool write_entry(struct scan *self, const struct batch *batch, const struct batch_entry *entry)
{
    const struct scan_visitor *visitor = self->visitor;
    struct scan_stats *stats = self->stats;
    bool remembered = entry->fate == BATCH_REMEMBERED;
    stats->files++;
    switch (entry->fate) {
    case BATCH_REFUSED:
        stats->refused++;
        visitor->refused(visitor->context, entry->item->path, entry->item->os_error, entry->item->fault);
        break;
    case BATCH_PASSED_OVER:
    case BATCH_PENDING:
        stats->passed_over++;
        break;
    case BATCH_REMEMBERED:
    case BATCH_RENDERED:
        stats->photos++;
        stats->remembered += remembered;
        return visitor->record(visitor->context, entry->item, remembered, batch->bytes.data + entry->begin,
                               entry->end - entry->begin);
    }
    return true;
}

static bool write_batch(struct scan *self, const struct batch *batch)
{
    const struct scan_visitor *visitor = self->visitor;
    for (unsigned i = 0; i < batch->count; i++) {
        if (!write_entry(self, batch, &batch->entry[i])) {
            return false;
        }
    }
    return !visitor->stopped || !visitor->stopped(visitor->context);
}

static void write_all(struct scan *self)
{
    struct batch *batch = NULL;
    enum queue_turn turn;
    while ((turn = queue_next(self->queue, &batch)) != QUEUE_END) {
        bool more = true;
        if (turn == QUEUE_BATCH) {
            more = write_batch(self, batch);
            queue_return(self->queue, batch);
        } else if (self->visitor->stopped) {
            more = !self->visitor->stopped(self->visitor->context);
        }
        if (!more) {
            queue_stop(self->queue, 0);
        }
        tell_progress(self, queue_closed(self->queue));
    }
}

/* ---- threads ---- */

/* Starts the feeder and the workers, which leave signals to the thread that called.  Returns 0 or an errno. */
static int start(struct scan *self)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int error = pthread_create(&self->feeding, NULL, run_feeder, self);
    bool feeding = !error;
    while (!error && self->started < self->stats->workers) {
        struct runner *runner = &self->runner[self->started];
        runner->number = self->started;
        runner->task = &self->task;
        error = pthread_create(&runner->thread, NULL, run_worker, runner);
        self->started += !error;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (error && self->started > 0) { /* some workers do as well, if more slowly */
        self->stats->workers = self->started;
        error = 0;
    }
    if (error) {
        queue_stop(self->queue, error);
        if (feeding) {
            pthread_join(self->feeding, NULL);
        }
    }
    return error;
}

static void join(struct scan *self)
{
    pthread_join(self->feeding, NULL);
    for (unsigned i = 0; i < self->started; i++) {
        const struct worker_tally *tally = &self->runner[i].tally;
        pthread_join(self->runner[i].thread, NULL);
        self->stats->by_ring += tally->by_ring;
        self->stats->by_call += tally->by_call;
        self->stats->io_error = tally->io_error != 0 ? tally->io_error : self->stats->io_error;
        self->stats->deep += tally->deep;
        self->stats->bytes += tally->bytes;
        self->stats->answers += tally->answers;
    }
}

int scan_run(const struct scan_options *options, const struct scan_input *inputs, size_t count,
             const struct scan_visitor *visitor, struct scan_stats *stats)
{
    int error = ENOMEM;
    *stats = (struct scan_stats){.workers = worker_count(options)};
    struct scan *self = calloc(1, sizeof *self);
    if (!self) {
        return error;
    }
    unsigned batches = BATCHES_A_WORKER * stats->workers + 2;
    self->options = options;
    self->visitor = visitor;
    self->stats = stats;
    self->inputs = inputs;
    self->input_count = count;
    self->begin = self->told = now(CLOCK_MONOTONIC);
    self->cpu_begin = now(CLOCK_PROCESS_CPUTIME_ID);
    self->queue = queue_create(batches, !options->unordered);
    if (!self->queue) {
        goto done;
    }
    self->feeder.options = options;
    self->feeder.visitor = visitor;
    self->feeder.queue = self->queue;
    self->feeder.folders = batches < FOLDERS ? FOLDERS / batches : 1;
    self->task = (struct worker_task){.options = options, .visitor = visitor, .queue = self->queue};
    error = start(self);
    if (!error) {
        write_all(self);
        join(self);
        error = queue_error(self->queue);
    }
    stats->seconds = seconds(self->begin, now(CLOCK_MONOTONIC));
    stats->cpu_seconds = seconds(self->cpu_begin, now(CLOCK_PROCESS_CPUTIME_ID));
done:
    queue_free(self->queue);
    free(self);
    return error;
}
