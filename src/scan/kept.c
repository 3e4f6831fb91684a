/* Only what differs from an empty exifid_observations is written, as pairs: how many fields to leave out, and the value
 * of the one behind them.  Numbers are base-128 varints, low bits first; texts and bytes have their length in front.
 * Packing and unpacking walk the same tables, which therefore are the format; its mark, computed from them, stands in
 * front. */
#include "scan/kept.h"

#include <string.h>

enum kind {
    NUMBER, /* unsigned, below `limit` unless that is 0; signed ones travel as their bits */
    PLACE,  /* an offset, of which EXIFID_NO_PLACE is the empty value */
    TEXT,   /* a char array with a NUL */
    BYTES,  /* an array of which all bytes count */
    LIST    /* `limit` structs; only as many as the number at `count` says where that is not NONE */
};

#define NONE UINT16_MAX

struct field {
    enum kind kind;
    uint16_t offset, size; /* of the member; LIST: of one element */
    uint16_t count;        /* LIST: offset of the unsigned that counts */
    uint64_t limit;
    const struct field *part; /* LIST: what an element is made of */
    uint16_t parts;
};

#define SIZE(type, member) sizeof((type *)0)->member
#define AT(type, member)   .offset = offsetof(type, member), .size = SIZE(type, member)
#define COUNTED(list)      .part = (list), .parts = sizeof(list) / sizeof *(list)
#define NUM(type, member)                \
    {                                    \
        .kind = NUMBER, AT(type, member) \
    }
#define BELOW(type, member, bound)                         \
    {                                                      \
        .kind = NUMBER, AT(type, member), .limit = (bound) \
    }
#define PLC(type, member)               \
    {                                   \
        .kind = PLACE, AT(type, member) \
    }
#define TXT(type, member)              \
    {                                  \
        .kind = TEXT, AT(type, member) \
    }
#define RAW(type, member)               \
    {                                   \
        .kind = BYTES, AT(type, member) \
    }

static const struct field date_fields[] = {
    NUM(exifid_date, year),
    BELOW(exifid_date, month, 13),
    BELOW(exifid_date, day, 32),
};

#define ONE(type, member, list)                                                  \
    {                                                                            \
        .kind = LIST, AT(type, member), .count = NONE, .limit = 1, COUNTED(list) \
    }
#define MANY(type, member, counter, list)                                                                  \
    {                                                                                                      \
        .kind = LIST, .offset = offsetof(type, member), .size = SIZE(type, member[0]), .count = (counter), \
        .limit = SIZE(type, member) / SIZE(type, member[0]), COUNTED(list)                                 \
    }

static const struct field time_fields[] = {
    ONE(exifid_datetime, date, date_fields),
    BELOW(exifid_datetime, hour, 24),
    BELOW(exifid_datetime, minute, 60),
    BELOW(exifid_datetime, second, 61),
    BELOW(exifid_datetime, has_offset, 2),
    NUM(exifid_datetime, utc_offset),
    BELOW(exifid_datetime, nanoseconds, 1000000000),
};

static const struct field text_fields[] = {
    PLC(exifid_text, place),
    NUM(exifid_text, stored),
    BELOW(exifid_text, length, EXIFID_TEXT_SIZE),
    TXT(exifid_text, text),
};

static const struct field rational_fields[] = {NUM(exifid_rational, numerator), NUM(exifid_rational, denominator)};

/* Elements of lists with a count are all zeros where they are empty: their places are plain numbers. */
static const struct field segment_fields[] = {
    NUM(exifid_segment, place),
    NUM(exifid_segment, size),
    NUM(exifid_segment, marker),
    TXT(exifid_segment, name),
};

