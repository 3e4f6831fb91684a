#include "reader/tags.h"

#include "reader/clean.h"

#include <string.h>

/* Bytes of a text that are looked at: EXIFID_TEXT_SIZE of UTF-8 can take twice as many of UTF-16, and its code 8. */
#define COPY 512

/* Numbers and IFDs: CIPA DC-008 (Exif 2.32) tables 4, 7, 8 and 15.  Xiaomi's: ExifTool, Exif.pm. */
const struct tiff_wish tags_wish[TAGS_WISHES] = {
    [EXIFID_TAG_MAKE] = {TIFF_IFD0, 0x010f, COPY},
    [EXIFID_TAG_MODEL] = {TIFF_IFD0, 0x0110, COPY},
    [EXIFID_TAG_SOFTWARE] = {TIFF_IFD0, 0x0131, COPY},
    [EXIFID_TAG_DATE_TIME] = {TIFF_IFD0, 0x0132, COPY},
    [EXIFID_TAG_DATE_TIME_ORIGINAL] = {TIFF_EXIF, 0x9003, COPY},
    [EXIFID_TAG_DATE_TIME_DIGITIZED] = {TIFF_EXIF, 0x9004, COPY},
    [EXIFID_TAG_SUBSEC_TIME] = {TIFF_EXIF, 0x9290, COPY},
    [EXIFID_TAG_SUBSEC_TIME_ORIGINAL] = {TIFF_EXIF, 0x9291, COPY},
    [EXIFID_TAG_SUBSEC_TIME_DIGITIZED] = {TIFF_EXIF, 0x9292, COPY},
    [EXIFID_TAG_OFFSET_TIME] = {TIFF_EXIF, 0x9010, COPY},
    [EXIFID_TAG_OFFSET_TIME_ORIGINAL] = {TIFF_EXIF, 0x9011, COPY},
    [EXIFID_TAG_OFFSET_TIME_DIGITIZED] = {TIFF_EXIF, 0x9012, COPY},
    [EXIFID_TAG_HOST_COMPUTER] = {TIFF_IFD0, 0x013c, COPY},
    [EXIFID_TAG_LENS_MAKE] = {TIFF_EXIF, 0xa433, COPY},
    [EXIFID_TAG_LENS_MODEL] = {TIFF_EXIF, 0xa434, COPY},
    [EXIFID_TAG_IMAGE_UNIQUE_ID] = {TIFF_EXIF, 0xa420, COPY},
    [EXIFID_TAG_USER_COMMENT] = {TIFF_EXIF, 0x9286, COPY},
    [EXIFID_TAG_IMAGE_DESCRIPTION] = {TIFF_IFD0, 0x010e, COPY},
    [EXIFID_TAG_BODY_SERIAL_NUMBER] = {TIFF_EXIF, 0xa431, COPY},
    [EXIFID_TAG_XIAOMI_SETTINGS] = {TIFF_EXIF, 0x9999, COPY},
    [EXIFID_TAG_XIAOMI_MODEL] = {TIFF_EXIF, 0x9a00, COPY},
    [TAGS_F_NUMBER] = {TIFF_EXIF, 0x829d, 8},
    [TAGS_FOCAL_LENGTH] = {TIFF_EXIF, 0x920a, 8},
    [TAGS_FOCAL_LENGTH_35MM] = {TIFF_EXIF, 0xa405, 4},
    [TAGS_PIXEL_X] = {TIFF_EXIF, 0xa002, 4},
    [TAGS_PIXEL_Y] = {TIFF_EXIF, 0xa003, 4},
    [TAGS_MAKER_NOTE] = {TIFF_EXIF, 0x927c, 0},
    [TAGS_LATITUDE_REF] = {TIFF_GPS, 0x0001, 4},
    [TAGS_LATITUDE] = {TIFF_GPS, 0x0002, 24},
    [TAGS_LONGITUDE_REF] = {TIFF_GPS, 0x0003, 4},
    [TAGS_LONGITUDE] = {TIFF_GPS, 0x0004, 24},
    [TAGS_XIAOMI_BINARY] = {TIFF_EXIF, 0x9aaa, 0},
    /* Programs that rewrite files put these into the other IFD. */
    [TAGS_MISPLACED] = {TIFF_EXIF, 0x010f, COPY},
    {TIFF_EXIF, 0x0110, COPY},
    {TIFF_EXIF, 0x0131, COPY},
    {TIFF_EXIF, 0x0132, COPY},
    {TIFF_IFD0, 0x9003, COPY},
    {TIFF_IFD0, 0x9004, COPY},
};

