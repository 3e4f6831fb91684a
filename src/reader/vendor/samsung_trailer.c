#include "reader/vendor/vendor.h"

#include "base/date.h"
#include "base/text.h"
#include "reader/vendor/mcc.h"

#include <string.h>

/* Samsung's extended format, behind the image: blocks, then a directory "SEFH" that tells how far back from it each
 * block stands, then the directory's length and "SEFT" as the last bytes of the file.  All numbers are little-endian.
 * Layout and types: ExifTool, Samsung.pm, ProcessSamsung and table Trailer. */
enum {
    TAIL_SIZE = 8,   /* length of the directory, "SEFT" */
    HEAD_SIZE = 12,  /* "SEFH", version, number of entries */
    ENTRY_SIZE = 12, /* 0, type, distance, size */
    BLOCK_HEAD = 8,  /* 0, type, length of the name */
    NAME_LIMIT = 64, /* the longest name known has 29 characters */
    ENTRY_LIMIT = 64 /* about three times as many as the fullest trailers have */
};

/* What a block is called and what it says.  Blocks that are not in the list say nothing that exifid could use. */
struct kind {
    uint16_t type;
    exifid_fact fact;
    const char *source;
    const char *name;  /* what it begins with: one type has several blocks */
    const char *value; /* what it has to hold, NULL: anything */
    const char *text;
};

static const struct kind kinds[] = {
    {0x0a01, EXIFID_FACT_TIME, "SEFT 0x0a01", "Image_UTC_Data", NULL, ""},
    {0x0aa1, EXIFID_FACT_COUNTRY, "SEFT 0x0aa1", "MCC_Data", NULL, ""},
    {0x0ba1, EXIFID_FACT_EDITED, "SEFT 0x0ba1", "PhotoEditor_Re_Edit_Data", NULL,
     "changed with Samsung's photo editor"},
    {0x0bf0, EXIFID_FACT_EDITED, "SEFT 0x0bf0", "Remaster_Info", NULL, "mark of the gallery's Remaster"},
    {0x0c51, EXIFID_FACT_EDITED, "SEFT 0x0c51", "Samsung_Capture_Info", "Screenshot", "a screenshot, not a photo"},
    {0x0100, EXIFID_FACT_BLOCK, "SEFT 0x0100", "SoundShot", NULL, "sound recorded with the photo"},
    {0x0a30, EXIFID_FACT_BLOCK, "SEFT 0x0a30", "MotionPhoto_Data", NULL, "motion photo: a short video"},
    {0x0ab1, EXIFID_FACT_BLOCK, "SEFT 0x0ab1", "DualShot_DepthMap", NULL, "depth map of two cameras"},
    {0x0b41, EXIFID_FACT_BLOCK, "SEFT 0x0b41", "SingeShot_DepthMap", NULL, "depth map of one camera"},
    {0x0c81, EXIFID_FACT_BLOCK, "SEFT 0x0c81", "Watermark_Info", NULL, "watermark added by the camera app"},
};

/* One block of the trailer. */
struct block {
    uint16_t type;
    struct slice name;
    struct slice value; /* its first bytes, as many as a witness shows */
    uint64_t place;     /* of the block */
    uint32_t value_offset, value_size;
};

static const struct kind *kind_of(const struct block *block)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        const struct kind *k = &kinds[i];
        if (k->type == block->type && slice_begins(block->name, k->name, strlen(k->name)) &&
            (k->value == NULL || slice_begins(block->value, k->value, strlen(k->value))))
            return k;
    }
    return NULL;
}

/* Milliseconds since 1970 in decimal digits.  Returns false for anything else; 14 digits reach to the year 5138. */
static bool read_milliseconds(struct slice s, uint64_t *milliseconds)
{
    *milliseconds = 0;
    if (s.size == 0 || s.size > 14)
        return false;
    for (size_t i = 0; i < s.size; i++) {
        if (s.bytes[i] < '0' || s.bytes[i] > '9')
            return false;
        *milliseconds = *milliseconds * 10 + (uint64_t)(s.bytes[i] - '0');
    }
    return true;
}

static exifid_datetime utc_of(uint64_t milliseconds)
{
    uint64_t seconds = milliseconds / 1000, in_day = seconds % 86400;

    return (exifid_datetime){
        .date = date_from_day((int32_t)(seconds / 86400)),
        .hour = (uint8_t)(in_day / 3600),
        .minute = (uint8_t)(in_day / 60 % 60),
        .second = (uint8_t)(in_day % 60),
        .has_offset = true,
        .nanoseconds = (uint32_t)(milliseconds % 1000) * 1000000,
    };
}

static void say_time(exifid_witness *w)
{
    const uint8_t parts[] = {w->time.hour, w->time.minute, w->time.second};
    struct text_out out = TEXT_INTO(w->text);

    text_add_date(&out, w->time.date);
    for (size_t i = 0; i < sizeof parts; i++) {
        const char digits[] = {i == 0 ? ' ' : ':', (char)('0' + parts[i] / 10), (char)('0' + parts[i] % 10)};
        text_add_bytes(&out, digits, sizeof digits);
    }
    text_add(&out, " UTC");
}

