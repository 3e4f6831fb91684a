#include "reader/vendor/vendor.h"

#include "base/text.h"

/* The index of a multi-picture file, CIPA DC-007 section 5: a TIFF block behind "MPF", whose first IFD lists the images.
 * Offsets count from the byte order mark of that block; that of the first image is 0. */
enum { VERSION, COUNT, LIST, WISHES };
enum {
    ENTRY_SIZE = 16, /* attribute, size, offset, two numbers of dependent images: 5.2.3.3 */
    ENTRY_OFFSET = 8,
    IMAGE_LIMIT = 32, /* multi-picture files hold two to four images, some bursts about a dozen */
    SEARCHED = 4096   /* the namespace of a gain map was seen at byte 278 to 316 of its image */
};

static const struct tiff_wish wishes[WISHES] = {
    [VERSION] = {TIFF_IFD0, 0xb000, 0},
    [COUNT] = {TIFF_IFD0, 0xb001, 0},
    [LIST] = {TIFF_IFD0, 0xb002, 0},
};

/* What the metadata of a gain map is known by. */
static const struct {
    const char *bytes;
    const char *text;
} maps[] = {
    {"http://ns.adobe.com/hdr-gain-map/1.0/", "gain map of an Ultra HDR photo"}, /* Android, Ultra HDR image format */
    {"http://ns.apple.com/HDRGainMap/1.0/", "gain map of an HDR photo, as iOS writes it"},
    {"urn:iso:std:iso:ts:21496:-1", "gain map of ISO 21496-1"}, /* libultrahdr, kIsoNameSpace */
};

/* Where `bytes` begins in `s`, or s.size. */
static size_t find(struct slice s, const char *bytes)
{
    size_t size = strlen(bytes), at = 0;

    while (at < s.size && !slice_begins(slice_from(s, at), bytes, size)) {
        const uint8_t *next = memchr(s.bytes + at + 1, bytes[0], s.size - at - 1);
        at = next != NULL ? (size_t)(next - s.bytes) : s.size;
    }
    return at;
}

/* Tells the gain map whose mark stands in the `size` bytes at `place`.  Returns false when there is none. */
static bool read_map(const struct vendor *vendor, uint64_t place, size_t size)
{
    struct slice s = source_get(vendor->source, place, size);

    for (size_t i = 0; i < sizeof maps / sizeof maps[0]; i++) {
        size_t at = find(s, maps[i].bytes);
        if (at == s.size)
            continue;
        exifid_witness *w =
            vendor_add(vendor, EXIFID_FACT_BLOCK, "gain map", "", slice_part(s, at, strlen(maps[i].bytes)), place + at);
        if (w != NULL)
            TEXT_SET(w->text, maps[i].text);
        return true;
    }
    return false;
}

/* The images behind the first: how many of the list are not where it says, as in files that were rewritten. */
static unsigned read_images(const struct vendor *vendor, const struct tiff *index, unsigned count)
{
    unsigned missing = 0;
    bool told = false;

    for (unsigned i = 1; i < count; i++) {
        struct slice list = tiff_value(index, LIST, SOURCE_WINDOW);
        uint64_t place = index->place + slice_u32(list, i * ENTRY_SIZE + ENTRY_OFFSET, index->order);
        if (!SLICE_BEGINS(source_get(vendor->source, place, 3), "\xff\xd8\xff"))
            missing++;
        else if (!told)
            told = read_map(vendor, place, SEARCHED);
    }
    return missing;
}

static unsigned image_count(const struct tiff *index)
{
    uint32_t count = slice_u32(tiff_value(index, COUNT, 4), 0, index->order);
    uint32_t listed = index->entry[LIST].size / ENTRY_SIZE;

    if (count > listed)
        count = listed;
    return count < IMAGE_LIMIT ? count : IMAGE_LIMIT;
}

static void read_index(const struct vendor *vendor)
{
    enum { IDENTIFIER = 4, LENGTH = 2 };
    uint64_t place = vendor->seen->mpf_place;
    struct tiff index;

    if (place == EXIFID_NO_PLACE)
        return;
    uint16_t size = slice_be16(source_get(vendor->source, place - LENGTH, LENGTH), 0);
    if (size < LENGTH + IDENTIFIER ||
        !tiff_open(&index, vendor->source, place + IDENTIFIER, size - (uint32_t)(LENGTH + IDENTIFIER)))
        return;
    tiff_scan(&index, wishes, WISHES);
    exifid_witness *w = vendor_add(vendor, EXIFID_FACT_BLOCK, "APP2 MPF", "", tiff_value(&index, VERSION, 4),
                                   index.place + index.entry[VERSION].offset);
    if (w == NULL)
        return;
    unsigned count = image_count(&index), missing = read_images(vendor, &index, count);
    struct text_out out = TEXT_INTO(w->text);
    text_add(&out, "index of ");
    text_add_count(&out, count, "image", "images");
    if (missing > 0) {
        text_add(&out, ", ");
        text_add_number(&out, missing);
        text_add(&out, " of them not found");
    }
}

/* By ISO 21496-1 the first image announces its gain map in a segment of its own. */
static void read_announcement(const struct vendor *vendor)
{
    enum { APP2 = 0xe2, PEEK = 40 };
    const exifid_observations *seen = vendor->seen;

    for (unsigned i = 0; i < seen->segment_count && i < EXIFID_SEGMENTS; i++)
        if (seen->segment[i].marker == APP2 && strncmp(seen->segment[i].name, "urn:iso:", 8) == 0 &&
            read_map(vendor, seen->segment[i].place + 4, PEEK))
            return;
}

void mpf_read(const struct vendor *vendor)
{
    read_index(vendor);
    read_announcement(vendor);
}