/* The text that a wish at or behind TAGS_MISPLACED stands for. */
static const exifid_tag misplaced[] = {EXIFID_TAG_MAKE,
                                       EXIFID_TAG_MODEL,
                                       EXIFID_TAG_SOFTWARE,
                                       EXIFID_TAG_DATE_TIME,
                                       EXIFID_TAG_DATE_TIME_ORIGINAL,
                                       EXIFID_TAG_DATE_TIME_DIGITIZED};

_Static_assert((int)TAGS_F_NUMBER == (int)EXIFID_TAG_COUNT, "the texts come first");
_Static_assert((int)TAGS_WISHES <= TIFF_WISHES, "one scan serves all wishes");
_Static_assert(TAGS_PRUNED_SIZE >= TIFF_PRUNED_SIZE(TAGS_WISHES, (EXIFID_TAG_COUNT + 6) * COPY + 5 * 8 + 2 * (4 + 24)),
               "the block of all wishes fits");

struct angle {
    char side; /* 'N', 'S', 'E', 'W' as stored, or what stands there instead */
    bool known;
    double degrees;
};

/* What one reading passes from value to value. */
struct reading {
    const struct tiff *tiff;
    exifid_observations *seen;
    struct angle latitude, longitude;
};

/* Texts are ASCII by the standard; cameras also store them as BYTE and UNDEFINED. */
static bool is_text(uint16_t type)
{
    return type == TIFF_ASCII || type == TIFF_BYTE || type == TIFF_UNDEFINED || type == TIFF_SBYTE;
}

static uint32_t number_of(const struct exif_value *value)
{
    if (value->type == TIFF_SHORT)
        return slice_u16(value->data, 0, value->order);
    return value->type == TIFF_LONG ? slice_u32(value->data, 0, value->order) : 0;
}

static exifid_rational rational_of(const struct exif_value *value, uint32_t index)
{
    exifid_rational r = {0, 0};

    if (value->type == TIFF_RATIONAL && slice_fits(value->data.size, 8 * (uint64_t)index, 8)) {
        r.numerator = slice_u32(value->data, 8 * (size_t)index, value->order);
        r.denominator = slice_u32(value->data, 8 * (size_t)index + 4, value->order);
    }
    return r;
}

/* Degrees, minutes and seconds (CIPA DC-008 4.6.6).  Unknown without degrees, or with more than there can be. */
static void take_angle(struct angle *angle, double limit, const struct exif_value *value)
{
    static const double units[] = {1, 60, 3600};

    angle->known = rational_of(value, 0).denominator != 0;
    angle->degrees = 0;
    for (uint32_t i = 0; i < 3; i++) {
        exifid_rational r = rational_of(value, i);
        if (r.denominator != 0)
            angle->degrees += (double)r.numerator / (double)r.denominator / units[i];
    }
    if (angle->degrees > limit)
        angle->known = false;
}

static void put_text(const struct reading *r, size_t i, const struct exif_value *value, exifid_text *text)
{
    const struct tiff_entry *entry = &r->tiff->entry[i];
    uint32_t code = 0;

    if (i == EXIFID_TAG_USER_COMMENT)
        code = (uint32_t)clean_comment(value->data, value->order, text);
    else
        clean_text(value->data, text);
    text->place = r->tiff->place + entry->offset + code;
    text->stored = entry->size - code;
}

static void replace_text(const struct reading *r, size_t i, const struct exif_value *value, exifid_text *text)
{
    const exifid_text before = *text;

    put_text(r, i, value, text);
    if (text->length == 0)
        *text = before;
}

/* What stands where it belongs goes before what does not, and anything before nothing. */
static void take_text(struct reading *r, size_t i, const struct exif_value *value)
{
    exifid_text *text = &r->seen->text[i < EXIFID_TAG_COUNT ? (exifid_tag)i : misplaced[i - TAGS_MISPLACED]];

    if (!is_text(value->type))
        return;
    if (text->length == 0)
        put_text(r, i, value, text);
    else if (i < EXIFID_TAG_COUNT)
        replace_text(r, i, value, text);
}

