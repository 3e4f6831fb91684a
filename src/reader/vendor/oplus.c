#include "reader/vendor/vendor.h"

#include "base/text.h"
#include "reader/vendor/json.h"

/* OPPO, OnePlus and realme have one camera application, of the family that calls itself OPlus.  UserComment and trailer:
 * ExifTool, Exif.pm and Trailer.pm (OnePlus); the same in photos of a realme GT 2 and a realme GT Neo5 SE that others
 * listed.  The trailer ends with a list of JSON, and "jxrs" with the size of list and end together:
 * [{"length":4,"name":"private.emptyspace","offset":51,"version":1},{"length":47,"name":"watermark.device","offset":47,...}]
 * Offsets count backwards from the start of the list. */
static const char family[] = "OPlus";

enum {
    END_SIZE = 8,
    LIST_LIMIT = 8192,  /* the longest list known has twelve entries of about 70 bytes */
    DEVICE_HEADER = 5,  /* of "watermark.device": cd cc 8c 3f 00 in both photos */
    DEVICE_LIMIT = 128, /* the name behind it; 80 bytes in all were seen */
    MOTION_PHOTO = 1 << 23,
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "oplus_32", "Oplus_16908288": flags of what the camera did.  The flag of a motion photo alone, "oplus_8388608", is what
 * programs write that make motion photos for these phones (live-photo-conv, pull request 35). */
void oplus_read_comment(const struct vendor *vendor, const char *source, const exifid_text *comment)
{
    const char *text = comment->text;
    exifid_witness *witness;
    uint64_t flags = 0;

    if ((text[0] != 'o' && text[0] != 'O') || strncmp(text + 1, "plus_", 5) != 0 || !is_digit(text[6]))
        return;
    for (text += 6; is_digit(*text) && flags < UINT32_MAX; text++)
        flags = 10 * flags + (uint64_t)(*text - '0');
    if (*text != '\0')
        return;
    witness = vendor_add(vendor, EXIFID_FACT_MAKER, source, flags == MOTION_PHOTO ? "" : family,
                         slice_of(comment->text, comment->length), comment->place);
    if (witness == NULL)
        return;
    TEXT_SET(witness->text, flags == MOTION_PHOTO ? "camera of OPPO, OnePlus or realme, or a maker of motion photos"
                            : (flags & MOTION_PHOTO) != 0 ? "camera of OPPO, OnePlus or realme, motion photo"
                                                          : "camera of OPPO, OnePlus or realme");
}

/* What the list says of the entry that names the phone. */
struct entry {
    int32_t offset, length;
};

static struct entry find_device(struct slice list)
{
    struct entry entry = {-1, -1}, none = {-1, -1};
    struct json json = json_open(list);
    struct json_member member;
    unsigned object = 0;
    bool device = false;

    while (json_next(&json, &member)) {
        if (member.object != object) {
            if (device)
                return entry;
            entry = none;
            object = member.object;
        }
        if (json_is(&member, "name"))
            device = member.value.size == 16 && SLICE_BEGINS(member.value, "watermark.device");
        else if (json_is(&member, "offset"))
            entry.offset = json_number(&member);
        else if (json_is(&member, "length"))
            entry.length = json_number(&member);
    }
    return device ? entry : none;
}

static void read_device(const struct vendor *vendor, uint64_t list, struct entry entry)
{
    uint64_t room = list - vendor->seen->trailer_place, place;
    exifid_witness *witness;

    if (entry.offset <= DEVICE_HEADER || entry.length <= DEVICE_HEADER || entry.length > entry.offset ||
        (uint64_t)entry.offset > room)
        return;
    place = list - (uint64_t)entry.offset + DEVICE_HEADER;
    size_t size = (size_t)entry.length - DEVICE_HEADER;
    struct slice name = source_get(vendor->source, place, size < DEVICE_LIMIT ? size : DEVICE_LIMIT);
    witness = vendor_add(vendor, EXIFID_FACT_MODEL, "OPlus watermark.device", family, name, place);
    if (witness != NULL)
        TEXT_SET(witness->text, "name for the watermark");
}

void oplus_read(const struct vendor *vendor)
{
    const exifid_observations *seen = vendor->seen;
    struct slice end = slice_of(seen->trailer_tail + sizeof seen->trailer_tail - END_SIZE, END_SIZE);
    uint32_t size = slice_u32(end, 4, 'I');
    uint64_t file_end = seen->trailer_place + seen->trailer_size, list = file_end - size;
    struct slice text;

    if (seen->trailer_size < sizeof seen->trailer_tail || !SLICE_BEGINS(end, "jxrs") || size <= END_SIZE ||
        size > LIST_LIMIT || size > seen->trailer_size)
        return;
    text = source_get(vendor->source, list, size - END_SIZE);
    if (slice_u8(text, 0) != '[')
        return;
    struct entry device = find_device(text);
    vendor_add(vendor, EXIFID_FACT_MAKER, "OPlus trailer", family, slice_of("jxrs", 4), file_end - END_SIZE);
    read_device(vendor, list, device);
}
