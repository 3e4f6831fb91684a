#include "reader/jpeg.h"

#include <string.h>

/* Marker codes, ITU-T T.81 table B.1. */
enum {
    TEM = 0x01,
    SOF0 = 0xc0,
    DHT = 0xc4,
    JPG = 0xc8,
    DAC = 0xcc,
    SOF15 = 0xcf,
    RST0 = 0xd0,
    RST7 = 0xd7,
    SOI = 0xd8,
    EOI = 0xd9,
    SOS = 0xda,
    APP0 = 0xe0,
    APP1 = 0xe1,
    APP2 = 0xe2,
    APP15 = 0xef,
    COM = 0xfe,
};

enum {
    /* Depth photos carry up to some 200 segments of extended XMP, ICC profiles at most 255; 50,000 comments are an
     * attack. */
    SEGMENT_LIMIT = 4096,
    /* Fill bytes (T.81 B.1.1.2) and garbage that one image may hold between its segments; up to 96 bytes were seen in
     * damaged files, megabytes of 0xff or zeros only in attacks. */
    GARBAGE_LIMIT = 65536,
    /* Multi-picture files hold two to four images (CIPA DC-007), some bursts about a dozen. */
    EXTRA_IMAGE_LIMIT = 32,
    /* Zeros that may align a following image: cameras pad to a block of 512 bytes to 32 KiB. */
    PADDING_LIMIT = 65536,
    /* Marker, length and as much of the payload as any identifier needs: the longest is that of extended XMP, 35. */
    PEEK = 40,
};

enum step { AT_MARKER, AT_SCAN, AT_END, AT_NEXT_IMAGE, AT_FILE_END, GAVE_UP };

struct walker {
    struct source *source;
    struct jpeg *jpeg;
    uint64_t at; /* the next byte to look at */
    uint32_t garbage;
    bool first;     /* in the first image, whose segments are told */
    bool in_data;   /* behind the start of its image data */
    bool exif_only; /* nothing behind the first Exif segment matters */
};

/* One marker segment; without a length field for markers that stand alone. */
struct part {
    uint64_t place;
    uint8_t marker;
    uint16_t size;
    uint64_t held;     /* bytes of the payload that the file still has */
    struct slice peek; /* its first bytes */
};

/* Keeps the first fault of the first image.  What happens behind the start of the image data is told, but cannot hurt
 * what was read before it. */
static void note(struct walker *w, enum jpeg_state state, const char *fault, uint64_t place)
{
    if (!w->first || w->jpeg->fault != NULL)
        return;
    w->jpeg->state = w->in_data ? JPEG_SOUND : state;
    w->jpeg->fault = fault;
    w->jpeg->fault_place = place;
}

static bool stands_alone(uint8_t marker)
{
    return marker == TEM || (marker >= RST0 && marker <= EOI);
}

static bool is_frame(uint8_t marker)
{
    return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
}

/* Passes bytes that belong to no segment, up to the next 0xff that could start a marker. */
static void pass_garbage(struct walker *w)
{
    struct slice s = source_get(w->source, w->at, SOURCE_HEAD);
    const uint8_t *next = s.size > 1 ? memchr(s.bytes + 1, 0xff, s.size - 1) : NULL;
    size_t passed = next != NULL ? (size_t)(next - s.bytes) : s.size;

    w->at += passed;
    w->garbage += (uint32_t)passed;
}

/* Finds the next marker: AT_MARKER, AT_FILE_END, or GAVE_UP behind too much garbage. */
static enum step find_marker(struct walker *w, uint8_t *marker)
{
    for (;;) {
        struct slice s = source_get(w->source, w->at, 2);
        if (s.size < 2)
            return AT_FILE_END;
        *marker = s.bytes[1];
        if (s.bytes[0] == 0xff && *marker != 0xff && (*marker >= SOF0 || *marker == TEM))
            return AT_MARKER;
        if (w->garbage >= GARBAGE_LIMIT) {
            note(w, JPEG_DISTURBED, "no marker within 64 KiB of garbage", w->at);
            return GAVE_UP;
        }
        if (s.bytes[0] == 0xff && *marker == 0xff) {
            w->at++;
            w->garbage++;
            continue;
        }
        note(w, JPEG_DISTURBED, "garbage between segments", w->at);
        pass_garbage(w);
    }
}

