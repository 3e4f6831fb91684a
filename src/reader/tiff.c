#include "reader/tiff.h"

#include "base/uncleared.h"

#include <string.h>

enum {
    HEADER_SIZE = 8, /* byte order, 42, offset of IFD0 */
    ENTRY_SIZE = 12, /* tag, type, count, value or its offset */
    /* Exif defines fewer than 100 tags per IFD; the longest IFD in 228 real photos has 61. */
    IFD_ENTRY_LIMIT = 512,

    TAG_THUMBNAIL = 0x0201,      /* JPEGInterchangeFormat, in IFD1; some Samsung firmwares put it into IFD0 */
    TAG_THUMBNAIL_SIZE = 0x0202, /* JPEGInterchangeFormatLength */
    TAG_EXIF_IFD = 0x8769,
    TAG_GPS_IFD = 0x8825,

    BUCKETS = 256,
};

_Static_assert(IFD_ENTRY_LIMIT *ENTRY_SIZE <= SOURCE_WINDOW, "one read brings a whole directory");

/* One scan.  Most entries are of no interest, which the bucket of their tag tells: wishes in the same one make a chain. */
struct scan {
    struct tiff *tiff;
    uint32_t seen[4];          /* offsets of the IFDs that were read, in the order of tiff_ifd; 0: none */
    uint8_t last[BUCKETS];     /* for a bucket, the number of the last wish that is in it, from 1; or POINTER; or 0 */
    uint8_t next[TIFF_WISHES]; /* for a wish, the number of the one before it in its chain; POINTER or 0 ends it */
};

enum { POINTER = TIFF_WISHES + 1 }; /* no wish: a tag that says where something stands may be in that bucket */

_Static_assert(POINTER <= UINT8_MAX, "the numbers of all wishes fit");

/* By this factor none of some 80 other tags that photos have is in a bucket of those that are read. */
static uint8_t bucket_of(uint16_t tag)
{
    return (uint8_t)((uint32_t)tag * 4315 >> 8);
}

/* Where an IFD stands and what it points to. */
struct directory {
    enum tiff_ifd ifd;
    uint32_t offset;
    uint32_t exif, gps, next; /* offsets of other IFDs; 0: none */
    uint32_t thumbnail, thumbnail_size;
};

static void note(struct tiff *t, const char *fault, uint16_t tag, uint32_t offset)
{
    if (t->fault != NULL)
        return;
    t->fault = fault;
    t->fault_tag = tag;
    t->fault_offset = offset;
}

/* `length` bytes at `offset` of the block, all or nothing. */
static struct slice bytes_at(const struct tiff *t, uint32_t offset, uint32_t length)
{
    struct slice s = {NULL, 0};

    if (slice_fits(t->size, offset, length))
        s = source_get(t->source, t->place + offset, length);
    return s.size == length ? s : slice_of(NULL, 0);
}

/* Bytes that one value of a type takes; 0 for types that do not exist. */
static uint32_t size_of_type(uint16_t type)
{
    static const uint8_t sizes[] = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

    if (type == TIFF_UTF8)
        return 1;
    return type < sizeof sizes ? sizes[type] : 0;
}

static void take_entry(struct tiff *t, size_t i, struct slice e, uint32_t offset)
{
    struct tiff_entry *entry = &t->entry[i];
    uint16_t tag = t->wish[i].tag, type = slice_u16(e, 2, t->order);
    uint32_t count = slice_u32(e, 4, t->order), each = size_of_type(type), size;

    if (entry->size != 0)
        return;
    if (each == 0) {
        note(t, "value of unknown type", tag, offset);
        return;
    }
    if (!slice_product(count, each, t->size, &size)) {
        note(t, "value larger than the exif block", tag, offset);
        return;
    }
    uint32_t value = size <= 4 ? offset + 8 : slice_u32(e, 8, t->order);
    if (!slice_fits(t->size, value, size)) {
        note(t, "value outside the exif block", tag, offset);
        return;
    }
    *entry = (struct tiff_entry){.type = type, .count = count, .size = size, .offset = value};
    if (size > 0)
        t->found[t->found_count++] = (uint8_t)i;
}

/* A number that stands in the entry itself: a pointer or a length.  0 where there is none. */
static uint32_t number_of(struct tiff *t, struct slice e, uint32_t offset)
{
    uint16_t type = slice_u16(e, 2, t->order);

    if (slice_u32(e, 4, t->order) == 0)
        return 0;
    if (type == TIFF_SHORT)
        return slice_u16(e, 8, t->order);
    if (type == TIFF_LONG || type == TIFF_POINTER)
        return slice_u32(e, 8, t->order);
    note(t, "pointer of wrong type", slice_u16(e, 0, t->order), offset);
    return 0;
}

/* Pointers to sub-IFDs stand in IFD0 (CIPA DC-008 4.6.3), one for each; anything else leads in circles.  A camera was seen
 * to write the same pointer twice, which is harmless. */
