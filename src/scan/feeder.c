#include "scan/feeder.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "scan/inputs.h"

enum { SELDOM = 64 }; /* names that the first pass meets while it need not look around */

static void send(struct feeder *self)
{
    if (self->batch && self->batch->count > 0) {
        queue_filled(self->queue, self->batch);
        self->batch = NULL;
    }
}

static bool stopped(const struct feeder *self)
{
    const struct scan_visitor *visitor = self->visitor;
    return visitor->stopped && visitor->stopped(visitor->context);
}

/* Asked in the first pass over the inputs, which fills no batch. */
static bool going(void *context, uint64_t met)
{
    struct feeder *self = context;
    atomic_store_explicit(&self->met, met, memory_order_relaxed);
    if (self->asked++ % SELDOM == 0) {
        self->at_times(self->context);
    }
    return !stopped(self);
}

/* Batches are small where each photo has a folder of its own, or where photos are held in memory. */
static bool full(const struct feeder *self)
{
    const struct batch *batch = self->batch;
    return batch->count == BATCH_ITEMS || batch->folders >= self->folders || batch->held >= BATCH_BYTES;
}

static bool has_stamp(const struct item *item)
{
    return item->stamp.inode != 0 || item->stamp.size != 0 || item->stamp.changed != 0;
}

static bool is_known(const struct feeder *self, const struct item *item)
{
    const struct scan_visitor *visitor = self->visitor;
    return item->kind != ITEM_REFUSED && visitor->known && has_stamp(item) &&
           visitor->known(visitor->context, item, &self->batch->bytes);
}

/* Returns false, having freed it, when it turns out to be nothing. */
static bool put(struct feeder *self, struct item *item)
{
    struct batch *batch = self->batch;
    struct batch_entry *entry = &batch->entry[batch->count];
    const struct item_folder *last = batch->count > 0 ? batch->entry[batch->count - 1].item->folder : NULL;
    *entry = (struct batch_entry){.item = item, .fate = BATCH_PENDING, .begin = batch->bytes.size};
    if (is_known(self, item)) {
        entry->fate = BATCH_REMEMBERED;
        item->load = NULL;
    } else if (item->load && !item->load(item->load_context, item)) {
        item_free(item);
        return false;
    }
    entry->end = batch->bytes.size;
    batch->count++;
    batch->folders += item->folder && item->folder != last;
    batch->held += item->size;
    return true;
}

static bool take(void *context, struct item *item)
{
    struct feeder *self = context;
    if (!self->batch) {
        self->batch = stopped(self) ? NULL : self->empty(self->context);
    }
    if (!self->batch) {
        item_free(item);
        return false;
    }
    if (!put(self, item)) {
        return true;
    }
    /* Nobody else counts: no need of an atomic addition. */
    atomic_store_explicit(&self->found, atomic_load_explicit(&self->found, memory_order_relaxed) + 1,
                          memory_order_relaxed);
    if (full(self)) {
        send(self);
    }
    return true;
}

void feeder_run(struct feeder *self)
{
    const struct inputs_taker taker = {self->visitor->known != NULL, take, going, self, self->visitor->recall};
    bool more = inputs_read(self->inputs, self->input_count, &taker);
    send(self);
    if (!more) {
        queue_stop(self->queue, stopped(self) ? 0 : ENOMEM);
    }
    queue_close(self->queue);
}

/* Whether some of the inputs are passed only once. */
static bool is_open_ended(const struct feeder *self)
{
    for (size_t i = 0; i < self->input_count; i++) {
        const struct scan_input *input = &self->inputs[i];
        bool pipe = input->kind == SCAN_PATH && strcmp(input->path, "-") == 0 && lseek(STDIN_FILENO, 0, SEEK_CUR) < 0;
        if (pipe || input->kind == SCAN_RECORDS) {
            return true;
        }
    }
    return false;
}

/* What a table holds is not counted beforehand, and neither is what vanishes or comes: the total may be passed. */
void feeder_tell(const struct feeder *self, struct scan_progress *progress)
{
    uint64_t met = atomic_load_explicit(&self->met, memory_order_relaxed);
    uint64_t found = atomic_load_explicit(&self->found, memory_order_relaxed);
    bool ended = queue_closed(self->queue);
    progress->counting = found == 0 && !ended;
    progress->total = ended ? found : !progress->counting && is_open_ended(self) ? 0 : met > found ? met : found;
}
