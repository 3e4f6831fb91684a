/* A growing byte buffer, for a program that may stop when memory runs out. */
#ifndef BUFFER_H
#define BUFFER_H

#include <stddef.h>

struct buffer {
    unsigned char *bytes; /* owned; NULL while size is 0 */
    size_t size, capacity;
};

/* Appends `size` bytes; `bytes` may be NULL when `size` is 0.  Ends the program when memory runs out. */
void buffer_add(struct buffer *buffer, const void *bytes, size_t size);

/* Appends `count` zero bytes. */
void buffer_add_zeros(struct buffer *buffer, size_t count);

/* Appends the lowest `size` bytes (1-4) of `value`, in the order of Motorola ('M') or Intel ('I'). */
void buffer_add_number(struct buffer *buffer, unsigned long value, size_t size, char order);

/* Frees the bytes and leaves an empty buffer. */
void buffer_clear(struct buffer *buffer);

#endif
