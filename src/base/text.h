/* Composing short texts into fixed arrays.  What does not fit is cut, never in the middle of a UTF-8 character. */
#ifndef EXIFID_BASE_TEXT_H
#define EXIFID_BASE_TEXT_H

#include "exifid/exifid.h"

struct text_out {
    char *text; /* always NUL-terminated */
    size_t size;
    size_t length;
};

/* Starts an empty text in `array`, which has to be a char array. */
#define TEXT_INTO(array) text_into((array), sizeof(array))

struct text_out text_into(char *text, size_t size);

void text_add(struct text_out *out, const char *bytes);
void text_add_bytes(struct text_out *out, const char *bytes, size_t count);
void text_add_number(struct text_out *out, int64_t number);
void text_add_date(struct text_out *out, exifid_date date);
/* "1 day", "61 days". */
void text_add_count(struct text_out *out, int64_t count, const char *one, const char *many);

/* Copies `bytes` into a char array. */
#define TEXT_SET(array, bytes) text_set((array), sizeof(array), (bytes))
void text_set(char *text, size_t size, const char *bytes);

#endif
