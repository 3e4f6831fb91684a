#include "scan/uring.h"

#include <errno.h>
#include <fcntl.h>
#include <liburing.h>
#include <stdlib.h>

enum {
    ENTRIES = 2 * URING_SLOTS, /* two operations a file */
};

/* What an operation is called in its completion: the slot, which of the two it is, and how often the slot was used
 * before, so that a latecomer is known as one. */
enum operation { OPEN, READ };

static uint64_t name_of(unsigned slot, enum operation operation, uint32_t use)
{
    return (uint64_t)use << 32 | (uint64_t)operation << 16 | slot;
}

struct uring {
    struct io_uring ring;
    int broken; /* negative errno; 0: it works */
    struct {
        bool pending;
        uint32_t use;
        int result;
        unsigned char bytes[URING_HEAD];
    } slot[URING_SLOTS];
};

/* Newer kernels leave the work of completing to the thread that waits, which is cheaper; older ones refuse the flags. */
static int start_ring(struct io_uring *ring)
{
    int error = -EINVAL;
#if defined(IORING_SETUP_SINGLE_ISSUER) && defined(IORING_SETUP_DEFER_TASKRUN)
    error = io_uring_queue_init(ENTRIES, ring, IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN);
#endif
    return error == -EINVAL ? io_uring_queue_init(ENTRIES, ring, 0) : error;
}

/* Kernels know operations by number: whether both work as used here shows when they are tried. */
static int try_out(struct uring *uring)
{
    const unsigned char *bytes;
    struct item root = {.kind = ITEM_FILE, .path = (char[]){"/"}};
    uring_start(uring, 0, &root);
    uring_submit(uring);
    int result = uring_wait(uring, 0, &bytes);
    return result == -EISDIR ? 0 : result < 0 ? result : -EIO;
}

struct uring *uring_create(int *error)
{
    struct uring *uring = calloc(1, sizeof *uring);
    if (!uring) {
        *error = ENOMEM;
        return NULL;
    }
    int result = start_ring(&uring->ring);
    if (result == 0) {
        result = (uring->ring.features & IORING_FEAT_CQE_SKIP) != 0 ? 0 : -ENOSYS;
        result = result == 0 ? io_uring_register_files_sparse(&uring->ring, URING_SLOTS) : result;
        result = result == 0 ? try_out(uring) : result;
        if (result == 0) {
            return uring;
        }
        io_uring_queue_exit(&uring->ring);
    }
    free(uring);
    *error = -result;
    return NULL;
}

void uring_free(struct uring *uring)
{
    if (!uring) {
        return;
    }
    for (unsigned i = 0; i < URING_SLOTS; i++) {
        const unsigned char *bytes;
        (void)uring_wait(uring, i, &bytes); /* the kernel writes into the slots up to then */
    }
    io_uring_queue_exit(&uring->ring);
    free(uring);
}

void uring_start(struct uring *uring, unsigned slot, const struct item *item)
{
    /* There is always room: the ring has two entries for each slot, and each slot is used once at a time. */
    int folder = item->folder ? item->folder->fd : AT_FDCWD;
    const char *name = item->folder ? item->name : item->path;
    int flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | (item->folder ? O_NOFOLLOW : 0);
    struct io_uring_sqe *open = io_uring_get_sqe(&uring->ring);
    struct io_uring_sqe *read = io_uring_get_sqe(&uring->ring);
    uint32_t use = ++uring->slot[slot].use;

    uring->slot[slot].pending = true;
    if (!open || !read) {
        uring->broken = -EBUSY;
        return;
    }
    /* An open that fails cancels the read that is linked to it.  Nothing is closed: the next open into the slot does that,
     * and a close that came late would hit what is there by then. */
    io_uring_prep_openat_direct(open, folder, name, flags, 0, slot);
    io_uring_sqe_set_flags(open, IOSQE_IO_LINK | IOSQE_CQE_SKIP_SUCCESS);
    io_uring_sqe_set_data64(open, name_of(slot, OPEN, use));
    io_uring_prep_read(read, (int)slot, uring->slot[slot].bytes, URING_HEAD, 0);
    io_uring_sqe_set_flags(read, IOSQE_FIXED_FILE);
    io_uring_sqe_set_data64(read, name_of(slot, READ, use));
}

void uring_submit(struct uring *uring)
{
    int result;
    do {
        result = io_uring_submit(&uring->ring);
    } while (result == -EINTR || result == -EAGAIN);
    if (result < 0 && uring->broken == 0) {
        uring->broken = result;
    }
}

/* A read always completes, unless the open in front of it failed: that is the one completion there is then, as those of
 * what is linked to an operation that completes silently are dropped (io_uring_enter(2), IOSQE_CQE_SKIP_SUCCESS). */
static void take(struct uring *uring, const struct io_uring_cqe *cqe)
{
    uint64_t name = io_uring_cqe_get_data64(cqe);
    unsigned slot = (unsigned)(name & 0xffff);
    if (uring->slot[slot].pending && uring->slot[slot].use == name >> 32) {
        uring->slot[slot].pending = false;
        uring->slot[slot].result = cqe->res;
    }
}

static void wait_some(struct uring *uring)
{
    struct io_uring_cqe *cqe;
    unsigned head, taken = 0;
    int result = io_uring_wait_cqe(&uring->ring, &cqe);
    if (result < 0) {
        uring->broken = result == -EINTR || result == -EAGAIN ? uring->broken : result;
        return;
    }
    io_uring_for_each_cqe(&uring->ring, head, cqe)
    {
        take(uring, cqe);
        taken++;
    }
    io_uring_cq_advance(&uring->ring, taken);
}

int uring_wait(struct uring *uring, unsigned slot, const unsigned char **bytes)
{
    while (uring->slot[slot].pending && uring->broken == 0) {
        wait_some(uring);
    }
    *bytes = uring->slot[slot].bytes;
    if (uring->slot[slot].pending) {
        return uring->broken;
    }
    return uring->slot[slot].result;
}
