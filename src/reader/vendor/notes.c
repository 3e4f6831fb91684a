#include "reader/vendor/vendor.h"

#include "base/text.h"

/* Maker notes that their first bytes name.  Sony Ericsson: ExifTool, MakerNotes.pm, MakerNoteSonyEricsson.  The others
 * are as read in photos of the Xperia Z2 and Z5 Compact, HTC One M8 and BlackBerry Z10. */
struct header {
    const char *bytes;
    size_t size;
    uint8_t shown; /* bytes of it that are the maker's mark in letters */
    const char *maker;
    const char *text;
};

#define HEADER(literal) (literal), sizeof(literal) - 1

static const struct header headers[] = {
    {HEADER("SONY MOBILE\0"), 11, "Sony", "maker note of Sony's phones"},
    {HEADER("SEMC MS\0"), 7, "Sony", "maker note of Sony Ericsson's phones"},
    {HEADER("htcI\0\0\0\0"), 4, "HTC", "maker note of HTC's phones"},
    {HEADER("RIM0RD00"), 8, "BlackBerry", "maker note of BlackBerry's own system"},
};

void notes_read(const struct vendor *vendor)
{
    const exifid_observations *seen = vendor->seen;
    struct slice head =
        slice_part(slice_of(seen->maker_note_head, sizeof seen->maker_note_head), 0, seen->maker_note_size);

    for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++) {
        const struct header *h = &headers[i];
        if (!slice_begins(head, h->bytes, h->size))
            continue;
        exifid_witness *w = vendor_add(vendor, EXIFID_FACT_MAKER, "MakerNote", h->maker, slice_part(head, 0, h->shown),
                                       seen->maker_note_place);
        if (w != NULL)
            TEXT_SET(w->text, h->text);
        return;
    }
}