static void take_number(struct reading *r, size_t i, const struct exif_value *value)
{
    switch (i) {
    case TAGS_F_NUMBER:
        r->seen->f_number = rational_of(value, 0);
        break;
    case TAGS_FOCAL_LENGTH:
        r->seen->focal_length = rational_of(value, 0);
        r->seen->focal_length_place = r->tiff->place + r->tiff->entry[TAGS_FOCAL_LENGTH].offset;
        break;
    case TAGS_FOCAL_LENGTH_35MM:
        r->seen->focal_length_35mm = (uint16_t)(number_of(value) <= UINT16_MAX ? number_of(value) : 0);
        break;
    case TAGS_PIXEL_X:
        r->seen->pixel_x = number_of(value);
        break;
    case TAGS_PIXEL_Y:
        r->seen->pixel_y = number_of(value);
        break;
    case TAGS_LATITUDE_REF:
        r->latitude.side = (char)slice_u8(value->data, 0);
        break;
    case TAGS_LATITUDE:
        take_angle(&r->latitude, 90, value);
        break;
    case TAGS_LONGITUDE_REF:
        r->longitude.side = (char)slice_u8(value->data, 0);
        break;
    case TAGS_LONGITUDE:
        take_angle(&r->longitude, 180, value);
        break;
    default:
        break;
    }
}

static void take_wish(struct reading *r, size_t i, const struct exif_value *value)
{
    if (i < EXIFID_TAG_COUNT || i >= TAGS_MISPLACED)
        take_text(r, i, value);
    else
        take_number(r, i, value);
}

static void take_value(void *context, const struct exif_value *value)
{
    for (size_t i = 0; i < TAGS_WISHES; i++) {
        if (tags_wish[i].tag == value->tag && tags_wish[i].ifd == value->ifd) {
            take_wish(context, i, value);
            return;
        }
    }
}

/* The position goes into *seen only when it was asked for. */
static void settle_position(struct reading *r, unsigned what)
{
    bool north = r->latitude.side == 'N', south = r->latitude.side == 'S';
    bool east = r->longitude.side == 'E', west = r->longitude.side == 'W';

    r->seen->gps = r->latitude.known && r->longitude.known;
    if (!r->seen->gps || (what & EXIFID_READ_GPS) == 0 || (!north && !south) || (!east && !west))
        return;
    r->seen->has_coordinates = true;
    r->seen->latitude = south ? -r->latitude.degrees : r->latitude.degrees;
    r->seen->longitude = west ? -r->longitude.degrees : r->longitude.degrees;
}

static void copy_maker_note(struct reading *r)
{
    const struct tiff_entry *entry = &r->tiff->entry[TAGS_MAKER_NOTE];
    struct slice head = tiff_value(r->tiff, TAGS_MAKER_NOTE, sizeof r->seen->maker_note_head);

    if (head.size == 0)
        return;
    r->seen->maker_note_place = r->tiff->place + entry->offset;
    r->seen->maker_note_size = entry->size;
    memcpy(r->seen->maker_note_head, head.bytes, head.size);
}

/* The entries that the scan found sound go to libexif as a block of their own. */
enum exif_outcome tags_read(const struct tiff *tiff, unsigned what, exifid_observations *seen)
{
    struct reading r = {.tiff = tiff, .seen = seen};
    uint8_t block[TAGS_PRUNED_SIZE];
    size_t size = tiff_prune(tiff, block, sizeof block);
    enum exif_outcome outcome = exif_read(slice_of(block, size), NULL, take_value, &r);

    copy_maker_note(&r);
    settle_position(&r, what);
    return outcome;
}

/* Hands over what libexif would: whole numbers of values, and types that came after TIFF 6.0 under their older names. */
static void take_entry(struct reading *r, size_t i)
{
    const struct tiff_entry *entry = &r->tiff->entry[i];

    if (tags_wish[i].copy == 0)
        return;
    const struct exif_value value = {.ifd = (enum tiff_ifd)tags_wish[i].ifd,
                                     .tag = tags_wish[i].tag,
                                     .type = tiff_plain_type(entry->type),
                                     .count = entry->count,
                                     .order = r->tiff->order,
                                     .data = tiff_value(r->tiff, i, tags_wish[i].copy)};
    take_wish(r, i, &value);
}

void tags_triage(const struct tiff *tiff, exifid_observations *seen)
{
    struct reading r = {.tiff = tiff, .seen = seen};

    for (size_t i = 0; i < tiff->found_count; i++)
        take_entry(&r, tiff->found[i]);
    copy_maker_note(&r);
}
