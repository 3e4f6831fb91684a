/* Only what differs from an empty exifid_observations is written, as pairs: how many fields to leave out, and the value
 * of the one behind them.  Numbers are base-128 varints, low bits first; texts and bytes have their length in front.
 * Packing and unpacking walk the tables of kept_fields.c, which therefore are the format; its mark, computed from them,
 * stands in front. */
#include "scan/kept.h"

#include <pthread.h>
#include <string.h>

#include "scan/kept_fields.h"

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

/* Writes at most VARINT bytes, and returns how many. */
static size_t varint_write(unsigned char *byte, uint64_t number)
{
    size_t count = 0;
    for (; number > 0x7f; number >>= 7) {
        byte[count++] = (unsigned char)(number | 0x80);
    }
    byte[count++] = (unsigned char)number;
    return count;
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

/* How many bytes of a text or of an array say something. */
static size_t length_of(const struct kept_field *field, const unsigned char *member)
{
    if (field->kind == KEPT_TEXT) {
        return *member ? strnlen((const char *)member, field->size) : 0;
    }
    size_t length = field->size;
    while (length > 0 && member[length - 1] == 0) {
        length--;
    }
    return length;
}

static bool write_value(struct walk *walk, const struct kept_field *field, size_t place)
{
    const unsigned char *member = walk->from + place;
    bool is_number = field->kind == KEPT_NUMBER || field->kind == KEPT_PLACE;
    size_t length = is_number ? 0 : length_of(field, member);
    uint64_t number = is_number ? number_get(member, field->size) : length;
    number += field->kind == KEPT_PLACE; /* EXIFID_NO_PLACE wraps to 0 */
    if (number == 0) {
        walk->skip++;
        return true;
    }
    unsigned char pair[2 * VARINT];
    size_t size = varint_write(pair, walk->skip);
    size += varint_write(pair + size, number);
    walk->skip = 0;
    return scan_bytes_add(walk->out, pair, size) && scan_bytes_add(walk->out, member, length);
}

static bool read_value(struct walk *walk, const struct kept_field *field, size_t place)
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
    if (field->kind == KEPT_NUMBER || field->kind == KEPT_PLACE) {
        number -= field->kind == KEPT_PLACE;
        return (field->limit == 0 || number < field->limit) && number_set(member, field->size, number) &&
               next_field(walk);
    }
    if (number > walk->left || number > (uint64_t)field->size - (field->kind == KEPT_TEXT)) {
        return false;
    }
    memcpy(member, walk->at, (size_t)number);
    if (field->kind == KEPT_TEXT) {
        member[number] = '\0';
    }
    walk->at += number;
    walk->left -= (size_t)number;
    return next_field(walk);
}

static bool table(struct walk *walk, const struct kept_field *field, size_t count, size_t base);

/* Unpacking: how many of the next `count` elements have nothing but empty fields; they are passed over.  Elements with
 * lists of their own are not, as long as anything comes. */
static uint64_t pass(struct walk *walk, const struct kept_field *field, uint64_t count)
{
    uint64_t whole = walk->skip / field->parts;
    if (walk->out || walk->empty) {
        return walk->empty ? count : 0;
    }
    for (size_t i = 0; whole > 0 && i < field->parts; i++) {
        whole = field->part[i].kind == KEPT_LIST ? 0 : whole;
    }
    whole = whole < count ? whole : count;
    walk->skip -= whole * field->parts;
    return whole;
}

/* Elements that are counted are not emptied by exifid_observations_init(). */
static bool list(struct walk *walk, const struct kept_field *field, size_t base)
{
    uint64_t count = field->limit;
    size_t first = base + field->offset;
    if (field->count != KEPT_NO_COUNT) {
        uint64_t told = number_get(walk->from + base + field->count, sizeof(unsigned));
        count = told < count ? told : count;
        if (walk->into) {
            memset(walk->into + first, 0, (size_t)count * field->size);
        }
    }
    for (uint64_t i = 0; i < count; i++) {
        i += pass(walk, field, count - i);
        if (i < count && !table(walk, field->part, field->parts, first + (size_t)i * field->size)) {
            return false;
        }
    }
    return true;
}

/* Walks the fields of the struct that stands `base` bytes into the exifid_observations. */
static bool table(struct walk *walk, const struct kept_field *field, size_t count, size_t base)
{
    bool sound = true;
    for (size_t i = 0; sound && i < count; i++) {
        sound = field[i].kind == KEPT_LIST ? list(walk, &field[i], base)
                : walk->out                ? write_value(walk, &field[i], base + field[i].offset)
                                           : read_value(walk, &field[i], base + field[i].offset);
    }
    return sound;
}

static uint32_t mark_over(const struct kept_field *field, size_t count, uint32_t hash)
{
    for (size_t i = 0; i < count; i++) {
        uint64_t say[] = {field[i].kind, field[i].kind == KEPT_LIST ? 0 : field[i].size, field[i].limit,
                          field[i].parts};
        for (size_t k = 0; k < sizeof say / sizeof *say; k++) {
            hash = (hash ^ (uint32_t)say[k]) * 16777619u;
        }
        hash = mark_over(field[i].part, field[i].parts, hash);
    }
    return hash;
}

/* FNV-1a over what the tables say: another shape of exifid_observations has another mark.  A constant, which C has no way
 * to compute at compile time. */
static uint32_t mark;
static pthread_once_t mark_once = PTHREAD_ONCE_INIT;

static void make_mark(void)
{
    mark = mark_over(kept_fields, kept_fields_count, 2166136261u);
}

static uint32_t mark_of_this(void)
{
    pthread_once(&mark_once, make_mark);
    return mark;
}

bool kept_pack(const exifid_observations *seen, struct scan_bytes *bytes)
{
    uint32_t shape = mark_of_this();
    struct walk walk = {.out = bytes, .from = (const unsigned char *)seen};
    return scan_bytes_add(bytes, &shape, MARK_SIZE) && table(&walk, kept_fields, kept_fields_count, 0);
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
    uint32_t found = 0;
    exifid_observations_init(seen);
    if (size < MARK_SIZE) {
        return false;
    }
    memcpy(&found, bytes, MARK_SIZE);
    struct walk walk = {.from = (const unsigned char *)seen,
                        .into = (unsigned char *)seen,
                        .at = (const unsigned char *)bytes + MARK_SIZE,
                        .left = size - MARK_SIZE};
    bool sound = found == mark_of_this() && next_field(&walk) && table(&walk, kept_fields, kept_fields_count, 0) &&
                 walk.empty && coherent(seen);
    if (!sound) {
        exifid_observations_init(seen);
    }
    return sound;
}
