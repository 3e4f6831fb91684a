#include "scan/heads.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "scan/uring.h"

/* Files are handed to the ring in halves: one is under way while the other is worked on. */
enum { GROUP = BATCH_ITEMS / 2 };

_Static_assert((int)HEADS_SIZE == (int)URING_HEAD, "both ways read the same");

struct heads {
    struct uring *uring; /* NULL: calls one by one */
    const struct batch *batch;
    unsigned started; /* files of the batch that were looked at for the ring */
    bool in_ring[BATCH_ITEMS];
    int fd; /* -1: closed */
    uint64_t by_ring, by_call;
    unsigned char own[HEADS_SIZE];
};

struct heads *heads_create(enum scan_io io, int *error)
{
    struct heads *heads = calloc(1, sizeof *heads);
    *error = 0;
    if (!heads) {
        return NULL;
    }
    heads->fd = -1;
    if (io != SCAN_IO_SYNC) {
        heads->uring = uring_create(error);
    }
    return heads;
}

void heads_free(struct heads *heads)
{
    if (!heads) {
        return;
    }
    heads_end(heads);
    uring_free(heads->uring);
    free(heads);
}

static bool is_file(const struct batch_entry *entry)
{
    return entry->fate == BATCH_PENDING && entry->item->kind == ITEM_FILE;
}

static void start_group(struct heads *heads)
{
    unsigned end = heads->started + GROUP, any = 0;
    for (; heads->started < heads->batch->count && heads->started < end; heads->started++) {
        heads->in_ring[heads->started] = is_file(&heads->batch->entry[heads->started]);
        if (heads->in_ring[heads->started]) {
            uring_start(heads->uring, heads->started, heads->batch->entry[heads->started].item);
            any++;
        }
    }
    if (any > 0) {
        uring_submit(heads->uring);
    }
}

void heads_begin(struct heads *heads, const struct batch *batch)
{
    heads->batch = batch;
    heads->started = 0;
    if (heads->uring) {
        start_group(heads);
    }
}

void heads_end(struct heads *heads)
{
    if (heads->fd >= 0) {
        close(heads->fd);
    }
    heads->fd = -1;
}

enum scan_io heads_io(const struct heads *heads)
{
    return heads->by_ring > heads->by_call ? SCAN_IO_URING : SCAN_IO_SYNC;
}

int heads_opened(const struct heads *heads)
{
    return heads->fd;
}

/* The walk said that it is a regular file.  Should somebody have swapped it since, a pipe is not waited for, and a link is
 * not followed. */
int heads_open(struct heads *heads, unsigned i, int *error)
{
    const struct item *item = heads->batch->entry[i].item;
    int flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;
    if (heads->fd < 0) {
        heads->fd = item->folder ? openat(item->folder->fd, item->name, flags | O_NOFOLLOW) : open(item->path, flags);
        *error = heads->fd < 0 ? errno : 0;
    }
    return heads->fd;
}

static struct head read_now(struct heads *heads, unsigned i)
{
    struct head head = {.bytes = heads->own};
    heads->by_call++;
    int fd = heads_open(heads, i, &head.error);
    while (fd >= 0 && head.size < HEADS_SIZE) {
        ssize_t got = pread(fd, heads->own + head.size, HEADS_SIZE - head.size, (off_t)head.size);
        if (got == 0) {
            break;
        }
        if (got > 0) {
            head.size += (size_t)got;
        } else if (errno != EINTR) {
            head.error = errno;
            break;
        }
    }
    return head;
}

/* What the ring could not do is tried once more by calls: they know best why it cannot be done.  */
struct head heads_get(struct heads *heads, unsigned i)
{
    struct head head = {0};
    heads_end(heads);
    if (!heads->uring) {
        return read_now(heads, i);
    }
    if (i >= heads->started - (heads->started < GROUP ? heads->started : GROUP)) {
        start_group(heads);
    }
    int result = heads->in_ring[i] ? uring_wait(heads->uring, i, &head.bytes) : -EAGAIN;
    if (result < 0) {
        return read_now(heads, i);
    }
    heads->by_ring++;
    head.size = (size_t)result;
    return head;
}
