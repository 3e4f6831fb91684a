/* What the first pass over the inputs learnt of a file, so that it need not be read again while it is what it was: the
 * members of an archive, or what a record says that stands apart from its photo. */
#ifndef EXIFID_SCAN_RECALL_H
#define EXIFID_SCAN_RECALL_H

#include "scan/scan.h"
#include "scan/span.h"

/* Where that is kept.  Both functions get `context`, and are called by the one thread that walks. */
struct recall {
    void *context;

    /* Appends what was kept of the file as it stands; nothing where that is not known. */
    void (*find)(void *context, const char *path, const struct item_stamp *stamp, struct scan_bytes *bytes);

    /* Keeps `size` bytes for the file as it stands, in place of what was kept under its path; 0: keeps nothing. */
    void (*keep)(void *context, const char *path, const struct item_stamp *stamp, const void *bytes, size_t size);
};

/* One file that is looked up. */
struct recall_file {
    const struct recall *recall; /* NULL: nothing is kept */
    const char *path;
    int folder;
    const char *name;
    struct item_stamp stamp;
    struct scan_bytes bytes; /* what was known of it */
};

/* Looks up the regular file `name` in the folder open at `folder`, or AT_FDCWD; "" is what is open at `folder` itself.
 * `path` is what it is called in the inputs.  Both texts have to outlive *file, `recall` may be NULL; recall_end() is due. */
void recall_begin(struct recall_file *file, const struct recall *recall, int folder, const char *name,
                  const char *path);

/* What is known; of size 0: nothing. */
struct span recall_known(const struct recall_file *file);

/* Keeps `size` bytes, unless the file has changed since recall_begin(); 0: nothing any more. */
void recall_keep(const struct recall_file *file, const void *bytes, size_t size);

void recall_end(struct recall_file *file);

#endif
