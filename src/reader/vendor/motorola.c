#include "reader/vendor/vendor.h"

#include "base/date.h"
#include "base/text.h"
#include "reader/tags.h"

/* Layout: "MOT", a NUL and four more bytes, an IFD in the byte order of the Exif block, offsets from the start of the maker
 * note; so in an XT1068 and a moto g(9) plus.  Numbers of the tags: ExifTool, Motorola.pm.  What 0x6700 to 0x6706 hold, in
 * which order and spelling: the calibration data that Motorola's kernels read out of the module (serial number, part
 * number, lens and actuator, integrator, factory, date, line), e.g. mot_tonga_s5kjn1 of the MediaTek image sensor drivers. */
enum {
    IFD_PLACE = 8,
    ENTRY_SIZE = 12,
    ENTRY_LIMIT = 256, /* 85 were seen */
    VALUE_LIMIT = 128, /* more than a witness keeps */
    TEXT_TYPES = 1 << TIFF_BYTE | 1 << TIFF_ASCII | 1 << TIFF_UNDEFINED,
    OLDEST_MODULE = 2005, /* Motorola's first camera phones are of those years: an older date is a clock not set */
};

struct note {
    const struct vendor *vendor;
    uint64_t place;
    uint32_t size;
    char order;
    unsigned told; /* bit i: meanings[i] was met; a second entry of one tag is none of Motorola's */
};

/* One text of the note that is a witness. */
struct meaning {
    uint16_t tag;
    exifid_fact fact;
    const char *source;
    const char *text;
};

static const struct meaning meanings[] = {
    {0x5500, EXIFID_FACT_BUILD, "Motorola 0x5500", ""},
    {0x5501, EXIFID_FACT_UNIT, "Motorola 0x5501", "serial number of the phone"},
    {0x665e, EXIFID_FACT_MODULE, "Motorola 0x665e", "sensor"},
    /* Not a codename of the phone: a moto g(9) plus, odessa, holds "7.3.63.53-whitney". */
    {0x6667, EXIFID_FACT_MODULE, "Motorola 0x6667", "tuning"},
    {0x6700, EXIFID_FACT_UNIT, "Motorola 0x6700", "serial number of the camera module"},
    {0x6701, EXIFID_FACT_MODULE, "Motorola 0x6701", "part number"},
    {0x6702, EXIFID_FACT_MODULE, "Motorola 0x6702", "lens or actuator"},
    {0x6703, EXIFID_FACT_MODULE, "Motorola 0x6703", "its maker"},
    {0x6704, EXIFID_FACT_MODULE, "Motorola 0x6704", "its factory"},
    {0x6705, EXIFID_FACT_MODULE, "Motorola 0x6705", "day on which it was made"},
};

static bool is_digit(uint8_t c)
{
    return c >= '0' && c <= '9';
}

/* Reads up to `digits` digits; -1 where there is none. */
static int take_number(struct slice s, size_t *at, int digits)
{
    int number = -1;

    for (; digits > 0 && is_digit(slice_u8(s, *at)); digits--, ++*at)
        number = 10 * (number < 0 ? 0 : number) + (s.bytes[*at] - '0');
    return number;
}

/* "Aug", "AUG": 1-12; 0 where there is no month. */
static int take_month(struct slice s, size_t *at)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";

    for (int month = 1; month <= 12; month++) {
        const char *name = names + 3 * (size_t)(month - 1);
        if ((slice_u8(s, *at) | 0x20) == name[0] && (slice_u8(s, *at + 1) | 0x20) == name[1] &&
            (slice_u8(s, *at + 2) | 0x20) == name[2]) {
            *at += 3;
            return month;
        }
    }
    return 0;
}

/* "5AUG2014", "03Jun2015" and, since about 2016, "2020/11/21", where month and day may have one digit.  Year 0 for
 * anything else. */
static exifid_date read_date(struct slice s)
{
    const exifid_date unknown = {0, 0, 0};
    size_t at = 0;
    int year, month, day;

    year = take_number(s, &at, 4);
    if (slice_u8(s, at) == '/') {
        at++;
        month = take_number(s, &at, 2);
        day = slice_u8(s, at) == '/' ? (at++, take_number(s, &at, 2)) : 0;
    } else {
        day = year;
        month = take_month(s, &at);
        year = take_number(s, &at, 4);
    }
    if (slice_u8(s, at) != 0 || year < OLDEST_MODULE || month < 1 || day < 1 || !date_valid(year, month, day))
        return unknown;
    return (exifid_date){.year = (int16_t)year, .month = (uint8_t)month, .day = (uint8_t)day};
}

static void tell(const struct note *note, const struct meaning *meaning, struct slice value, uint64_t place)
{
    exifid_witness *witness;

    if (meaning->fact == EXIFID_FACT_UNIT && (note->vendor->what & EXIFID_READ_UNIT) == 0)
        return;
    witness = vendor_add(note->vendor, meaning->fact, meaning->source, "Motorola", value, place);
    if (witness == NULL)
        return;
    TEXT_SET(witness->text, meaning->text);
    if (meaning->tag == 0x6705)
        witness->from = witness->to = read_date(slice_of(witness->value, strlen(witness->value)));
}

static void read_entry(const struct note *note, const struct meaning *meaning, uint64_t entry)
{
    struct source *source = note->vendor->source;
    struct slice e = source_get(source, entry, ENTRY_SIZE);
    uint32_t type = slice_u16(e, 2, note->order), count = slice_u32(e, 4, note->order);
    uint32_t offset = slice_u32(e, 8, note->order);
    uint64_t place = count <= 4 ? entry + 8 : note->place + offset;

    if (type > TIFF_UNDEFINED || (TEXT_TYPES >> type & 1) == 0 || (count > 4 && !slice_fits(note->size, offset, count)))
        return;
    tell(note, meaning, source_get(source, place, count < VALUE_LIMIT ? count : VALUE_LIMIT), place);
}

static void read_directory(struct note *note)
{
    struct source *source = note->vendor->source;
    uint64_t entry = note->place + IFD_PLACE + 2;
    uint32_t count = slice_u16(source_get(source, note->place + IFD_PLACE, 2), 0, note->order);
    uint32_t room = (note->size - IFD_PLACE - 2) / ENTRY_SIZE, limit = room < ENTRY_LIMIT ? room : ENTRY_LIMIT;

    for (uint32_t i = 0; i < count && i < limit; i++, entry += ENTRY_SIZE) {
        uint16_t tag = slice_u16(source_get(source, entry, 2), 0, note->order);
        for (size_t k = 0; k < sizeof meanings / sizeof *meanings; k++)
            if (meanings[k].tag == tag && (note->told >> k & 1) == 0) {
                note->told |= 1u << k;
                read_entry(note, &meanings[k], entry);
            }
    }
}

void motorola_read(const struct vendor *vendor)
{
    const exifid_observations *seen = vendor->seen;
    struct slice head = slice_of(seen->maker_note_head, sizeof seen->maker_note_head);
    struct note note = {vendor, seen->maker_note_place, seen->maker_note_size, seen->byte_order, 0};

    if (seen->maker_note_size < IFD_PLACE + 2 || !SLICE_BEGINS(head, "MOT\0"))
        return;
    vendor_add(vendor, EXIFID_FACT_MAKER, "MakerNote", "Motorola", slice_part(head, 0, 3), note.place);
    read_directory(&note);
}
