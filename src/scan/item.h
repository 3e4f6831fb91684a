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
    int64_t changed;  /* modification time, nanoseconds since 1970 */
    uint64_t records; /* a hash of which records belong to it, as they stand; 0: none */
};

struct sidecar; /* scan/sidecar.h */

/* What has still to be read to know what services say about an item: by folder_learn(), so that workers do it. */
enum item_records {
    ITEM_RECORDS_READ,  /* nothing: item->sidecar is all */
    ITEM_RECORDS_NEAR,  /* the records that item->near names */
    ITEM_RECORDS_BESIDE /* those beside item->path whose names follow from its own */
};

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
    struct item_block *block; /* where it stands; NULL: in memory of its own */
    const char *path;         /* as it is reported: "a/b.jpg", "export.zip/b.jpg" */

    struct item_folder *folder; /* where `name` stands; NULL: `path` is opened as it is, links followed */
    const char *name;           /* within the folder; points into path */
    struct item_stamp stamp;    /* only with an index, else zeros; of a member its size and time alone */

    unsigned char *bytes; /* ITEM_BYTES */
    size_t size;
    bool cut; /* only the first `size` bytes of a larger member */
    /* ITEM_BYTES: gets the bytes, which are not there yet, for who wants them before the next item is taken; NULL: they
     * are there.  Returns false where there is nothing worth having. */
    bool (*load)(void *context, struct item *item);
    void *load_context;

    int os_error;      /* ITEM_REFUSED: errno, or 0 */
    const char *fault; /* ITEM_REFUSED: static text, or NULL where os_error says it */

    enum item_records records;
    char *near;        /* names in `folder`, the nearest first, each with its NUL, and one more NUL; or NULL */
    struct item *lost; /* ITEM_REFUSED: a record of this photo that could not be read, behind it the next; or NULL */
    struct sidecar *sidecar; /* what the service knows about the photo, as far as that was read, or NULL */
};

/* Takes an item over, in the order in which it is to be reported.  Returns false when no more is wanted; the item is the
 * taker's all the same. */
typedef bool item_take(void *context, struct item *item);

/* An item with a copy of `path` and zeros else, or NULL when memory is short. */
struct item *item_create(enum item_kind kind, const char *path);

/* Room for the items of one folder, so that neither they nor their hold on its descriptor cost much each.  One thread makes
 * them, any may free them. */
struct item_room {
    struct item_folder *folder;
    const char *path;         /* of the folder */
    struct item_block *block; /* NULL: none yet */
    size_t used, made;        /* bytes and items in it */
};

/* The same for something in a folder, whose path is both; item->name and item->folder are set, and item->near has room for
 * `near` bytes where that is not 0. */
struct item *item_create_in(struct item_room *room, const char *name, enum item_kind kind, size_t near);

/* Leaves what was made to those who have it. */
void item_room_leave(struct item_room *room);

/* Frees an item with all that belongs to it.  NULL is allowed. */
void item_free(struct item *item);

#endif