/* Reads what stands at the marker that was found, and steps over it.  Returns false at the end of the file. */
static bool read_part(struct walker *w, uint8_t marker, struct part *part)
{
    *part = (struct part){.place = w->at, .marker = marker};
    if (stands_alone(marker)) {
        w->at += 2;
        return true;
    }
    struct slice s = source_get(w->source, w->at, PEEK);
    if (s.size < 4)
        return false;
    part->size = slice_be16(s, 2);
    if (part->size < 2) { /* T.81 B.1.1.4: the length counts itself */
        note(w, JPEG_DISTURBED, "segment shorter than its length field", w->at);
        w->at += 2;
        return true;
    }
    part->held = slice_overlap(w->source->size, w->at + 4, part->size - 2u);
    part->peek = slice_part(s, 4, (size_t)part->held);
    w->at += 2u + part->size;
    return true;
}

/* The identifier stands at the start; up to four stray bytes before it and any letter case are read, as ExifTool does,
 * because a camera was seen to write a second segment header there. */
static bool find_exif(struct slice peek, size_t *garbage)
{
    for (*garbage = 0; *garbage <= 4; ++*garbage) {
        struct slice s = slice_part(peek, *garbage, 5);
        if (s.size == 5 && (s.bytes[0] | 0x20) == 'e' && (s.bytes[1] | 0x20) == 'x' && (s.bytes[2] | 0x20) == 'i' &&
            (s.bytes[3] | 0x20) == 'f' && s.bytes[4] == 0)
            return true;
    }
    return false;
}

/* CIPA DC-008 4.5.4 and 4.7.2: "Exif", two zeros (Kodak: one and anything), then the TIFF header. */
static bool keep_exif(struct jpeg *jpeg, const struct part *part)
{
    size_t garbage;

    if (!find_exif(part->peek, &garbage))
        return false;
    if (jpeg->exif_count < JPEG_EXIF_KEPT) {
        struct jpeg_exif *exif = &jpeg->exif[jpeg->exif_count];
        size_t header = garbage + 6;
        exif->place = part->place + 4 + header;
        exif->size = (uint32_t)(part->held > header ? part->held - header : 0);
        exif->garbage = (uint16_t)garbage;
    }
    jpeg->exif_count++;
    return true;
}

static void keep_segment(struct jpeg *jpeg, const struct part *part)
{
    if (jpeg->segment_count < EXIFID_SEGMENTS) {
        exifid_segment *kept = &jpeg->segment[jpeg->segment_count];

        kept->place = part->place;
        kept->marker = part->marker;
        kept->size = part->size;
        memset(kept->name, 0, sizeof kept->name);
        for (size_t i = 0; i < sizeof kept->name - 1; i++) {
            uint8_t c = slice_u8(part->peek, i);
            if (c < ' ' || c > '~')
                break;
            kept->name[i] = (char)c;
        }
    }
    jpeg->segment_count++;
}

static void keep_place(uint64_t *first, const struct part *part)
{
    if (*first == EXIFID_NO_PLACE)
        *first = part->place + 4;
}

static void keep(struct jpeg *jpeg, const struct part *part)
{
    struct slice payload = part->peek;

    if ((part->marker >= APP0 && part->marker <= APP15) || part->marker == COM)
        keep_segment(jpeg, part);
    if (part->marker == APP1 && !keep_exif(jpeg, part) && SLICE_BEGINS(payload, "http://ns.adobe.com/xap/1.0/\0"))
        keep_place(&jpeg->xmp_place, part); /* XMP specification part 3, 1.1.3 */
    if (part->marker == APP2 && SLICE_BEGINS(payload, "ICC_PROFILE\0"))
        keep_place(&jpeg->icc_place, part); /* ICC.1:2010, B.4 */
    if (part->marker == APP2 && SLICE_BEGINS(payload, "MPF\0"))
        keep_place(&jpeg->mpf_place, part); /* CIPA DC-007, section 5 */
    if (is_frame(part->marker) && jpeg->width == 0 && payload.size >= 5) {
        jpeg->height = slice_be16(payload, 1); /* T.81 B.2.2: precision, lines, samples per line */
        jpeg->width = slice_be16(payload, 3);
    }
}

/* Passes entropy-coded data up to the next marker that ends it (T.81 F.1.2.3: 0xff 0x00 is a byte of data, and restart
 * markers belong to it).  Returns false at the end of the file. */
