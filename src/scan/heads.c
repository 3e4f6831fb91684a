#define _GNU_SOURCE /* preadv2() */
#include "scan/heads.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/uio.h>
#include <unistd.h>

#include "scan/uring.h"

enum {
    /* Files are handed to the ring in halves: one is under way while the other is worked on. */
    GROUP = BATCH_ITEMS / 2,
    /* Once a file is not in memory, so many batches are left to the ring before that is looked at again. */
    COLD_BATCHES = 8,
};

_Static_assert((int)HEADS_SIZE == (int)URING_HEAD, "both ways read the same");

struct heads {
    struct uring *uring; /* NULL: calls one by one */
    bool adaptive;       /* what is in memory is read by calls: the ring is for what has to be waited for */
    bool warm;           /* all of the batch was in memory so far */
    unsigned cold;       /* batches that are still left to the ring */
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
    heads->adaptive = heads->uring && io == SCAN_IO_AUTO;
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
    heads->warm = heads->adaptive && heads->cold == 0;
    heads->cold -= heads->cold > 0;
    if (heads->uring && !heads->warm) {
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

void heads_count(const struct heads *heads, uint64_t *by_ring, uint64_t *by_call)
{
    *by_ring = heads->by_ring;
    *by_call = heads->by_call;
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

/* `flags`: of preadv2(2). */
static struct head read_now(struct heads *heads, unsigned i, int flags)
{
    struct head head = {.bytes = heads->own};
    int fd = heads_open(heads, i, &head.error);
    while (fd >= 0 && head.size < HEADS_SIZE) {
        struct iovec rest = {heads->own + head.size, HEADS_SIZE - head.size};
        ssize_t got = preadv2(fd, &rest, 1, (off_t)head.size, flags);
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

/* Whether file `i` and those before it were in memory; else the ring gets it and what comes behind it. */
static bool read_warm(struct heads *heads, unsigned i, struct head *head)
{
    *head = read_now(heads, i, RWF_NOWAIT);
    if (head->error != EAGAIN && head->error != EOPNOTSUPP) {
        return true;
    }
    heads->adaptive = head->error == EAGAIN; /* else the file system cannot tell */
    heads->warm = false;
    heads->cold = COLD_BATCHES;
    heads->started = i;
    heads_end(heads);
    start_group(heads);
    return false;
}

/* What the ring could not do is tried once more by calls: they know best why it cannot be done.  */
struct head heads_get(struct heads *heads, unsigned i)
{
    struct head head = {0};
    int result = -EAGAIN;
    heads_end(heads);
    if (heads->warm && read_warm(heads, i, &head)) {
        heads->by_call++;
        return head;
    }
    if (heads->uring && i >= heads->started - (heads->started < GROUP ? heads->started : GROUP)) {
        start_group(heads);
    }
    if (heads->uring && heads->in_ring[i]) {
        result = uring_wait(heads->uring, i, &head.bytes);
    }
    if (result < 0) {
        heads->by_call++;
        return read_now(heads, i, 0);
    }
    heads->by_ring++;
    head.error = 0;
    head.size = (size_t)result;
    return head;
}
