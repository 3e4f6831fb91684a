#include "scan/feeder.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "scan/input.h"
#include "scan/walk.h"

static void send(struct feeder *self)
{
    if (self->batch && self->batch->count > 0) {
        queue_fill(self->queue, self->batch);
        self->batch = NULL;
    }
}

static bool stopped(const struct feeder *self)
{
    const struct scan_visitor *visitor = self->visitor;
    return visitor->stopped && visitor->stopped(visitor->context);
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

static void put(struct feeder *self, struct item *item)
{
    const struct scan_visitor *visitor = self->visitor;
    struct batch *batch = self->batch;
    struct batch_entry *entry = &batch->entry[batch->count];
    const struct item_folder *last = batch->count > 0 ? batch->entry[batch->count - 1].item->folder : NULL;
    *entry = (struct batch_entry){.item = item, .fate = BATCH_PENDING, .begin = batch->bytes.size};
    if (item->kind != ITEM_REFUSED && visitor->known && has_stamp(item) &&
        visitor->known(visitor->context, item, &batch->bytes)) {
        entry->fate = BATCH_REMEMBERED;
    }
    entry->end = batch->bytes.size;
    batch->count++;
    batch->folders += item->folder && item->folder != last;
    batch->held += item->size;
}

static bool take(void *context, struct item *item)
{
    struct feeder *self = context;
    if (!self->batch) {
        self->batch = stopped(self) ? NULL : queue_empty(self->queue);
    }
    if (!self->batch) {
        item_free(item);
        return false;
    }
    put(self, item);
    atomic_fetch_add_explicit(&self->found, 1, memory_order_relaxed);
    if (full(self)) {
        send(self);
    }
    return true;
}

static bool refuse(struct feeder *self, const char *path, int os_error, const char *fault)
{
    struct item *item = item_create(ITEM_REFUSED, path);
    if (!item) {
        return false;
    }
    item->os_error = os_error;
    item->fault = fault;
    return take(self, item);
}

static bool feed_file(struct feeder *self, const char *path, int fd)
{
    struct stat status;
    struct item *item = item_create(ITEM_FILE, path);
    if (!item) {
        return false;
    }
    if (self->visitor->known && fstat(fd, &status) == 0) {
        item->stamp = input_stamp(&status);
    }
    return take(self, item);
}

static bool feed_path(struct feeder *self, const char *path)
{
    input found = input_open(AT_FDCWD, path, true);
    bool more = true;
    switch (found.kind) {
    case INPUT_FILE:
        more = feed_file(self, path, found.fd);
        close(found.fd);
        break;
    case INPUT_FOLDER:
        more = walk_folder(found.fd, path, self->visitor->known != NULL, take, self);
        break;
    case INPUT_LINK:
    case INPUT_OTHER:
    case INPUT_ERROR:
        more = refuse(self, path, found.os_error, found.fault);
        break;
    }
    return more;
}

static bool feed(struct feeder *self, const struct scan_input *from)
{
    switch (from->kind) {
    case SCAN_PATH:
        return feed_path(self, from->path);
    case SCAN_LIST:
    case SCAN_RECORDS:
        break;
    }
    return false;
}

void feeder_run(struct feeder *self, const struct scan_input *inputs, size_t count)
{
    bool more = true;
    for (size_t i = 0; more && i < count; i++) {
        more = feed(self, &inputs[i]);
    }
    send(self);
    if (!more) {
        queue_stop(self->queue, stopped(self) ? 0 : ENOMEM);
    }
    queue_close(self->queue);
}
