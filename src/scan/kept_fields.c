#include "scan/kept_fields.h"

#include "exifid/exifid.h"

#define SIZE(type, member) sizeof((type *)0)->member
#define AT(type, member)   .offset = offsetof(type, member), .size = SIZE(type, member)
#define COUNTED(list)      .part = (list), .parts = sizeof(list) / sizeof *(list)
#define NUM(type, member)                     \
    {                                         \
        .kind = KEPT_NUMBER, AT(type, member) \
    }
#define BELOW(type, member, bound)                              \
    {                                                           \
        .kind = KEPT_NUMBER, AT(type, member), .limit = (bound) \
    }
#define PLC(type, member)                    \
    {                                        \
        .kind = KEPT_PLACE, AT(type, member) \
    }
#define TXT(type, member)                   \
    {                                       \
        .kind = KEPT_TEXT, AT(type, member) \
    }
#define RAW(type, member)                    \
    {                                        \
        .kind = KEPT_BYTES, AT(type, member) \
    }

static const struct kept_field date_fields[] = {
    NUM(exifid_date, year),
    BELOW(exifid_date, month, 13),
    BELOW(exifid_date, day, 32),
};

#define ONE(type, member, list)                                                                \
    {                                                                                          \
        .kind = KEPT_LIST, AT(type, member), .count = KEPT_NO_COUNT, .limit = 1, COUNTED(list) \
    }
#define MANY(type, member, counter, list)                                                                       \
    {                                                                                                           \
        .kind = KEPT_LIST, .offset = offsetof(type, member), .size = SIZE(type, member[0]), .count = (counter), \
        .limit = SIZE(type, member) / SIZE(type, member[0]), COUNTED(list)                                      \
    }

static const struct kept_field time_fields[] = {
    ONE(exifid_datetime, date, date_fields),
    BELOW(exifid_datetime, hour, 24),
    BELOW(exifid_datetime, minute, 60),
    BELOW(exifid_datetime, second, 61),
    BELOW(exifid_datetime, has_offset, 2),
    NUM(exifid_datetime, utc_offset),
    BELOW(exifid_datetime, nanoseconds, 1000000000),
};

static const struct kept_field text_fields[] = {
    PLC(exifid_text, place),
    NUM(exifid_text, stored),
    BELOW(exifid_text, length, EXIFID_TEXT_SIZE),
    TXT(exifid_text, text),
};

static const struct kept_field rational_fields[] = {NUM(exifid_rational, numerator), NUM(exifid_rational, denominator)};

/* Elements of lists with a count are all zeros where they are empty: their places are plain numbers. */
static const struct kept_field segment_fields[] = {
    NUM(exifid_segment, place),
    NUM(exifid_segment, size),
    NUM(exifid_segment, marker),
    TXT(exifid_segment, name),
};

static const struct kept_field witness_fields[] = {
    BELOW(exifid_witness, fact, EXIFID_FACT_BLOCK + 1),
    TXT(exifid_witness, source),
    TXT(exifid_witness, maker),
    TXT(exifid_witness, value),
    TXT(exifid_witness, text),
    ONE(exifid_witness, from, date_fields),
    ONE(exifid_witness, to, date_fields),
    ONE(exifid_witness, time, time_fields),
    NUM(exifid_witness, place),
    NUM(exifid_witness, size),
};

static const struct kept_field photo_fields[] = {
    TXT(exifid_photo, id),         TXT(exifid_photo, page),   TXT(exifid_photo, owner),
    TXT(exifid_photo, sidecar),    TXT(exifid_photo, camera), ONE(exifid_photo, uploaded, date_fields),
    BELOW(exifid_photo, spoke, 2),
};

/* The counts stand in front of what they count. */
const struct kept_field kept_fields[] = {
    BELOW(exifid_observations, status, EXIFID_IO_ERROR + 1),
    NUM(exifid_observations, os_error),
    TXT(exifid_observations, fault),
    MANY(exifid_observations, text, KEPT_NO_COUNT, text_fields),
    ONE(exifid_observations, taken, time_fields),
    BELOW(exifid_observations, taken_from, EXIFID_TAG_COUNT),
    ONE(exifid_observations, f_number, rational_fields),
    ONE(exifid_observations, focal_length, rational_fields),
    PLC(exifid_observations, focal_length_place),
    NUM(exifid_observations, focal_length_35mm),
    NUM(exifid_observations, pixel_x),
    NUM(exifid_observations, pixel_y),
    NUM(exifid_observations, width),
    NUM(exifid_observations, height),
    NUM(exifid_observations, byte_order),
    PLC(exifid_observations, maker_note_place),
    NUM(exifid_observations, maker_note_size),
    RAW(exifid_observations, maker_note_head),
    BELOW(exifid_observations, gps, 2),
    BELOW(exifid_observations, has_coordinates, 2),
    NUM(exifid_observations, latitude),
    NUM(exifid_observations, longitude),
    PLC(exifid_observations, exif_place),
    NUM(exifid_observations, exif_size),
    NUM(exifid_observations, exif_segments),
    PLC(exifid_observations, xmp_place),
    PLC(exifid_observations, icc_place),
    PLC(exifid_observations, mpf_place),
    NUM(exifid_observations, segment_count),
    MANY(exifid_observations, segment, offsetof(exifid_observations, segment_count), segment_fields),
    PLC(exifid_observations, trailer_place),
    NUM(exifid_observations, trailer_size),
    RAW(exifid_observations, trailer_head),
    RAW(exifid_observations, trailer_tail),
    NUM(exifid_observations, extra_images),
    BELOW(exifid_observations, witness_count, EXIFID_WITNESSES + 1),
    MANY(exifid_observations, witness, offsetof(exifid_observations, witness_count), witness_fields),
    ONE(exifid_observations, photo, photo_fields),
};

const size_t kept_fields_count = sizeof kept_fields / sizeof *kept_fields;
