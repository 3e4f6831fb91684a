#include "buffer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void reserve(struct buffer *buffer, size_t more)
{
    if (more <= buffer->capacity - buffer->size)
        return;
    size_t capacity = 2 * buffer->capacity + more;
    unsigned char *bytes = realloc(buffer->bytes, capacity);
    if (!bytes) {
        fputs("make_samples: out of memory\n", stderr);
        exit(1);
    }
    buffer->bytes = bytes;
    buffer->capacity = capacity;
}

void buffer_add(struct buffer *buffer, const void *bytes, size_t size)
{
    if (size == 0)
        return;
    reserve(buffer, size);
    memcpy(buffer->bytes + buffer->size, bytes, size);
    buffer->size += size;
}

void buffer_add_zeros(struct buffer *buffer, size_t count)
{
    while (count-- > 0)
        buffer_add(buffer, "", 1);
}

void buffer_add_number(struct buffer *buffer, unsigned long value, size_t size, char order)
{
    for (size_t i = 0; i < size; i++) {
        size_t place = order == 'M' ? size - 1 - i : i;
        unsigned char byte = (unsigned char)(value >> (8 * place) & 0xff);
        buffer_add(buffer, &byte, 1);
    }
}

void buffer_clear(struct buffer *buffer)
{
    free(buffer->bytes);
    *buffer = (struct buffer){0};
}
