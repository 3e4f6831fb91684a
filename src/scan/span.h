/* Bytes out of an index, which may be damaged or a stranger's: they are only taken off the front, and only as they last. */
#ifndef EXIFID_SCAN_SPAN_H
#define EXIFID_SCAN_SPAN_H

#include <stddef.h>
#include <string.h>

/* `bytes` may be NULL when `size` is 0.  Owns nothing. */
struct span {
    const unsigned char *bytes;
    size_t size;
};

/* Takes so many bytes off the front; NULL, taking nothing, where there are fewer. */
static inline const unsigned char *span_take(struct span *span, size_t size)
{
    const unsigned char *taken = span->bytes;
    if (taken == NULL || size > span->size) {
        return NULL;
    }
    *span = (struct span){taken + size, span->size - size};
    return taken;
}

/* Takes a text with its NUL off the front; NULL, taking nothing, where there is no NUL. */
static inline const char *span_text(struct span *span)
{
    const unsigned char *end = span->size > 0 ? memchr(span->bytes, '\0', span->size) : NULL;
    return end == NULL ? NULL : (const char *)span_take(span, (size_t)(end - span->bytes) + 1);
}

#endif