static void read_pointer(struct tiff *t, struct directory *d, struct slice e, uint32_t offset)
{
    uint16_t tag = slice_u16(e, 0, t->order);
    uint32_t *pointer = tag == TAG_EXIF_IFD ? &d->exif : &d->gps, to = number_of(t, e, offset);

    if (d->ifd != TIFF_IFD0)
        note(t, "ifd pointer outside ifd0", tag, offset);
    else if (*pointer == 0)
        *pointer = to;
    else if (*pointer != to)
        note(t, "two ifd pointers of one kind", tag, offset);
}

static void read_entry(const struct scan *s, struct directory *d, struct slice e, uint32_t offset)
{
    struct tiff *t = s->tiff;
    uint16_t tag = slice_u16(e, 0, t->order);
    uint8_t chain = s->last[bucket_of(tag)];

    if (tag == TAG_EXIF_IFD || tag == TAG_GPS_IFD)
        read_pointer(t, d, e, offset);
    else if (tag == TAG_THUMBNAIL)
        d->thumbnail = number_of(t, e, offset);
    else if (tag == TAG_THUMBNAIL_SIZE)
        d->thumbnail_size = number_of(t, e, offset);
    for (; chain != 0 && chain != POINTER; chain = s->next[chain - 1]) {
        if (t->wish[chain - 1].tag == tag && t->wish[chain - 1].ifd == d->ifd) {
            take_entry(t, chain - 1u, e, offset);
            return;
        }
    }
}

/* Reads the entries of an IFD, which begin at `first`.  Which of them matter changes from photo to photo, so that a
 * processor guesses it wrong: all tags are looked up before the first value is. */
static void read_entries(const struct scan *s, struct directory *d, struct slice entries, uint32_t first)
{
    uint16_t wanted[IFD_ENTRY_LIMIT] UNCLEARED;
    size_t count = 0;

    for (uint32_t at = 0; at + ENTRY_SIZE <= entries.size; at += ENTRY_SIZE) {
        wanted[count] = (uint16_t)at;
        count += s->last[bucket_of(slice_u16(entries, at, s->tiff->order))] != 0;
    }
    for (size_t i = 0; i < count; i++)
        read_entry(s, d, slice_part(entries, wanted[i], ENTRY_SIZE), first + wanted[i]);
}

/* Reads the entries that are there, even of an IFD that claims more than the block holds. */
static void read_directory(const struct scan *s, struct directory *d)
{
    struct tiff *t = s->tiff;
    struct slice head = bytes_at(t, d->offset, 2);
    if (head.size == 0) {
        note(t, "ifd outside the exif block", 0, d->offset);
        return;
    }
    uint32_t first = d->offset + 2, count = slice_u16(head, 0, t->order), room = (t->size - first) / ENTRY_SIZE;

    if (count > room)
        note(t, "ifd runs past the end of the exif block", 0, d->offset);
    else if (count > IFD_ENTRY_LIMIT)
        note(t, "ifd with more than 512 entries", 0, d->offset);
    else
        d->next = slice_u32(bytes_at(t, first + count * ENTRY_SIZE, 4), 0, t->order);
    if (count > room)
        count = room;
    if (count > IFD_ENTRY_LIMIT)
        count = IFD_ENTRY_LIMIT;
    read_entries(s, d, source_get(t->source, t->place + first, (size_t)count * ENTRY_SIZE), first);
}

/* Reads the IFD that a pointer names, unless the pointer is absent or leads to an IFD that was read before. */
static void follow(struct scan *s, struct directory *d, enum tiff_ifd ifd, uint32_t offset)
{
    *d = (struct directory){.ifd = ifd, .offset = offset};
    if (offset == 0)
        return;
    if (offset < HEADER_SIZE) {
        note(s->tiff, "ifd pointer into the tiff header", 0, offset);
        return;
    }
    for (size_t i = 0; i < 4; i++) {
        if (s->seen[i] == offset) {
            note(s->tiff, "ifd pointer leads back", 0, offset);
            return;
        }
    }
    s->seen[ifd] = offset;
    read_directory(s, d);
}

static void keep_thumbnail(struct tiff *t, const struct directory *d)
{
    if (t->thumbnail_size != 0 || d->thumbnail_size == 0 || d->thumbnail == 0)
        return;
    if (slice_fits(t->size, d->thumbnail, d->thumbnail_size)) {
        t->thumbnail_offset = d->thumbnail;
        t->thumbnail_size = d->thumbnail_size;
    }
}

bool tiff_open(struct tiff *t, struct source *source, uint64_t place, uint32_t size)
{
    *t = (struct tiff){.source = source, .place = place, .size = size};
    struct slice header = bytes_at(t, 0, HEADER_SIZE);

    if (header.size == 0 || header.bytes[0] != header.bytes[1] || (header.bytes[0] != 'I' && header.bytes[0] != 'M'))
        return false;
    t->order = (char)header.bytes[0];
    if (slice_u32(header, 4, t->order) < HEADER_SIZE)
        return false;
    if (slice_u16(header, 2, t->order) != 42)
        note(t, "wrong magic number in the tiff header", 0, 2);
    return true;
}

