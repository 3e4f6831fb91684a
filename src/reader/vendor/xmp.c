#include "reader/vendor/vendor.h"

#include "reader/vendor/xmp_document.h"

#include <stdlib.h>

/* Segments: XMP specification part 3 (2020), 1.1.3.  The packet is one segment; what does not fit into it is a second XML
 * document, cut over further segments that name it by a digest and tell where in it they belong. */
static const char extension_name[] = "http://ns.adobe.com/xmp/extension/";

enum {
    APP1 = 0xe1,
    PACKET_HEADER = sizeof "http://ns.adobe.com/xap/1.0/", /* the name with its NUL */
    SEGMENT_HEADER = 4,                                    /* marker and length */
    EXTENSION_HEADER = sizeof extension_name + 32 + 4 + 4, /* digest, size of the whole, offset of this part */
    /* Notes of HDR+ make extensions of 38 to 71 KB; larger ones hold depth maps and second images. */
    EXTENSION_LIMIT = 256 << 10,
};

/* Copies `size` bytes from `place` on; returns how many the file has. */
static size_t load(struct source *source, uint64_t place, uint8_t *to, size_t size)
{
    size_t held = 0;

    while (held < size) {
        size_t want = size - held < SOURCE_WINDOW ? size - held : SOURCE_WINDOW;
        struct slice s = source_get(source, place + held, want);
        if (s.size == 0)
            break;
        memcpy(to + held, s.bytes, s.size);
        held += s.size;
    }
    return held;
}

static void read_packet(const struct vendor *vendor, struct xmp_facts *facts)
{
    uint64_t payload = vendor->seen->xmp_place, place = payload + PACKET_HEADER;
    size_t length = slice_be16(source_get(vendor->source, payload - 2, 2), 0); /* counts itself */
    size_t size = length > 2 + PACKET_HEADER ? length - 2 - PACKET_HEADER : 0;
    uint8_t *bytes = size > 0 ? malloc(size) : NULL;

    if (bytes != NULL)
        xmp_document_read(facts, slice_of(bytes, load(vendor->source, place, bytes, size)), place);
    free(bytes);
}

/* One segment of the extension that the packet names. */
struct part {
    uint32_t whole, offset;
    uint64_t place;
    size_t size;
};

static bool read_part(const struct vendor *vendor, const exifid_segment *segment, const char *digest, struct part *part)
{
    struct slice s = source_get(vendor->source, segment->place + SEGMENT_HEADER, EXTENSION_HEADER);

    if (segment->marker != APP1 || segment->size <= 2 + EXTENSION_HEADER || s.size < EXTENSION_HEADER ||
        !slice_begins(s, extension_name, sizeof extension_name) ||
        !slice_begins(slice_from(s, sizeof extension_name), digest, 32))
        return false;
    part->whole = slice_u32(s, sizeof extension_name + 32, 'M');
    part->offset = slice_u32(s, sizeof extension_name + 36, 'M');
    part->place = segment->place + SEGMENT_HEADER + EXTENSION_HEADER;
    part->size = segment->size - 2u - EXTENSION_HEADER;
    return true;
}

/* Puts the parts together as far as they follow each other, in the order of the file, in which all cameras write them. */
static void read_extension(const struct vendor *vendor, struct xmp_facts *facts)
{
    const exifid_observations *seen = vendor->seen;
    uint8_t *bytes = NULL;
    uint32_t whole = 0;
    size_t held = 0;
    struct part part;

    for (unsigned i = 0; i < seen->segment_count && i < EXIFID_SEGMENTS; i++) {
        if (!read_part(vendor, &seen->segment[i], facts->digest, &part) || part.offset != held)
            continue;
        if (bytes == NULL) {
            whole = part.whole <= EXTENSION_LIMIT ? part.whole : 0;
            bytes = whole > 0 ? malloc(whole) : NULL;
        }
        if (bytes == NULL || part.whole != whole || !slice_fits(whole, held, part.size))
            break;
        held += load(vendor->source, part.place, bytes + held, part.size);
    }
    if (held > 0)
        xmp_document_read(facts, slice_of(bytes, held), EXIFID_NO_PLACE);
    free(bytes);
}

void xmp_read(const struct vendor *vendor)
{
    struct xmp_facts facts;

    if (vendor->seen->xmp_place == EXIFID_NO_PLACE)
        return;
    xmp_facts_open(&facts, vendor);
    read_packet(vendor, &facts);
    if (facts.digest[0] != '\0')
        read_extension(vendor, &facts);
    xmp_facts_close(&facts);
}
