/* A buffered writer that forgets no error: every write and the close are checked, and the first failure is kept. */
#ifndef EXIFID_REPORT_OUTPUT_H
#define EXIFID_REPORT_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define OUTPUT_SIZE   16384 /* a pipe takes 64 KiB; four calls to fill one are few enough */
#define OUTPUT_MEMORY (-1)  /* in place of a descriptor: the text stays in `buffer` */

/* Takes what was buffered, in place of a descriptor.  Returns 0 or an errno. */
typedef int output_taker(void *context, const char *bytes, size_t length);

typedef struct output {
    int fd;
    int error; /* errno of the first failure, 0 while there was none; after it everything written is dropped */
    output_taker *taker; /* NULL: there is a descriptor, or memory */
    void *context;       /* of the taker */
    size_t length;
    char buffer[OUTPUT_SIZE];
} output;

/* Starts writing to `fd`, which the output does not own before output_close(), or into memory with OUTPUT_MEMORY: what
 * does not fit there is dropped, and error becomes ENOBUFS. */
void output_open(output *out, int fd);

/* Starts writing to a function. */
void output_open_taker(output *out, output_taker *taker, void *context);

/* Where the next `size` bytes may be written as they get ready, after which output_wrote() tells how many there were; NULL
 * where they have to go through output_bytes(). */
char *output_room(output *out, size_t size);
void output_wrote(output *out, size_t size);

/* `bytes` may be NULL when `length` is 0. */
void output_bytes(output *out, const char *bytes, size_t length);
void output_text(output *out, const char *text);
void output_char(output *out, char c);
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
