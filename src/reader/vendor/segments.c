#include "reader/vendor/vendor.h"

#include "base/text.h"

/* Segments that a maker or the maker of the chip writes, by what their payload begins with. */
struct mark {
    uint8_t first, last; /* markers that it was seen under */
    uint8_t offset;      /* of `bytes` in the payload */
    const char *bytes;
    size_t size;
    exifid_fact fact;
    const char *source;
    const char *maker;
    const char *value;
    const char *text;
};

#define BYTES(literal) (literal), sizeof(literal) - 1

enum { APP4 = 0xe4, APP5 = 0xe5, APP6 = 0xe6, APP7 = 0xe7, APP8 = 0xe8, APP10 = 0xea, APP11 = 0xeb, APP15 = 0xef };

static const struct mark marks[] = {
    /* MediaTek's debugging data: the keys DEBUG_EXIF_KEYID_* of mtkcam's dbg_id_param.h, little-endian; the lowest byte
     * of the second is its version.  In APP5 to APP8: StdExif.cpp of the same sources. */
    {APP5, APP8, 0, BYTES("\xfb\xfa\xf9\xf8"), EXIFID_FACT_CHIPSET, "MediaTek CAM", "", "MediaTek",
     "debugging data of MediaTek's camera software"},
    {APP5, APP8, 1, BYTES("\xf2\xf1\xf0"), EXIFID_FACT_CHIPSET, "MediaTek AAA", "", "MediaTek",
     "debugging data of MediaTek's camera software"},
    {APP5, APP8, 0, BYTES("\xf7\xf6\xf5\xf4"), EXIFID_FACT_CHIPSET, "MediaTek ISP", "", "MediaTek",
     "debugging data of MediaTek's camera software"},
    /* Identifiers of Qualcomm's camxjpegexifcomposer.cpp, behind a byte that holds their length. */
    {APP4, APP15, 1, BYTES("Qualcomm Camera Attributes"), EXIFID_FACT_CHIPSET, "Qualcomm segment", "", "Qualcomm",
     "settings of Qualcomm's camera software"},
    {APP4, APP15, 1, BYTES("Qualcomm Dual Camera Attributes"), EXIFID_FACT_CHIPSET, "Qualcomm segment", "", "Qualcomm",
     "settings of Qualcomm's camera software, for two cameras"},
    {APP4, APP15, 1, BYTES("QTI Debug Metadata"), EXIFID_FACT_CHIPSET, "Qualcomm segment", "", "Qualcomm",
     "debugging data of Qualcomm's camera software"},
    /* Motorola's dumps; the next four letters tell whose, QC3A is Qualcomm's: ExifTool, JPEG.pm, note at APP6. */
    {APP6, APP6, 0, BYTES("MMIMETA\0"), EXIFID_FACT_MAKER, "APP6 MMIMETA", "Motorola", "MMIMETA",
     "debugging data of Motorola's camera app"},
    {APP6, APP6, 0, BYTES("MMIMETA\0QC3A"), EXIFID_FACT_CHIPSET, "APP6 MMIMETA", "", "Qualcomm",
     "settings of Qualcomm's exposure, focus and white balance"},
    /* ExifTool, JPEG.pm, APP4, and Scalado.pm: HTC, LG, Samsung, Sony Ericsson. */
    {APP4, APP4, 0, BYTES("SCALADO\0"), EXIFID_FACT_BLOCK, "APP4 SCALADO", "", "SCALADO",
     "index of Scalado's imaging software, in phones of about 2006 to 2013"},
    /* ExifTool, JPEG.pm, APP10: brightness of the lines of an HDR photo. */
    {APP10, APP10, 0, BYTES("AROT\0\0"), EXIFID_FACT_BLOCK, "APP10 AROT", "Apple", "AROT",
     "brightness of an iPhone's HDR photo, line by line"},
    /* ISO/IEC 19566-5, JUMBF in JPEG: "JP", numbers of box and packet, length and type of the box. */
    {APP11, APP11, 12, BYTES("jumb"), EXIFID_FACT_BLOCK, "APP11 JUMBF", "", "jumb",
     "box for content credentials (C2PA) and the like"},
};

/* A fact that several segments state is told once, with the first. */
static bool is_told(const exifid_observations *seen, const struct mark *mark)
{
    for (unsigned i = 0; i < seen->witness_count; i++) {
        const exifid_witness *w = &seen->witness[i];
        if (w->fact == mark->fact && strcmp(w->value, mark->value) == 0)
            return true;
    }
    return false;
}

static void add_mark(const struct vendor *vendor, const struct mark *mark, uint64_t payload)
{
    if (is_told(vendor->seen, mark))
        return;
    exifid_witness *w = vendor_add(vendor, mark->fact, mark->source, mark->maker,
                                   slice_of(mark->value, strlen(mark->value)), payload + mark->offset);
    if (w == NULL)
        return;
    w->size = (uint32_t)mark->size;
    TEXT_SET(w->text, mark->text);
}

/* Looks at the segments that the observations keep: makers write theirs among the first. */
void segments_read(const struct vendor *vendor)
{
    enum { PEEK = 40 }; /* the longest identifier and what stands before it */
    const exifid_observations *seen = vendor->seen;

    for (unsigned i = 0; i < seen->segment_count && i < EXIFID_SEGMENTS; i++) {
        const exifid_segment *segment = &seen->segment[i];
        uint64_t payload = segment->place + 4;
        if (segment->marker < APP4 || segment->marker > APP15 || segment->size < 2)
            continue;
        struct slice head = slice_part(source_get(vendor->source, payload, PEEK), 0, segment->size - 2u);
        for (size_t m = 0; m < sizeof marks / sizeof marks[0]; m++)
            if (segment->marker >= marks[m].first && segment->marker <= marks[m].last &&
                slice_begins(slice_from(head, marks[m].offset), marks[m].bytes, marks[m].size))
                add_mark(vendor, &marks[m], payload);
    }
}