static struct scan begin(struct tiff *t, const struct tiff_wish *wish, size_t wishes)
{
    static const uint16_t pointers[] = {TAG_THUMBNAIL, TAG_THUMBNAIL_SIZE, TAG_EXIF_IFD, TAG_GPS_IFD};
    struct scan s = {.tiff = t};

    t->wish = wish;
    t->wishes = wishes < TIFF_WISHES ? wishes : TIFF_WISHES;
    for (size_t i = 0; i < sizeof pointers / sizeof *pointers; i++)
        s.last[bucket_of(pointers[i])] = POINTER;
    for (size_t i = 0; i < t->wishes; i++) {
        uint8_t *last = &s.last[bucket_of(wish[i].tag)];
        s.next[i] = *last;
        *last = (uint8_t)(i + 1);
    }
    return s;
}

/* Reads IFD0, which *ifd0 receives, and the Exif IFD. */
static void read_main(struct scan *s, struct directory *ifd0)
{
    const struct tiff *t = s->tiff;
    struct directory exif;

    follow(s, ifd0, TIFF_IFD0, slice_u32(bytes_at(t, 4, 4), 0, t->order));
    follow(s, &exif, TIFF_EXIF, ifd0->exif);
}

void tiff_triage(struct tiff *t, const struct tiff_wish *wish, size_t wishes)
{
    struct scan s = begin(t, wish, wishes);
    struct directory ifd0;

    read_main(&s, &ifd0);
}

void tiff_scan(struct tiff *t, const struct tiff_wish *wish, size_t wishes)
{
    struct scan s = begin(t, wish, wishes);
    struct directory ifd0, gps, ifd1;

    read_main(&s, &ifd0);
    follow(&s, &gps, TIFF_GPS, ifd0.gps);
    follow(&s, &ifd1, TIFF_IFD1, ifd0.next);
    keep_thumbnail(t, &ifd1);
    keep_thumbnail(t, &ifd0);
}

struct slice tiff_value(const struct tiff *t, size_t i, size_t limit)
{
    size_t size = t->entry[i].size < limit ? t->entry[i].size : limit;

    return source_get(t->source, t->place + t->entry[i].offset, size);
}

/* ---- the pruned block ---- */

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

uint16_t tiff_plain_type(uint16_t type)
{
    return type == TIFF_UTF8 ? TIFF_ASCII : type == TIFF_POINTER ? TIFF_LONG : type;
}

/* Bytes of entry i that go into the pruned block: whole values only. */
static uint32_t copied_size(const struct tiff *t, size_t i)
{
    uint32_t each = size_of_type(t->entry[i].type), limit = t->wish[i].copy;
    uint32_t size = t->entry[i].size < limit ? t->entry[i].size : limit;

    return each == 0 ? 0 : size - size % each;
}

static void put_entry(struct writer *w, uint16_t tag, uint16_t type, uint32_t count)
{
    put16(w, w->directory, tag);
    put16(w, w->directory + 2, type);
    put32(w, w->directory + 4, count);
    w->directory += ENTRY_SIZE;
}

static void put_value(struct writer *w, size_t i)
{
    const struct tiff_entry *entry = &w->tiff->entry[i];
    uint32_t size = copied_size(w->tiff, i);
    size_t to = w->directory + 8;

    put_entry(w, w->tiff->wish[i].tag, tiff_plain_type(entry->type), size / size_of_type(entry->type));
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
    return entries == 0 ? 0 : 2u + ENTRY_SIZE * entries + 4u;
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
    size_t exif_at = HEADER_SIZE + 2 + ENTRY_SIZE * (size_t)(entries_of(t, TIFF_IFD0) + pointers) + 4;
    size_t gps_at = exif_at + directory_size(exif), values_at = gps_at + directory_size(gps);
    size_t size = sizeof identifier + values_at + values_size(t);

    if (size > capacity)
        return 0;
    struct writer w = {.tiff = t, .block = block + sizeof identifier, .directory = HEADER_SIZE, .value = values_at};
    memset(block, 0, size);
    memcpy(block, identifier, sizeof identifier);
    memset(w.block, t->order, 2);
    put16(&w, 2, 42);
    put32(&w, 4, HEADER_SIZE);
    put_directory(&w, TIFF_IFD0, pointers);
    if (exif > 0)
        put_pointer(&w, TAG_EXIF_IFD, (uint32_t)exif_at);
    if (gps > 0)
        put_pointer(&w, TAG_GPS_IFD, (uint32_t)gps_at);
    w.directory = exif_at;
    if (exif > 0)
        put_directory(&w, TIFF_EXIF, 0);
    w.directory = gps_at;
    if (gps > 0)
        put_directory(&w, TIFF_GPS, 0);
    return size;
}
