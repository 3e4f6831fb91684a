/* Many small reads at once through io_uring: each file is opened into a slot of the ring and read by two linked operations,
 * without a descriptor and without a call of its own. */
#ifndef EXIFID_SCAN_URING_H
#define EXIFID_SCAN_URING_H

#include "scan/batch.h"

enum {
    URING_SLOTS = BATCH_ITEMS,
    URING_HEAD = 4096 /* what is read of each file: a page holds all that is wanted of most */
};

struct uring;

/* NULL where the kernel has no io_uring with direct descriptors (Linux 5.19), or forbids it, as containers do; *error
 * tells.  The ring belongs to the thread that made it. */
struct uring *uring_create(int *error);
void uring_free(struct uring *uring); /* NULL is allowed */

/* Starts reading the head of item->name in item->folder, or of item->path, into slot `slot`, which has to be free. */
void uring_start(struct uring *uring, unsigned slot, const struct item *item);
/* Hands over all that was started. */
void uring_submit(struct uring *uring);
/* Waits for a slot that was handed over, and frees it.  Returns the bytes read, or a negative errno.  They live until the
 * slot is used again. */
int uring_wait(struct uring *uring, unsigned slot, const unsigned char **bytes);

#endif
