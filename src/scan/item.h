/* One thing to look at, on its way from the inputs (folders, lists, archives, records) to the workers. */
#ifndef EXIFID_SCAN_ITEM_H
#define EXIFID_SCAN_ITEM_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "exifid/exifid.h"

enum item_kind {
    ITEM_FILE,   /* a file that a worker opens: folder and name, or path where folder is -1 */
    ITEM_BYTES,  /* a member of an archive, or standard input */
    ITEM_RECORD, /* a sidecar or a list's record without a photo: the sidecar is all there is */
    ITEM_REFUSED /* something that could not be read, to be reported in its place */
};

/* What tells whether a file is still the one that was read before: stat(2). */
struct item_stamp {
    uint64_t device, inode, size;
    int64_t changed; /* modification time, nanoseconds since 1970 */
};

struct sidecar; /* scan/sidecar.h */

/* An open folder that several items, and the walk, use. */
struct item_folder {
    int fd;
    atomic_uint users;
};

/* Takes over `fd` for one user; NULL, closing it, when memory is short. */
struct item_folder *item_folder_create(int fd);
struct item_folder *item_folder_use(struct item_folder *folder);
/* The last user closes the descriptor.  NULL is allowed. */
void item_folder_drop(struct item_folder *folder);

struct item {
    enum item_kind kind;
    char *path; /* as it is reported: "a/b.jpg", "export.zip/b.jpg" */

    struct item_folder *folder; /* ITEM_FILE: where `name` stands; NULL: `path` is opened as it is, links followed */
    const char *name;           /* ITEM_FILE: within the folder; points into path */
    struct item_stamp stamp;    /* only with an index, else zeros */

    unsigned char *bytes; /* ITEM_BYTES */
    size_t size;
    bool cut; /* only the first `size` bytes of a larger member */

    int os_error;      /* ITEM_REFUSED: errno, or 0 */
    const char *fault; /* ITEM_REFUSED: static text, or NULL where os_error says it */

    struct sidecar *sidecar; /* what the service knows about the photo, or NULL */
};

/* Takes an item over, in the order in which it is to be reported.  Returns false when no more is wanted; the item is the
 * taker's all the same. */
typedef bool item_take(void *context, struct item *item);

/* An item with a copy of `path` and zeros else, or NULL when memory is short. */
struct item *item_create(enum item_kind kind, const char *path);

/* Frees an item with all that belongs to it.  NULL is allowed. */
void item_free(struct item *item);

#endif
