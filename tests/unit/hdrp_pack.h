/* The inverse of src/reader/vendor/hdrp.c: packs a note as Google's camera does. */
#ifndef EXIFID_TESTS_HDRP_PACK_H
#define EXIFID_TESTS_HDRP_PACK_H

#include "build_tiff.h"

#include <zlib.h>

/* "HDRP", version, then gzip under xorshift64*, eight bytes at a time, low byte first. */
static inline struct build hdrp_disguise(uint8_t version, const struct build *gzip)
{
    struct build b = {.order = 'I'};
    uint64_t key = 0x2515606b4a7791cd;

    build_bytes(&b, "HDRP", 4);
    build_bytes(&b, &version, 1);
    for (size_t i = 0; i < gzip->size; i++) {
        if (i % 8 == 0) {
            key ^= key >> 12;
            key ^= key << 25;
            key ^= key >> 27;
            key *= 0x2545f4914f6cdd1d;
        }
        uint8_t byte = gzip->bytes[i] ^ (uint8_t)(key >> (8 * (i % 8)));
        build_bytes(&b, &byte, 1);
    }
    return b;
}

/* gzip of `plain`, which is cut into blocks of `block` bytes. */
static inline struct build hdrp_gzip(const void *plain, size_t size, size_t block)
{
    struct build gzip = {.order = 'I'};
    z_stream z = {0};

    if (deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        abort();
    build_fill(&gzip, 0, deflateBound(&z, size) + 16 * (size / block));
    uint8_t *copy = malloc(size + 1);
    memcpy(copy, plain, size);
    z.next_in = copy;
    z.next_out = gzip.bytes;
    z.avail_out = (uInt)gzip.size;
    for (size_t left = size; left > block; left -= block) {
        z.avail_in = (uInt)block;
        if (deflate(&z, Z_FULL_FLUSH) != Z_OK)
            abort();
    }
    z.avail_in = (uInt)(copy + size - z.next_in);
    if (deflate(&z, Z_FINISH) != Z_STREAM_END)
        abort();
    gzip.size = z.total_out;
    deflateEnd(&z);
    free(copy);
    return gzip;
}

static inline struct build hdrp_pack(uint8_t version, const void *plain, size_t size)
{
    struct build gzip = hdrp_gzip(plain, size, size + 1), b = hdrp_disguise(version, &gzip);

    build_free(&gzip);
    return b;
}

/* Appends bytes as base64. */
static inline void build_base64(struct build *b, const struct build *from)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    for (size_t i = 0; i < from->size; i += 3) {
        uint32_t bits = 0;
        for (size_t k = 0; k < 3; k++)
            bits = bits << 8 | (i + k < from->size ? from->bytes[i + k] : 0);
        for (size_t k = 0; k < 4; k++)
            build_bytes(b, i + k > from->size ? "=" : &letters[bits >> (18 - 6 * k) & 63], 1);
    }
}

/* ---- protocol buffer ---- */

static inline void build_varint(struct build *b, uint64_t number)
{
    for (; number >= 0x80; number >>= 7)
        build_fill(b, (uint8_t)(number | 0x80), 1);
    build_fill(b, (uint8_t)number, 1);
}

static inline void build_field(struct build *b, unsigned field, const void *bytes, size_t size)
{
    build_varint(b, (uint64_t)field << 3 | 2);
    build_varint(b, size);
    build_bytes(b, bytes, size);
}

static inline void build_field_text(struct build *b, unsigned field, const char *text)
{
    build_field(b, field, text, strlen(text));
}

static inline void build_field_number(struct build *b, unsigned field, uint64_t number)
{
    build_varint(b, (uint64_t)field << 3);
    build_varint(b, number);
}

#endif