static const struct field witness_fields[] = {
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

static const struct field photo_fields[] = {
    TXT(exifid_photo, id),         TXT(exifid_photo, page),   TXT(exifid_photo, owner),
    TXT(exifid_photo, sidecar),    TXT(exifid_photo, camera), ONE(exifid_photo, uploaded, date_fields),
    BELOW(exifid_photo, spoke, 2),
};

/* The counts stand in front of what they count. */
static const struct field fields[] = {
    BELOW(exifid_observations, status, EXIFID_IO_ERROR + 1),
    NUM(exifid_observations, os_error),
    TXT(exifid_observations, fault),
    MANY(exifid_observations, text, NONE, text_fields),
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

#define FIELDS    (sizeof fields / sizeof *fields)

/* 64 bits, seven in a byte. */
#define VARINT    10

#define MARK_SIZE 4

/* One walk over the tables, in either direction. */
struct walk {
    struct scan_bytes *out;    /* packing; NULL: unpacking */
    const unsigned char *from; /* the exifid_observations: what is packed, or what has been unpacked so far */
    unsigned char *into;       /* unpacking: the same, to write to */
    const unsigned char *at;   /* unpacking: what comes next */
    size_t left;               /* bytes from there */
    uint64_t skip;             /* packing: empty fields since the last one written; unpacking: still to come */
    bool empty;                /* unpacking: all that comes is empty */
};

static uint64_t number_get(const void *member, size_t size)
{
    uint8_t one;
    uint16_t two;
    uint32_t four;
    uint64_t eight = 0;
    switch (size) {
    case 1:
        memcpy(&one, member, 1);
        return one;
    case 2:
        memcpy(&two, member, 2);
        return two;
    case 4:
        memcpy(&four, member, 4);
        return four;
    default:
        memcpy(&eight, member, sizeof eight);
        return eight;
    }
}

/* Returns false when the number does not fit. */
static bool number_set(void *member, size_t size, uint64_t number)
{
    uint8_t one = (uint8_t)number;
    uint16_t two = (uint16_t)number;
    uint32_t four = (uint32_t)number;
    const void *from = size == 1 ? (const void *)&one : size == 2 ? (const void *)&two : (const void *)&four;
    memcpy(member, size == 8 ? &number : from, size);
    return number_get(member, size) == number;
}

static bool varint_write(struct walk *walk, uint64_t number)
{
    unsigned char byte[VARINT];
    size_t count = 0;
    for (; number > 0x7f; number >>= 7) {
        byte[count++] = (unsigned char)(number | 0x80);
    }
    byte[count++] = (unsigned char)number;
    return scan_bytes_add(walk->out, byte, count);
}

static bool varint_read(struct walk *walk, uint64_t *number)
{
    *number = 0;
    for (unsigned shift = 0; shift < 7 * VARINT && walk->left > 0; shift += 7) {
        unsigned char byte = *walk->at++;
        walk->left--;
        *number |= (uint64_t)(byte & 0x7f) << shift;
        if (!(byte & 0x80)) {
            return shift < 63 || byte <= 1;
        }
    }
    return false;
}

/* How many fields are empty before the next one.  At the end of the bytes all are. */
static bool next_field(struct walk *walk)
{
    walk->empty = walk->left == 0;
    return walk->empty || varint_read(walk, &walk->skip);
}

static bool write_value(struct walk *walk, const struct field *field, size_t place)
{
    const unsigned char *member = walk->from + place;
    uint64_t number = field->kind == NUMBER || field->kind == PLACE ? number_get(member, field->size) : 0;
    size_t length = field->kind == TEXT ? strnlen((const char *)member, field->size) : 0;
    number += field->kind == PLACE; /* EXIFID_NO_PLACE wraps to 0 */
    for (size_t i = 0; field->kind == BYTES && i < field->size; i++) {
        length = member[i] != 0 ? i + 1 : length;
    }
    if (number == 0 && length == 0) {
        walk->skip++;
        return true;
    }
    if (!varint_write(walk, walk->skip) || !varint_write(walk, number > 0 ? number : length)) {
        return false;
    }
    walk->skip = 0;
    return scan_bytes_add(walk->out, member, length);
}

static bool read_value(struct walk *walk, const struct field *field, size_t place)
{
    uint64_t number;
    unsigned char *member = walk->into + place;
    if (walk->empty || walk->skip > 0) {
        walk->skip -= !walk->empty;
        return true;
    }
    if (!varint_read(walk, &number)) {
        return false;
    }
    if (field->kind == NUMBER || field->kind == PLACE) {
        number -= field->kind == PLACE;
        return (field->limit == 0 || number < field->limit) && number_set(member, field->size, number) &&
               next_field(walk);
    }
    if (number > walk->left || number > (uint64_t)field->size - (field->kind == TEXT)) {
        return false;
    }
    memcpy(member, walk->at, (size_t)number);
    walk->at += number;
    walk->left -= (size_t)number;
    return next_field(walk);
}

static bool table(struct walk *walk, const struct field *field, size_t count, size_t base);

static bool list(struct walk *walk, const struct field *field, size_t base)
{
    uint64_t count = field->limit;
    if (field->count != NONE) {
        count = number_get(walk->from + base + field->count, sizeof(unsigned));
    }
    for (uint64_t i = 0; i < count && i < field->limit; i++) {
        if (!table(walk, field->part, field->parts, base + field->offset + (size_t)i * field->size)) {
            return false;
        }
    }
    return true;
}

/* Walks the fields of the struct that stands `base` bytes into the exifid_observations. */
static bool table(struct walk *walk, const struct field *field, size_t count, size_t base)
{
    bool sound = true;
    for (size_t i = 0; sound && i < count; i++) {
        sound = field[i].kind == LIST ? list(walk, &field[i], base)
                : walk->out           ? write_value(walk, &field[i], base + field[i].offset)
                                      : read_value(walk, &field[i], base + field[i].offset);
    }
    return sound;
}

/* FNV-1a over what the tables say: another shape of exifid_observations has another mark. */
static uint32_t mark(const struct field *field, size_t count, uint32_t hash)
{
    for (size_t i = 0; i < count; i++) {
        uint64_t say[] = {field[i].kind, field[i].kind == LIST ? 0 : field[i].size, field[i].limit, field[i].parts};
        for (size_t k = 0; k < sizeof say / sizeof *say; k++) {
            hash = (hash ^ (uint32_t)say[k]) * 16777619u;
        }
        hash = mark(field[i].part, field[i].parts, hash);
    }
    return hash;
}

bool kept_pack(const exifid_observations *seen, struct scan_bytes *bytes)
{
    uint32_t shape = mark(fields, FIELDS, 2166136261u);
    struct walk walk = {.out = bytes, .from = (const unsigned char *)seen};
    return scan_bytes_add(bytes, &shape, MARK_SIZE) && table(&walk, fields, FIELDS, 0);
}

/* The lengths of texts are told twice. */
static bool coherent(const exifid_observations *seen)
{
    for (size_t i = 0; i < EXIFID_TAG_COUNT; i++) {
        if (seen->text[i].length != strlen(seen->text[i].text)) {
            return false;
        }
    }
    return true;
}

bool kept_unpack(const void *bytes, size_t size, exifid_observations *seen)
{
    uint32_t shape = mark(fields, FIELDS, 2166136261u), found = 0;
    memset(seen, 0, sizeof *seen); /* empty fields of lists are left out as well */
    exifid_observations_init(seen);
    if (size < MARK_SIZE) {
        return false;
    }
    memcpy(&found, bytes, MARK_SIZE);
    struct walk walk = {.from = (const unsigned char *)seen,
                        .into = (unsigned char *)seen,
                        .at = (const unsigned char *)bytes + MARK_SIZE,
                        .left = size - MARK_SIZE};
    bool sound = found == shape && next_field(&walk) && table(&walk, fields, FIELDS, 0) && walk.empty && coherent(seen);
    if (!sound) {
        exifid_observations_init(seen);
    }
    return sound;
}
