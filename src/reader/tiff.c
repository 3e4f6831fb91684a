#include "reader/tiff.h"

#include "base/uncleared.h"

enum {
    /* Exif defines fewer than 100 tags per IFD; the longest IFD in 228 real photos has 61. */
    IFD_ENTRY_LIMIT = 512,

    TAG_THUMBNAIL = 0x0201,      /* JPEGInterchangeFormat, in IFD1; some Samsung firmwares put it into IFD0 */
    TAG_THUMBNAIL_SIZE = 0x0202, /* JPEGInterchangeFormatLength */

    BUCKETS = 256,
};

_Static_assert(IFD_ENTRY_LIMIT *TIFF_ENTRY_SIZE <= SOURCE_WINDOW, "one read brings a whole directory");

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

uint32_t tiff_type_size(uint16_t type)
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
    uint32_t count = slice_u32(e, 4, t->order), each = tiff_type_size(type), size;

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
    uint32_t *pointer = tag == TIFF_EXIF_POINTER ? &d->exif : &d->gps, to = number_of(t, e, offset);

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

    if (tag == TIFF_EXIF_POINTER || tag == TIFF_GPS_POINTER)
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

    for (uint32_t at = 0; at + TIFF_ENTRY_SIZE <= entries.size; at += TIFF_ENTRY_SIZE) {
        wanted[count] = (uint16_t)at;
        count += s->last[bucket_of(slice_u16(entries, at, s->tiff->order))] != 0;
    }
    for (size_t i = 0; i < count; i++)
        read_entry(s, d, slice_part(entries, wanted[i], TIFF_ENTRY_SIZE), first + wanted[i]);
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
    uint32_t first = d->offset + 2, count = slice_u16(head, 0, t->order), room = (t->size - first) / TIFF_ENTRY_SIZE;

    if (count > room)
        note(t, "ifd runs past the end of the exif block", 0, d->offset);
    else if (count > IFD_ENTRY_LIMIT)
        note(t, "ifd with more than 512 entries", 0, d->offset);
    else
        d->next = slice_u32(bytes_at(t, first + count * TIFF_ENTRY_SIZE, 4), 0, t->order);
    if (count > room)
        count = room;
    if (count > IFD_ENTRY_LIMIT)
        count = IFD_ENTRY_LIMIT;
    read_entries(s, d, source_get(t->source, t->place + first, (size_t)count * TIFF_ENTRY_SIZE), first);
}

/* Reads the IFD that a pointer names, unless the pointer is absent or leads to an IFD that was read before. */
static void follow(struct scan *s, struct directory *d, enum tiff_ifd ifd, uint32_t offset)
{
    *d = (struct directory){.ifd = ifd, .offset = offset};
    if (offset == 0)
        return;
    if (offset < TIFF_HEADER_SIZE) {
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
    struct slice header = bytes_at(t, 0, TIFF_HEADER_SIZE);

    if (header.size == 0 || header.bytes[0] != header.bytes[1] || (header.bytes[0] != 'I' && header.bytes[0] != 'M'))
        return false;
    t->order = (char)header.bytes[0];
    if (slice_u32(header, 4, t->order) < TIFF_HEADER_SIZE)
        return false;
    if (slice_u16(header, 2, t->order) != 42)
        note(t, "wrong magic number in the tiff header", 0, 2);
    return true;
}

static void begin(struct scan *s, struct tiff *t, const struct tiff_wish *wish, size_t wishes)
{
    static const uint16_t pointers[] = {TAG_THUMBNAIL, TAG_THUMBNAIL_SIZE, TIFF_EXIF_POINTER, TIFF_GPS_POINTER};

    *s = (struct scan){.tiff = t};
    t->wish = wish;
    t->wishes = wishes < TIFF_WISHES ? wishes : TIFF_WISHES;
    for (size_t i = 0; i < sizeof pointers / sizeof *pointers; i++)
        s->last[bucket_of(pointers[i])] = POINTER;
    for (size_t i = 0; i < t->wishes; i++) {
        uint8_t *last = &s->last[bucket_of(wish[i].tag)];
        s->next[i] = *last;
        *last = (uint8_t)(i + 1);
    }
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
    struct scan s UNCLEARED;
    struct directory ifd0;

    begin(&s, t, wish, wishes);
    read_main(&s, &ifd0);
}

void tiff_scan(struct tiff *t, const struct tiff_wish *wish, size_t wishes)
{
    struct scan s UNCLEARED;
    struct directory ifd0, gps, ifd1;

    begin(&s, t, wish, wishes);
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

uint16_t tiff_plain_type(uint16_t type)
{
    return type == TIFF_UTF8 ? TIFF_ASCII : type == TIFF_POINTER ? TIFF_LONG : type;
}
