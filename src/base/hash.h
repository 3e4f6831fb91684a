/* A hash of texts, for tables of texts that come from data files and photos. */
#ifndef EXIFID_BASE_HASH_H
#define EXIFID_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define HASH_START UINT64_C(0xcbf29ce484222325)

/* Eight bytes, the first lowest: compilers make one load of it. */
static inline uint64_t hash_eight(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 |
           (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

static inline uint64_t hash_four(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24;
}

/* FNV-1a (RFC 9923) takes a byte a step and waits for a multiplication each time: this takes eight.  What the high bytes
 * change has to reach the low bits, by which tables are searched. */
static inline uint64_t hash_step(uint64_t hash, uint64_t eight)
{
    hash = (hash ^ eight) * UINT64_C(0x100000001b3);
    return hash ^ hash >> 32;
}

/* Goes on from `hash`, which is HASH_START in the beginning, with `length` bytes.  The same on all machines, as tables
 * that are made on one are used on another. */
static inline uint64_t hash_add(uint64_t hash, const char *bytes, size_t length)
{
    uint64_t rest = 0;
    for (; length >= 8; length -= 8, bytes += 8) {
        hash = hash_step(hash, hash_eight(bytes));
    }
    if (length >= 4) { /* two loads, which overlap where there are fewer than eight */
        rest = hash_four(bytes) | hash_four(bytes + length - 4) << 8 * (length - 4);
    } else {
        for (size_t i = 0; i < length; i++) {
            rest |= (uint64_t)(unsigned char)bytes[i] << 8 * i;
        }
    }
    return hash_step(hash, rest);
}

/* The hash of a whole text, in 32 bits. */
static inline uint32_t hash_text(const char *text)
{
    return (uint32_t)hash_add(HASH_START, text, strlen(text));
}

#endif
