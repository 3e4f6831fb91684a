/* The pruned block. */
#include "reader/tiff.h"

#include <string.h>

struct writer {
    const struct tiff *tiff;
    uint8_t *block; /* from the TIFF header on */
    size_t directory, value;
};

static void put16(const struct writer *w, size_t at, uint16_t number)
{
    uint8_t high = (uint8_t)(number >> 8), low = (uint8_t)number;

    w->block[at] = w->tiff->order == 'I' ? low : high;
    w->block[at + 1] = w->tiff->order == 'I' ? high : low;
}

static void put32(const struct writer *w, size_t at, uint32_t number)
{
    uint16_t high = (uint16_t)(number >> 16), low = (uint16_t)number;

    put16(w, at, w->tiff->order == 'I' ? low : high);
    put16(w, at + 2, w->tiff->order == 'I' ? high : low);
}

/* Bytes of entry i that go into the pruned block: whole values only. */
static uint32_t copied_size(const struct tiff *t, size_t i)
{
    uint32_t each = tiff_type_size(t->entry[i].type), limit = t->wish[i].copy;
    uint32_t size = t->entry[i].size < limit ? t->entry[i].size : limit;

    return each == 0 ? 0 : size - size % each;
}

static void put_entry(struct writer *w, uint16_t tag, uint16_t type, uint32_t count)
{
    put16(w, w->directory, tag);
    put16(w, w->directory + 2, type);
    put32(w, w->directory + 4, count);
    w->directory += TIFF_ENTRY_SIZE;
}

static void put_value(struct writer *w, size_t i)
{
    const struct tiff_entry *entry = &w->tiff->entry[i];
    uint32_t size = copied_size(w->tiff, i);
    size_t to = w->directory + 8;

    put_entry(w, w->tiff->wish[i].tag, tiff_plain_type(entry->type), size / tiff_type_size(entry->type));
    if (size > 4) {
        put32(w, to, (uint32_t)w->value);
        to = w->value;
        w->value += size + size % 2; /* values begin on a word boundary */
    }
    struct slice from = tiff_value(w->tiff, i, size);
    if (from.size == size)
        memcpy(w->block + to, from.bytes, size);
}

static uint16_t entries_of(const struct tiff *t, enum tiff_ifd ifd)
{
    uint16_t count = 0;

    for (size_t i = 0; i < t->wishes; i++)
        if (t->wish[i].ifd == ifd && copied_size(t, i) > 0)
            count++;
    return count;
}

/* Writes the directory of one IFD; the offset of the next IFD behind it stays 0. */
static void put_directory(struct writer *w, enum tiff_ifd ifd, uint16_t pointers)
{
    put16(w, w->directory, (uint16_t)(entries_of(w->tiff, ifd) + pointers));
    w->directory += 2;
    for (size_t i = 0; i < w->tiff->wishes; i++)
        if (w->tiff->wish[i].ifd == ifd && copied_size(w->tiff, i) > 0)
            put_value(w, i);
}

static void put_pointer(struct writer *w, uint16_t tag, uint32_t to)
{
    put32(w, w->directory + 8, to);
    put_entry(w, tag, TIFF_LONG, 1);
}

static size_t directory_size(uint16_t entries)
{
    return entries == 0 ? 0 : 2u + TIFF_ENTRY_SIZE * entries + 4u;
}

static size_t values_size(const struct tiff *t)
{
    size_t sum = 0;

    for (size_t i = 0; i < t->wishes; i++) {
        uint32_t size = copied_size(t, i);
        sum += size > 4 ? size + size % 2 : 0;
    }
    return sum;
}

size_t tiff_prune(const struct tiff *t, uint8_t *block, size_t capacity)
{
    static const uint8_t identifier[6] = "Exif\0";
    uint16_t exif = entries_of(t, TIFF_EXIF), gps = entries_of(t, TIFF_GPS);
    uint16_t pointers = (uint16_t)((exif > 0) + (gps > 0));
    size_t exif_at = TIFF_HEADER_SIZE + 2 + TIFF_ENTRY_SIZE * (size_t)(entries_of(t, TIFF_IFD0) + pointers) + 4;
    size_t gps_at = exif_at + directory_size(exif), values_at = gps_at + directory_size(gps);
    size_t size = sizeof identifier + values_at + values_size(t);

    if (size > capacity)
        return 0;
    struct writer w = {
        .tiff = t, .block = block + sizeof identifier, .directory = TIFF_HEADER_SIZE, .value = values_at};
    memset(block, 0, size);
    memcpy(block, identifier, sizeof identifier);
    memset(w.block, t->order, 2);
    put16(&w, 2, 42);
    put32(&w, 4, TIFF_HEADER_SIZE);
    put_directory(&w, TIFF_IFD0, pointers);
    if (exif > 0)
        put_pointer(&w, TIFF_EXIF_POINTER, (uint32_t)exif_at);
    if (gps > 0)
        put_pointer(&w, TIFF_GPS_POINTER, (uint32_t)gps_at);
    w.directory = exif_at;
    if (exif > 0)
        put_directory(&w, TIFF_EXIF, 0);
    w.directory = gps_at;
    if (gps > 0)
        put_directory(&w, TIFF_GPS, 0);
    return size;
}
