#include "reader/vendor/vendor.h"

#include "base/text.h"

/* "Apple iOS", two zeros, 1, byte order, then an IFD whose first tag, 0x0001, is the version of the note: ExifTool,
 * Apple.pm.  The version rises with iOS, but no table says how. */
void apple_read(const struct vendor *vendor)
{
    enum { NAME_SIZE = 9, ORDER = 12, COUNT = 14, ENTRY = 16, VALUE = 24, SIZE = 28 };
    const exifid_observations *seen = vendor->seen;
    struct slice head =
        slice_part(slice_of(seen->maker_note_head, sizeof seen->maker_note_head), 0, seen->maker_note_size);

    if (!SLICE_BEGINS(head, "Apple iOS\0"))
        return;
    exifid_witness *w = vendor_add(vendor, EXIFID_FACT_MAKER, "MakerNote", "Apple", slice_part(head, 0, NAME_SIZE),
                                   seen->maker_note_place);
    if (w == NULL)
        return;
    struct text_out out = TEXT_INTO(w->text);
    text_add(&out, "maker note of iOS");
    char order = (char)slice_u8(head, ORDER);
    /* Tag, type (signed long) and count of the first entry. */
    if (head.size >= SIZE && slice_u16(head, COUNT, order) > 0 && slice_u16(head, ENTRY, order) == 1 &&
        slice_u16(head, ENTRY + 2, order) == 9 && slice_u32(head, ENTRY + 4, order) == 1) {
        text_add(&out, ", version ");
        text_add_number(&out, slice_u32(head, VALUE, order));
    }
}

/* iOS repeats the model in HostComputer; on a Mac it is the name of the system. */
void apple_read_host(const struct vendor *vendor, const char *source, const exifid_text *text)
{
    struct slice s = slice_of(text->text, text->length);

    if (!SLICE_BEGINS(s, "iPhone ") && !SLICE_BEGINS(s, "iPad") && !SLICE_BEGINS(s, "iPod"))
        return;
    exifid_witness *w = vendor_add(vendor, EXIFID_FACT_MODEL, source, "Apple", s, text->place);
    if (w != NULL)
        TEXT_SET(w->text, "the device that iOS ran on");
}
