/* Bytes that nobody vouches for.  Every sum and product of lengths that come from a file is made here, where it cannot
 * wrap; the parsers only ask. */
#ifndef EXIFID_BASE_SLICE_H
#define EXIFID_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* `bytes` may be NULL when `size` is 0.  Owns nothing. */
struct slice {
    const uint8_t *bytes;
    size_t size;
};

static inline struct slice slice_of(const void *bytes, size_t size)
{
    return (struct slice){bytes, size};
}

/* Whether `length` bytes stand at `offset` in something `size` bytes long. */
static inline bool slice_fits(uint64_t size, uint64_t offset, uint64_t length)
{
    return offset <= size && length <= size - offset;
}

/* How much of `length` bytes at `offset` lies within `size` bytes; 0 when `offset` lies behind the end. */
static inline uint64_t slice_overlap(uint64_t size, uint64_t offset, uint64_t length)
{
    if (offset >= size)
        return 0;
    return length < size - offset ? length : size - offset;
}

/* count * each, or false when that exceeds `limit`. */
static inline bool slice_product(uint32_t count, uint32_t each, uint32_t limit, uint32_t *product)
{
    uint64_t wide = (uint64_t)count * each;

    *product = wide <= limit ? (uint32_t)wide : 0;
    return wide <= limit;
}

/* At most `length` bytes from `offset` on, fewer or none where the slice ends. */
static inline struct slice slice_part(struct slice s, size_t offset, size_t length)
{
    size_t size = (size_t)slice_overlap(s.size, offset, length);

    return (struct slice){size > 0 ? s.bytes + offset : NULL, size};
}

/* All from `offset` on. */
static inline struct slice slice_from(struct slice s, size_t offset)
{
    return slice_part(s, offset, SIZE_MAX);
}

/* Whether `s` begins with the characters of a string literal, which may hold NULs; its closing NUL is left out. */
#define SLICE_BEGINS(s, literal) slice_begins((s), (literal), sizeof(literal) - 1)
static inline bool slice_begins(struct slice s, const void *with, size_t size)
{
    return s.bytes != NULL && s.size >= size && memcmp(s.bytes, with, size) == 0;
}

/* Offset of the first place where the `size` bytes at `what` stand, or s.size: nowhere.  `size` is not 0. */
static inline size_t slice_find(struct slice s, const void *what, size_t size)
{
    size_t at = 0;

    while (slice_fits(s.size, at, size)) {
        const uint8_t *first = memchr(s.bytes + at, *(const uint8_t *)what, s.size - at);
        if (first == NULL)
            return s.size;
        at = (size_t)(first - s.bytes);
        if (slice_begins(slice_from(s, at), what, size))
            return at;
        at++;
    }
    return s.size;
}

/* Offset of the last place where the `size` bytes at `what` stand, or s.size: nowhere. */
static inline size_t slice_find_last(struct slice s, const void *what, size_t size)
{
    for (size_t at = s.size; at-- > 0;)
        if (slice_begins(slice_from(s, at), what, size))
            return at;
    return s.size;
}

/* The byte at `offset`, 0 behind the end. */
static inline uint8_t slice_u8(struct slice s, size_t offset)
{
    return offset < s.size ? s.bytes[offset] : 0;
}

/* Big-endian numbers as JPEG has them (ITU-T T.81 B.1.1.1); 0 where bytes are missing. */
static inline uint16_t slice_be16(struct slice s, size_t offset)
{
    if (s.bytes == NULL || !slice_fits(s.size, offset, 2))
        return 0;
    return (uint16_t)((uint32_t)s.bytes[offset] << 8 | s.bytes[offset + 1]);
}

/* Numbers of a TIFF block (TIFF 6.0, section 2): order 'I' is little-endian, all else big; 0 where bytes are missing.
 * Compilers make one load of each line. */
static inline uint16_t slice_u16(struct slice s, size_t offset, char order)
{
    if (s.bytes == NULL || !slice_fits(s.size, offset, 2))
        return 0;
    const uint8_t *b = s.bytes + offset;
    uint16_t little = (uint16_t)((uint32_t)b[1] << 8 | b[0]);
    uint16_t big = (uint16_t)((uint32_t)b[0] << 8 | b[1]);
    return order == 'I' ? little : big;
}

static inline uint32_t slice_u32(struct slice s, size_t offset, char order)
{
    if (s.bytes == NULL || !slice_fits(s.size, offset, 4))
        return 0;
    const uint8_t *b = s.bytes + offset;
    uint32_t little = (uint32_t)b[3] << 24 | (uint32_t)b[2] << 16 | (uint32_t)b[1] << 8 | b[0];
    uint32_t big = (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
    return order == 'I' ? little : big;
}

#endif
