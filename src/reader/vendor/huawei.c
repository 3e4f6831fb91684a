#include "reader/vendor/vendor.h"

#include "base/text.h"

/* "HUAWEI", two NULs and a byte order begin segments APP7 to APP9 and the maker note.  ExifTool, JPEG.pm; photos with such
 * blocks in front of Exif.  What their tags mean is not public. */
enum { APP7 = 0xe7, APP9 = 0xe9, SEGMENT_HEADER = 4, SIGNATURE = 10 };

static const char huawei[] = "Huawei";

static bool is_signature(struct slice s)
{
    struct slice order = slice_from(s, 8);

    return SLICE_BEGINS(s, "HUAWEI\0\0") && (SLICE_BEGINS(order, "II") || SLICE_BEGINS(order, "MM"));
}

static void tell(const struct vendor *vendor, const char *source, const char *maker, struct slice value, uint64_t place,
                 const char *text)
{
    exifid_witness *witness = vendor_add(vendor, EXIFID_FACT_MAKER, source, maker, value, place);

    if (witness != NULL)
        TEXT_SET(witness->text, text);
}

/* One is enough. */
static void read_segments(const struct vendor *vendor)
{
    static const char *const sources[] = {"APP7", "APP8", "APP9"};
    const exifid_observations *seen = vendor->seen;

    for (unsigned i = 0; i < seen->segment_count && i < EXIFID_SEGMENTS; i++) {
        const exifid_segment *segment = &seen->segment[i];
        uint64_t place = segment->place + SEGMENT_HEADER;
        if (segment->marker < APP7 || segment->marker > APP9 || strcmp(segment->name, "HUAWEI") != 0 ||
            segment->size < 2 + SIGNATURE || !is_signature(source_get(vendor->source, place, SIGNATURE)))
            continue;
        tell(vendor, sources[segment->marker - APP7], huawei, slice_of(segment->name, 6), place,
             "segment of Huawei's camera, and of Honor's until 2020");
        return;
    }
}

/* Names of the camera's scenes.  Weak: anybody may write a word there.  Of those that were seen "hdr" and "smart" are left
 * out, because people do. */
static bool is_scene(const exifid_text *description)
{
    static const char *const scenes[] = {"bsh", "dav", "smartcapture"};
    const char *text = description->text;
    size_t length = description->length;

    if (length >= 5 && strcmp(text + length - 5, "_cuva") == 0 && strchr(text, ' ') == NULL)
        return true;
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++)
        if (strcmp(text, scenes[i]) == 0)
            return true;
    return false;
}

void huawei_read_scene(const struct vendor *vendor, const char *source, const exifid_text *text)
{
    if (is_scene(text))
        tell(vendor, source, "", slice_of(text->text, text->length), text->place,
             "a scene of Huawei's camera, and of Honor's; anybody may write such a word");
}

void huawei_read(const struct vendor *vendor)
{
    const exifid_observations *seen = vendor->seen;
    struct slice note = slice_of(seen->maker_note_head, sizeof seen->maker_note_head);

    read_segments(vendor);
    if (is_signature(note))
        tell(vendor, "MakerNote", huawei, slice_part(note, 0, 6), seen->maker_note_place,
             "maker note of Huawei's camera, and of Honor's until 2020");
}
