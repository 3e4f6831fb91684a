#include "scan/writer.h"

#define OFTEN 0.2 /* seconds between two tellings of the progress */

/* The photo's records that could not be read. */
static void write_lost(struct writer *self, const struct item *item)
{
    for (const struct item *lost = item->lost; lost; lost = lost->lost) {
        self->stats->refused++;
        self->visitor->refused(self->visitor->context, lost->path, lost->os_error, lost->fault);
    }
}

static bool write_entry(struct writer *self, const struct batch *batch, const struct batch_entry *entry)
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
        write_lost(self, entry->item);
        return visitor->record(visitor->context, entry->item, remembered, batch->bytes.data + entry->begin,
                               entry->end - entry->begin);
    }
    return true;
}

bool writer_write(struct writer *self, const struct batch *batch)
{
    for (unsigned i = 0; i < batch->count; i++) {
        if (!write_entry(self, batch, &batch->entry[i])) {
            return false;
        }
    }
    return true;
}

static double seconds(struct timespec from, struct timespec to)
{
    return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

bool writer_is_due(struct writer *self)
{
    struct timespec now;
    if (!self->visitor->progress || clock_gettime(CLOCK_MONOTONIC, &now) != 0 || seconds(self->told, now) < OFTEN) {
        return false;
    }
    self->told = now;
    return true;
}

void writer_tell(struct writer *self, struct scan_progress *progress)
{
    progress->done = self->stats->files;
    progress->seconds = seconds(self->begin, self->told);
    self->visitor->progress(self->visitor->context, progress);
}
