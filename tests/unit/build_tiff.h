/* Builds JPEG files and Exif blocks byte by byte, sound or not, for the tests of the reader. */
#ifndef EXIFID_TESTS_BUILD_TIFF_H
#define EXIFID_TESTS_BUILD_TIFF_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Bytes under construction; numbers are written in `order` ('I' or 'M').  Freed by build_free. */
struct build {
    uint8_t *bytes;
    size_t size, room;
    char order;
};

/* One IFD entry.  `value` of `size` bytes goes where TIFF wants it; without `value`, `number` is what stands in the
 * entry's last four bytes, true or not. */
struct build_entry {
    uint16_t tag, type;
    uint32_t count;
    const void *value;
    size_t size;
    uint32_t number;
};

#define BUILD_ASCII(tag, text)                          \
    {                                                   \
        (tag), 2, sizeof(text), (text), sizeof(text), 0 \
    }
#define BUILD_UNDEFINED(tag, text)                              \
    {                                                           \
        (tag), 7, sizeof(text) - 1, (text), sizeof(text) - 1, 0 \
    }
#define BUILD_LONG(tag, number)        \
    {                                  \
        (tag), 4, 1, NULL, 0, (number) \
    }
#define BUILD_COUNT(array) (sizeof(array) / sizeof((array)[0]))

static inline void build_bytes(struct build *b, const void *bytes, size_t size)
{
    if (b->size + size > b->room) {
        b->room = 2 * (b->size + size);
        b->bytes = realloc(b->bytes, b->room);
        if (b->bytes == NULL)
            abort();
    }
    if (size > 0)
        memcpy(b->bytes + b->size, bytes, size);
    b->size += size;
}

static inline void build_fill(struct build *b, uint8_t byte, size_t times)
{
    while (times-- > 0)
        build_bytes(b, &byte, 1);
}

static inline void build_be16(struct build *b, unsigned number)
{
    const uint8_t bytes[2] = {(uint8_t)(number >> 8), (uint8_t)number};
    build_bytes(b, bytes, 2);
}

static inline void build_u16(struct build *b, unsigned number)
{
    build_be16(b, b->order == 'I' ? (number >> 8 & 0xff) | (number << 8 & 0xff00) : number);
}

static inline void build_u32(struct build *b, uint32_t number)
{
    build_u16(b, b->order == 'I' ? number & 0xffff : number >> 16);
    build_u16(b, b->order == 'I' ? number >> 16 : number & 0xffff);
}

/* Overwrites four bytes at `at`. */
static inline void build_patch32(struct build *b, size_t at, uint32_t number)
{
    size_t size = b->size;

    b->size = at;
    build_u32(b, number);
    b->size = size;
}

static inline void build_free(struct build *b)
{
    free(b->bytes);
    *b = (struct build){NULL, 0, 0, 0};
}

/* Writes one IFD at the end of the block and its values behind it; `next` is the offset of the next IFD.  Returns the
 * offset of the IFD. */
static inline uint32_t build_ifd(struct build *b, const struct build_entry *entry, size_t count, uint32_t next)
{
    uint32_t at = (uint32_t)b->size, value = at + 2 + 12 * (uint32_t)count + 4;

    build_u16(b, (unsigned)count);
    for (size_t i = 0; i < count; i++) {
        build_u16(b, entry[i].tag);
        build_u16(b, entry[i].type);
        build_u32(b, entry[i].count);
        if (entry[i].value == NULL && entry[i].type == 3) {
            build_u16(b, entry[i].number);
            build_u16(b, 0);
        } else if (entry[i].value == NULL) {
            build_u32(b, entry[i].number);
        } else if (entry[i].size <= 4) {
            build_bytes(b, entry[i].value, entry[i].size);
            build_fill(b, 0, 4 - entry[i].size);
        } else {
            build_u32(b, value);
            value += (uint32_t)entry[i].size;
        }
    }
    build_u32(b, next);
    for (size_t i = 0; i < count; i++)
        if (entry[i].value != NULL && entry[i].size > 4)
            build_bytes(b, entry[i].value, entry[i].size);
    return at;
}

/* Starts a block: byte order, 42, IFD0 at 8. */
static inline void build_header(struct build *b, char order)
{
    *b = (struct build){.order = order};
    build_fill(b, (uint8_t)order, 2);
    build_u16(b, 42);
    build_u32(b, 8);
}

/* A whole sound block: IFD0 with `main`, and an Exif IFD where `exif` has entries. */
static inline void build_block(struct build *b, char order, const struct build_entry *main, size_t mains,
                               const struct build_entry *exif, size_t exifs)
{
    struct build_entry all[64];

    build_header(b, order);
    memcpy(all, main, mains * sizeof *main);
    all[mains] = (struct build_entry)BUILD_LONG(0x8769, 0);
    build_ifd(b, all, mains + (exifs > 0), 0);
    if (exifs > 0) {
        build_patch32(b, 8 + 2 + 12 * mains + 8, (uint32_t)b->size);
        build_ifd(b, exif, exifs, 0);
    }
}

/* ---- JPEG ---- */

static inline void build_marker(struct build *b, uint8_t marker)
{
    build_be16(b, 0xff00u | marker);
}

static inline void build_segment(struct build *b, uint8_t marker, const void *payload, size_t size)
{
    build_marker(b, marker);
    build_be16(b, (unsigned)(size + 2));
    build_bytes(b, payload, size);
}

/* An APP1 with "Exif", two zeros and the block. */
static inline void build_exif(struct build *b, const struct build *block)
{
    build_marker(b, 0xe1);
    build_be16(b, (unsigned)(block->size + 8));
    build_bytes(b, "Exif\0", 6);
    build_bytes(b, block->bytes, block->size);
}

/* A frame header of 320 x 240 and a start of scan. */
static inline void build_frame_and_scan(struct build *b)
{
    build_segment(b, 0xc0, "\x08\x00\xf0\x01\x40\x01\x01\x11", 9);
    build_segment(b, 0xda, "\x01\x01\x00\x00\x3f", 6);
}

/* Frame, scan, some data and the end of the image. */
static inline void build_rest(struct build *b)
{
    build_frame_and_scan(b);
    build_bytes(b, "\x12\xff\x00\x34\xff\xd0\x56", 7);
    build_marker(b, 0xd9);
}

#endif