/* Time and country are what the value says; of all else the name is told: the values hold videos and private paths. */
static void add_block(const struct vendor *vendor, const struct kind *kind, const struct block *block)
{
    bool says = kind->fact == EXIFID_FACT_TIME || kind->fact == EXIFID_FACT_COUNTRY;
    uint64_t milliseconds = 0;

    if (kind->fact == EXIFID_FACT_TIME && !read_milliseconds(block->value, &milliseconds))
        return;
    exifid_witness *w =
        says ? vendor_add(vendor, kind->fact, kind->source, "Samsung", block->value, block->place + block->value_offset)
             : vendor_add(vendor, kind->fact, kind->source, "Samsung", block->name, block->place + BLOCK_HEAD);
    if (w == NULL)
        return;
    TEXT_SET(w->text, kind->text);
    if (!says)
        w->size = (uint32_t)block->name.size;
    if (kind->fact == EXIFID_FACT_TIME) {
        w->time = utc_of(milliseconds);
        say_time(w);
    } else if (kind->fact == EXIFID_FACT_COUNTRY) {
        TEXT_SET(w->text, mcc_country(block->value));
    }
}

/* Reads the block of one entry.  Returns false when the entry leads out of the file or to something else. */
static bool read_block(const struct vendor *vendor, struct slice entry, uint64_t directory, struct block *block)
{
    uint32_t distance = slice_u32(entry, 4, 'I'), size = slice_u32(entry, 8, 'I');

    if (distance > directory || size > distance || size < BLOCK_HEAD)
        return false;
    block->type = slice_u16(entry, 2, 'I');
    block->place = directory - distance;
    struct slice s = source_get(vendor->source, block->place, BLOCK_HEAD + NAME_LIMIT + EXIFID_TEXT_SIZE);
    s = slice_part(s, 0, size);
    uint32_t name_size = slice_u32(s, 4, 'I');
    if (slice_u16(s, 2, 'I') != block->type || name_size > NAME_LIMIT || !slice_fits(s.size, BLOCK_HEAD, name_size))
        return false;
    block->value_offset = BLOCK_HEAD + name_size;
    block->value_size = size - block->value_offset;
    block->name = slice_part(s, BLOCK_HEAD, name_size);
    block->value = slice_from(s, block->value_offset);
    return true;
}

/* Copies the directory's entries, whose number is returned; *place is that of the directory. */
static size_t read_directory(const struct vendor *vendor, uint8_t entries[ENTRY_LIMIT * ENTRY_SIZE], uint64_t *place)
{
    uint64_t size = vendor->source->size;
    struct slice tail =
        slice_fits(size, 0, TAIL_SIZE) ? source_get(vendor->source, size - TAIL_SIZE, TAIL_SIZE) : slice_of(NULL, 0);
    uint32_t length = slice_u32(tail, 0, 'I');

    if (!SLICE_BEGINS(slice_from(tail, 4), "SEFT") || length < HEAD_SIZE || length > size - TAIL_SIZE)
        return 0;
    *place = size - TAIL_SIZE - length;
    struct slice s = source_get(vendor->source, *place, HEAD_SIZE + ENTRY_LIMIT * ENTRY_SIZE);
    s = slice_part(s, 0, length);
    if (!SLICE_BEGINS(s, "SEFH"))
        return 0;
    size_t count = slice_u32(s, 8, 'I');
    struct slice rest = slice_from(s, HEAD_SIZE);
    if (count > rest.size / ENTRY_SIZE)
        count = rest.size / ENTRY_SIZE;
    if (count > 0)
        memcpy(entries, rest.bytes, count * ENTRY_SIZE);
    return count;
}

void samsung_trailer_read(const struct vendor *vendor)
{
    uint8_t entries[ENTRY_LIMIT * ENTRY_SIZE];
    uint64_t directory = 0;

    if ((vendor->what & EXIFID_READ_TRAILER) == 0)
        return;
    size_t count = read_directory(vendor, entries, &directory), sound = 0;
    uint32_t told = 0; /* kinds, one bit each: what a file says a hundred times is said once */
    for (size_t i = 0; i < count; i++) {
        struct block block;
        if (!read_block(vendor, slice_of(entries + i * ENTRY_SIZE, ENTRY_SIZE), directory, &block))
            continue;
        const struct kind *kind = kind_of(&block);
        uint32_t bit = kind != NULL ? 1u << (kind - kinds) : 0;
        if (kind != NULL && (told & bit) == 0)
            add_block(vendor, kind, &block);
        told |= bit;
        sound++;
    }
    exifid_witness *w =
        sound == 0 ? NULL : vendor_add(vendor, EXIFID_FACT_MAKER, "SEFT", "Samsung", slice_of("SEFH", 4), directory);
    if (w == NULL)
        return;
    struct text_out out = TEXT_INTO(w->text);
    text_add(&out, "Samsung's trailer with ");
    text_add_count(&out, (int64_t)sound, "block", "blocks");
}
