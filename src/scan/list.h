/* Files that name other files, one after the other. */
#ifndef EXIFID_SCAN_LIST_H
#define EXIFID_SCAN_LIST_H

#include <stdbool.h>

/* What is told of a list.  Texts live during the call.  Each returns false when no more is wanted. */
struct list_visitor {
    void *context;
    bool (*path)(void *context, const char *path);
    /* `place` is the list, or "list:17" for one of its paths. */
    bool (*refused)(void *context, const char *place, int os_error, const char *fault);
};

/* Opens a list, "-" for standard input, so that it can be read twice: what cannot seek is kept in memory.  Returns a
 * descriptor that the caller closes, or -1 with errno. */
int list_open(const char *path);

/* Reads it from its start.  `end` is what ends a path, '\n' or NUL; `name` is how the list is called. */
bool list_read(int fd, const char *name, char end, const struct list_visitor *visitor);

#endif
