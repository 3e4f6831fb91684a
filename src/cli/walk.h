/* Walks a folder and all below it, in sorted order, relative to descriptors and without following links. */
#ifndef EXIFID_CLI_WALK_H
#define EXIFID_CLI_WALK_H

#include <stdbool.h>

/* What the walk tells its caller.  Paths live until the function returns. */
typedef struct walk_visitor {
    void *context;
    /* A regular file, open for reading; the walk closes it. */
    void (*file)(void *context, int fd, const char *path);
    /* Something that was not read: `fault` says why, or os_error where fault is NULL. */
    void (*refused)(void *context, const char *path, int os_error, const char *fault);
    /* Whether to stop here. */
    bool (*stopped)(void *context);
} walk_visitor;

/* Walks the folder open at `fd`, which is closed, and which is called `path`.  A link to something inside the folder is
 * passed over, as that is met in its own place; a link that leads out of it, or nowhere, is refused. */
void walk_folder(int fd, const char *path, const walk_visitor *visitor);

#endif
