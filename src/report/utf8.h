/* UTF-8 as RFC 3629 defines it: no overlong forms, no surrogates, nothing beyond U+10FFFF. */
#ifndef EXIFID_REPORT_UTF8_H
#define EXIFID_REPORT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes the character at the start of `bytes`, of which `length` (at least 1) are there.  Returns how many bytes it
 * takes and sets *code, or returns 0 where no well-formed character starts. */
size_t utf8_decode(const char *bytes, size_t length, uint32_t *code);

/* Whether all of it is well formed.  `bytes` may be NULL when `length` is 0. */
bool utf8_valid(const char *bytes, size_t length);

/* Whether a character steers a terminal or the order of the text around it instead of showing something: C0, DEL, C1,
 * line and paragraph separators, and the bidi controls (Unicode 15, Bidi_Control). */
bool utf8_is_control(uint32_t code);

/* Terminal columns of a character: 0 for combining marks, 2 for East Asian wide ones and emoji, else 1.  An
 * approximation by blocks, good enough to align columns. */
unsigned utf8_columns(uint32_t code);

#endif
