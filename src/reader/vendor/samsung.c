#include "reader/vendor/vendor.h"

#include "base/text.h"

#include <string.h>

/* Firmware versions of camera modules, "C12LSII00SM": the offsets FW_CORE_VER to FW_VERSION_INFO and the letters behind
 * them are those of fimc-is-sec-define.h (later is-sec-define.h) in the kernel sources that Samsung publishes. */
enum {
    PIXELS = 1, /* two characters */
    SENSOR = 4,
    YEAR = 5,
    MONTH = 6,
    NUMBER = 7, /* two digits */
    MODULE = 9,
    VERSION_SIZE = 11,
    YEAR_ZERO = 2000 - 58, /* fimc_is_sec_fw_revision() of the same sources: the year is the letter less 58 */
};

struct meaning {
    char letter;
    const char *text;
};

static const struct meaning sensors[] = {
    {'F', "SiliconFile sensor"},       {'L', "Samsung sensor"},           {'S', "Sony sensor"},
    {'X', "Samsung and Sony sensors"}, {'Y', "Sony and Samsung sensors"}, {0, NULL},
};

static const struct meaning modules[] = {
    {'S', "module by SEMCO"},  {'O', "module by Gumi"},        {'C', "module by Camsys"},    {'P', "module by Patron"},
    {'M', "module by Mcnex"},  {'L', "module by Liteon"},      {'V', "module from Vietnam"}, {'J', "module by Sharp"},
    {'N', "module by Namuga"}, {'A', "module by PowerLogics"}, {'D', "module by DI"},        {0, NULL},
};

static const char *meaning_of(const struct meaning *meanings, uint8_t letter)
{
    while (meanings->letter != 0 && (uint8_t)meanings->letter != letter)
        meanings++;
    return meanings->text;
}

static bool within(uint8_t c, char first, char last)
{
    return c >= (uint8_t)first && c <= (uint8_t)last;
}

static bool is_digit(uint8_t c)
{
    return within(c, '0', '9');
}

static bool is_sign(uint8_t c)
{
    return is_digit(c) || within(c, 'A', 'Z');
}

/* Earlier forms ("OCEE09") and those of other makers fail here.  The years begin with the driver itself, 2012. */
static bool is_version(struct slice s)
{
    if (s.size != VERSION_SIZE || !is_digit(slice_u8(s, PIXELS + 1)) ||
        meaning_of(sensors, slice_u8(s, SENSOR)) == NULL || !within(slice_u8(s, YEAR), 'F', 'Z') ||
        !within(slice_u8(s, MONTH), 'A', 'L') || !is_digit(slice_u8(s, NUMBER)) || !is_digit(slice_u8(s, NUMBER + 1)) ||
        !within(slice_u8(s, MODULE), 'A', 'Z'))
        return false;
    for (size_t i = 0; i < s.size; i++)
        if (!is_sign(slice_u8(s, i)))
            return false;
    return true;
}

/* "13" is 13, "A8" is 108: the prefix SA8 belongs to the 108-megapixel sensor HM1. */
static int64_t megapixels(struct slice version)
{
    uint8_t tens = slice_u8(version, PIXELS);

    return (is_digit(tens) ? tens - '0' : tens - 'A' + 10) * 10 + slice_u8(version, PIXELS + 1) - '0';
}

static void add_version(const struct vendor *vendor, const char *source, struct slice version, uint64_t place,
                        const char *which)
{
    exifid_witness *w = vendor_add(vendor, EXIFID_FACT_MODULE, source, "Samsung", version, place);
    if (w == NULL)
        return;
    const char *module = meaning_of(modules, slice_u8(version, MODULE));
    struct text_out out = TEXT_INTO(w->text);

    w->from.year = (int16_t)(slice_u8(version, YEAR) + YEAR_ZERO);
    w->from.month = (uint8_t)(slice_u8(version, MONTH) - 'A' + 1);
    w->to = w->from;
    text_add(&out, which);
    text_add(&out, ", ");
    text_add_date(&out, w->from);
    text_add(&out, ": ");
    text_add_number(&out, megapixels(version));
    text_add(&out, " MP, ");
    text_add(&out, meaning_of(sensors, slice_u8(version, SENSOR)));
    if (module != NULL) {
        text_add(&out, ", ");
        text_add(&out, module);
    }
}

/* ImageUniqueID holds what the driver tells in camfw: the firmware stored in the module and, behind a space, the one
 * that the phone loaded (camera_rear_camfw_show() in fimc-is-sysfs.c). */
