/* A buffered writer that forgets no error: every write and the close are checked, and the first failure is kept. */
#ifndef EXIFID_REPORT_OUTPUT_H
#define EXIFID_REPORT_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define OUTPUT_SIZE   16384 /* a pipe takes 64 KiB; four calls to fill one are few enough */
#define OUTPUT_MEMORY (-1)  /* in place of a descriptor: the text stays in `buffer` */

typedef struct output {
    int fd;
    int error;     /* errno of the first failure, 0 while there was none; after it everything written is dropped */
    size_t length; /* bytes in `buffer` */
    size_t size;   /* how many it takes: OUTPUT_SIZE or that of the caller's memory; `length` once something failed */
    char *buffer;
    char own[OUTPUT_SIZE];
} output;

/* Starts writing to `fd`, which the output does not own before output_close(), or into memory with OUTPUT_MEMORY: what
 * does not fit there is dropped, and error becomes ENOBUFS. */
void output_open(output *out, int fd);

/* Starts writing into the caller's memory instead, which has to outlive the output.  The same when it is full. */
void output_open_memory(output *out, char *memory, size_t size);

/* The rest of output_room(): hands over what is buffered. */
char *output_make_room(output *out, size_t size);

/* Where the next bytes may be written as they get ready, up to `size` of them, which is at most OUTPUT_SIZE: out->length
 * grows by as many as there were.  NULL after a failure, or when memory is full, which becomes one: they are dropped. */
static inline char *output_room(output *out, size_t size)
{
    return size <= out->size - out->length ? out->buffer + out->length : output_make_room(out, size);
}

static inline void output_char(output *out, char c)
{
    char *to = output_room(out, 1);
    if (to) {
        *to = c;
        out->length++;
    }
}

/* `bytes` may be NULL when `length` is 0. */
void output_bytes(output *out, const char *bytes, size_t length);
void output_text(output *out, const char *text);
void output_uint(output *out, uint64_t value);
void output_repeat(output *out, char c, size_t count);
void output_hex(output *out, const void *bytes, size_t length);
/* As snprintf; at most 255 bytes come out. */
void output_format(output *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Hands over what is buffered.  Returns false when this or anything before it failed. */
bool output_flush(output *out);

/* Flushes and closes the descriptor.  Returns 0, or the errno of the first failure; EPIPE means that the reader went
 * away.  The output may not be written to afterwards. */
int output_close(output *out);

#endif