static bool pass_image_data(struct walker *w)
{
    for (;;) {
        struct slice s = source_get(w->source, w->at, SOURCE_WINDOW);
        size_t i = 0;
        while (i + 1 < s.size) {
            const uint8_t *ff = memchr(s.bytes + i, 0xff, s.size - 1 - i);
            if (ff == NULL) {
                i = s.size - 1;
                break;
            }
            i = (size_t)(ff - s.bytes);
            uint8_t marker = s.bytes[i + 1];
            if (marker >= SOF0 && marker != 0xff && !(marker >= RST0 && marker <= RST7)) {
                w->at += i;
                return true;
            }
            i += marker == 0xff ? 1 : 2;
        }
        if (i == 0)
            return false;
        w->at += i;
    }
}

/* Walks one image from behind its start marker. */
static enum step walk_image(struct walker *w, bool whole)
{
    w->garbage = 0;
    w->in_data = false;
    for (unsigned n = 0; n < SEGMENT_LIMIT; n++) {
        struct part part;
        uint8_t marker;
        enum step step = find_marker(w, &marker);

        if (step != AT_MARKER)
            return step;
        if (marker == SOI && w->in_data)
            return AT_NEXT_IMAGE;
        if (marker == SOS && !whole)
            return AT_SCAN;
        w->in_data |= marker == SOS;
        if (!read_part(w, marker, &part))
            return AT_FILE_END;
        if (marker == EOI)
            return AT_END;
        if (w->first && !w->in_data)
            keep(w->jpeg, &part);
        if (w->exif_only && w->jpeg->exif_count > 0)
            return AT_SCAN;
        if (marker == SOS && !pass_image_data(w))
            return AT_FILE_END;
    }
    note(w, JPEG_DISTURBED, "more than 4096 segments", w->at);
    return GAVE_UP;
}

/* Whether another image stands at w->at, perhaps behind padding; moves behind its start marker. */
static bool find_image(struct walker *w)
{
    uint64_t start = w->at;

    while (w->at - start <= PADDING_LIMIT) {
        struct slice s = source_get(w->source, w->at, SOURCE_HEAD);
        size_t zeros = 0;
        while (zeros < s.size && s.bytes[zeros] == 0)
            zeros++;
        w->at += zeros;
        if (zeros == 0 || zeros < s.size) {
            if (!SLICE_BEGINS(source_get(w->source, w->at, 3), "\xff\xd8\xff"))
                return false;
            w->at += 2;
            return true;
        }
    }
    return false;
}

/* Walks the images that follow the first, which ends at w->at, and tells what is behind the last complete one. */
static void walk_rest(struct walker *w)
{
    uint64_t end = w->at;

    w->first = false;
    while (w->jpeg->extra_images < EXTRA_IMAGE_LIMIT && find_image(w)) {
        if (walk_image(w, true) != AT_END)
            break;
        w->jpeg->extra_images++;
        end = w->at;
    }
    if (end < w->source->size) {
        w->jpeg->trailer_place = end;
        w->jpeg->trailer_size = w->source->size - end;
    }
}

static void walk(struct source *source, bool whole, bool exif_only, struct jpeg *jpeg)
{
    struct walker w = {.source = source, .jpeg = jpeg, .at = 2, .first = true, .exif_only = exif_only};

    memset(jpeg, 0, offsetof(struct jpeg, segment));
    jpeg->extra_images = 0;
    jpeg->trailer_size = 0;
    jpeg->xmp_place = jpeg->icc_place = jpeg->mpf_place = jpeg->trailer_place = EXIFID_NO_PLACE;
    if (!SLICE_BEGINS(source_get(source, 0, 2), "\xff\xd8")) {
        note(&w, JPEG_NONE, "no start-of-image marker", 0);
        return;
    }
    switch (walk_image(&w, whole)) {
    case AT_END:
        if (whole)
            walk_rest(&w);
        break;
    case AT_FILE_END:
        note(&w, JPEG_CUT,
             w.in_data             ? "image data without an end-of-image marker"
             : w.at > source->size ? "file ends within a segment"
                                   : "file ends before its image data",
             source->size);
        break;
    case AT_NEXT_IMAGE:
        note(&w, JPEG_SOUND, "image data without an end-of-image marker", w.at);
        break;
    case AT_MARKER:
    case AT_SCAN:
    case GAVE_UP: /* and told why */
        break;
    }
}

void jpeg_walk(struct source *source, bool whole, struct jpeg *jpeg)
{
    walk(source, whole, false, jpeg);
}

void jpeg_find_exif(struct source *source, struct jpeg *jpeg)
{
    walk(source, false, true, jpeg);
}