void samsung_read_versions(const struct vendor *vendor, const char *source, const exifid_text *text)
{
    const char *space = strchr(text->text, ' ');
    size_t first_size = space != NULL ? (size_t)(space - text->text) : text->length;
    struct slice first = slice_of(text->text, first_size);

    if (is_version(first))
        add_version(vendor, source, first, text->place, space != NULL ? "module's own firmware" : "camera firmware");
    if (space == NULL)
        return;
    struct slice second = slice_from(slice_of(text->text, text->length), first_size + 1);
    if (is_version(second))
        add_version(vendor, source, second,
                    text->place == EXIFID_NO_PLACE ? EXIFID_NO_PLACE : text->place + first_size + 1,
                    "phone's camera firmware");
}

/* Values of tag 0x0002, DeviceType: ExifTool, Samsung.pm, table Type2. */
static const char *device_type(uint32_t type)
{
    switch (type) {
    case 0x12000:
        return "Samsung's maker note, written by a phone";
    case 0x1000:
    case 0x2000:
        return "Samsung's maker note, written by a camera";
    case 0x3000:
    case 0x300000:
        return "Samsung's maker note, written by a video camera";
    default:
        return NULL;
    }
}

/* A bare IFD without a header, whose first two entries are its version, four characters, and the type of the device. */
static void read_note(const struct vendor *vendor)
{
    enum { FIRST = 2, VERSION = 10, SECOND = 14, TYPE = 22, SIZE = 26 };
    const exifid_observations *seen = vendor->seen;
    struct slice head = slice_of(seen->maker_note_head, sizeof seen->maker_note_head);

    if (seen->maker_note_size < SIZE || slice_u16(head, 0, 'I') == 0 || slice_u8(head, 1) != 0 ||
        !SLICE_BEGINS(slice_from(head, FIRST), "\1\0\7\0\4\0\0\0") ||
        !SLICE_BEGINS(slice_from(head, SECOND), "\2\0\4\0\1\0\0\0"))
        return;
    const char *type = device_type(slice_u32(head, TYPE, 'I'));
    if (type == NULL)
        return;
    exifid_witness *w = vendor_add(vendor, EXIFID_FACT_MAKER, "MakerNote", "Samsung", slice_part(head, VERSION, 4),
                                   seen->maker_note_place + VERSION);
    if (w != NULL)
        TEXT_SET(w->text, type);
}

/* Serial number of the module behind "ssuniqueid", 16 bytes: SENSOR_ID_EXIF_TAG and SENSOR_ID_EXIF_SIZE of Samsung's
 * ExynosCamera; one NUL stands between them in some versions.  Shown in hexadecimal, because not all of it is text. */
static bool add_serial(const struct vendor *vendor, struct slice found, uint64_t place)
{
    enum { TAG_SIZE = 10, SERIAL_SIZE = 16 };
    static const char digits[] = "0123456789abcdef";
    size_t at = slice_u8(found, TAG_SIZE) == 0 ? TAG_SIZE + 1 : TAG_SIZE;
    struct slice serial = slice_part(found, at, SERIAL_SIZE);
    char hex[2 * SERIAL_SIZE];

    if (serial.size != SERIAL_SIZE)
        return false;
    for (size_t i = 0; i < SERIAL_SIZE; i++) {
        hex[2 * i] = digits[serial.bytes[i] >> 4];
        hex[2 * i + 1] = digits[serial.bytes[i] & 15];
    }
    exifid_witness *w =
        vendor_add(vendor, EXIFID_FACT_UNIT, "ssuniqueid", "Samsung", slice_of(hex, sizeof hex), place + at);
    if (w != NULL) {
        w->size = SERIAL_SIZE;
        TEXT_SET(w->text, "serial number of the camera module");
    }
    return w != NULL;
}

/* The tag ends a segment of debugging data, APP4 or APP5, or fills one of its own. */
static void read_serial(const struct vendor *vendor)
{
    enum { APP4 = 0xe4, APP5 = 0xe5, SEARCHED = 128 };
    static const char tag[] = "ssuniqueid";
    const exifid_observations *seen = vendor->seen;

    for (unsigned i = 0; i < seen->segment_count && i < EXIFID_SEGMENTS; i++) {
        const exifid_segment *segment = &seen->segment[i];
        uint64_t place = segment->place + 4, size = segment->size - 2u;
        if ((segment->marker != APP4 && segment->marker != APP5) || segment->size < 2)
            continue;
        if (size > SEARCHED) {
            place += size - SEARCHED;
            size = SEARCHED;
        }
        struct slice s = source_get(vendor->source, place, (size_t)size);
        for (size_t at = 0; at < s.size; at++)
            if (SLICE_BEGINS(slice_from(s, at), tag) && add_serial(vendor, slice_from(s, at), place + at))
                return;
    }
}

void samsung_read(const struct vendor *vendor)
{
    read_note(vendor);
    if ((vendor->what & EXIFID_READ_UNIT) != 0)
        read_serial(vendor);
}
