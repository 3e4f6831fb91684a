#include "reader/vendor/vendor.h"

#include "base/text.h"
#include "reader/vendor/json.h"

/* Trailer: ExifTool, Trailer.pm (Vivo), and the writers of live photos for vivo's gallery.  "vivo" and JSON, its length,
 * "cameralbum!", and at the end four bytes 0xff and eleven of a signature, the last of which was seen as 0xb1 and 0xb3. */
static const uint8_t signature[] = {0xff, 0xff, 0xff, 0xff, 0x1b, 0x2a, 0x39, 0x48, 0x57, 0x66, 0x75, 0x84, 0x93, 0xa2};

enum { LAST_BYTE = 1 };

static void tell(const struct vendor *vendor, exifid_fact fact, const char *source, const char *maker,
                 struct slice value, uint64_t place, const char *text)
{
    exifid_witness *witness = vendor_add(vendor, fact, source, maker, value, place);

    if (witness != NULL)
        TEXT_SET(witness->text, text);
}

/* "filter: 0; fileterIntensity: 0.0; filterMask: 0; ..." (sic); newer ones have "jpegRotation: 270; " in between.  Seen in
 * photos of a V2055, an X90 Pro+ and an X300 Ultra that others listed.  One program's authors know it from Redmi phones: so
 * it is not what vivo alone writes. */
void vivo_read_comment(const struct vendor *vendor, const char *source, const exifid_text *comment)
{
    if (strncmp(comment->text, "filter: ", 8) == 0 && strstr(comment->text, "; fileterIntensity: ") != NULL)
        tell(vendor, EXIFID_FACT_MAKER, source, "", slice_of(comment->text, comment->length), comment->place,
             "settings as vivo's camera writes them");
}

static void read_members(const struct vendor *vendor, struct slice text, uint64_t place)
{
    struct json json = json_open(text);
    struct json_member member;

    while (json_next(&json, &member)) {
        if (!json_is(&member, "com.android.camera.takenmodel"))
            continue;
        tell(vendor, EXIFID_FACT_MODEL, "vivo takenmodel", "vivo", member.value,
             place + (size_t)(member.value.bytes - text.bytes), "model as the camera's trailer has it");
        return;
    }
}

void vivo_read(const struct vendor *vendor)
{
    const exifid_observations *seen = vendor->seen;
    struct slice tail = slice_of(seen->trailer_tail, sizeof seen->trailer_tail);
    uint64_t size = seen->trailer_size < SOURCE_WINDOW ? seen->trailer_size : SOURCE_WINDOW;
    uint64_t place = seen->trailer_place + (seen->trailer_size - size);
    struct slice end;
    size_t start;

    if (seen->trailer_size < sizeof seen->trailer_tail ||
        !slice_begins(slice_from(tail, sizeof seen->trailer_tail - sizeof signature - LAST_BYTE), signature,
                      sizeof signature))
        return;
    end = source_get(vendor->source, place, (size_t)size);
    start = slice_find_last(end, "vivo{\"", 6);
    if (start == end.size)
        return;
    tell(vendor, EXIFID_FACT_MAKER, "vivo trailer", "vivo", slice_part(end, start, 4), place + start,
         "trailer of vivo's and iQOO's cameras");
    read_members(vendor, slice_from(end, start + 4), place + start + 4);
}
