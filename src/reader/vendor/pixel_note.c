#include "reader/vendor/pixel_note.h"

void pixel_note_open(struct pixel_note *note)
{
    memset(note, 0, sizeof *note);
}

static void set_text(struct pixel_note *note, enum pixel_note_fact fact, struct slice value)
{
    struct slice s = slice_part(value, 0, PIXEL_NOTE_TEXT - 1);

    if (s.size > 0)
        memcpy(note->text[fact], s.bytes, s.size);
    note->text[fact][s.size] = '\0';
}

/* ---- version 2: text ---- */

/* "  model               Pixel 5": names are indented in their section and padded with blanks. */
static void take_fact(struct pixel_note *note, struct slice line)
{
    static const struct {
        const char *name;
        enum pixel_note_fact fact;
    } facts[] = {
        {"make", PIXEL_NOTE_MAKE},         {"model", PIXEL_NOTE_MODEL},
        {"device", PIXEL_NOTE_DEVICE},     {"hardware_revision", PIXEL_NOTE_REVISION},
        {"software", PIXEL_NOTE_SOFTWARE}, {"device_os_version", PIXEL_NOTE_SYSTEM},
    };
    size_t at = 2;

    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        size_t size = strlen(facts[i].name);
        if (!slice_begins(slice_from(line, 2), facts[i].name, size) || slice_u8(line, 2 + size) != ' ')
            continue;
        for (at = 2 + size; slice_u8(line, at) == ' ';)
            at++;
        set_text(note, facts[i].fact, slice_from(line, at));
        return;
    }
}

/* Returns false behind the section that describes the phone. */
static bool take_line(struct pixel_note *note, struct slice line)
{
    bool indented = slice_u8(line, 0) == ' ';

    if (note->in_section && indented)
        take_fact(note, line);
    else if (note->in_section)
        return line.size == 0;
    else if (SLICE_BEGINS(line, "StaticMetadata"))
        note->in_section = true;
    return true;
}

static bool put_text(struct pixel_note *note, struct slice piece)
{
    while (piece.size > 0) {
        const uint8_t *end = memchr(piece.bytes, '\n', piece.size);
        size_t size = end != NULL ? (size_t)(end - piece.bytes) : piece.size;
        struct slice kept =
            slice_part(piece, 0, size < sizeof note->held - note->size ? size : sizeof note->held - note->size);
        if (kept.size > 0)
            memcpy(note->held + note->size, kept.bytes, kept.size);
        note->size += kept.size;
        if (end == NULL)
            break;
        if (!take_line(note, slice_of(note->held, note->size)))
            return false;
        note->size = 0;
        piece = slice_from(piece, size + 1);
    }
    return true;
}

/* ---- version 3: protocol buffer ---- */

/* Wire types; the encoding: protobuf.dev, "Encoding". */
enum { VARINT = 0, FIXED_64 = 1, BYTES = 2, FIXED_32 = 5 };
enum { FIELD_DEVICE = 12, FIELD_BUILT = 8 };

/* Takes one byte of a number: 1 when it is complete, 0 when more follow, -1 when it is longer than any. */
static int put_number(uint8_t byte, uint64_t *number, unsigned *shift)
{
    if (*shift >= 64)
        return -1;
    *number |= (uint64_t)(byte & 0x7f) << *shift;
    *shift += 7;
    return (byte & 0x80) == 0;
}

static bool take_number(struct slice *s, uint64_t *number)
{
    unsigned shift = 0;
    int done = 0;

    *number = 0;
    while (done == 0 && s->size > 0) {
        done = put_number(s->bytes[0], number, &shift);
        *s = slice_from(*s, 1);
    }
    return done == 1;
}

static void take_text(struct pixel_note *note, uint64_t field, struct slice value)
{
    static const struct {
        uint8_t field;
        enum pixel_note_fact fact;
    } facts[] = {
        {1, PIXEL_NOTE_MAKE},     {2, PIXEL_NOTE_MODEL},  {3, PIXEL_NOTE_DEVICE}, {4, PIXEL_NOTE_REVISION},
        {6, PIXEL_NOTE_SOFTWARE}, {7, PIXEL_NOTE_SYSTEM}, {9, PIXEL_NOTE_APP},    {10, PIXEL_NOTE_APP_VERSION},
    };

    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        if (facts[i].field == field)
            set_text(note, facts[i].fact, value);
}

/* The description of the phone, field 12, as far as it is sound. */
static void read_device(struct pixel_note *note)
{
    struct slice s = slice_of(note->held, note->size);
    uint64_t key, number;

    while (take_number(&s, &key)) {
        switch (key & 7) {
        case VARINT:
            if (!take_number(&s, &number))
                return;
            if (key >> 3 == FIELD_BUILT)
                note->built = number;
            break;
        case BYTES:
            if (!take_number(&s, &number) || number > s.size)
                return;
            take_text(note, key >> 3, slice_part(s, 0, (size_t)number));
            s = slice_from(s, (size_t)number);
            break;
        case FIXED_32:
        case FIXED_64:
            s = slice_from(s, (key & 7) == FIXED_32 ? 4 : 8);
            break;
        default:
            return;
        }
    }
}

/* What follows the key of a field of the note itself. */
static bool take_key(struct pixel_note *note, uint64_t key)
{
    note->field = key >> 3;
    switch (key & 7) {
    case VARINT:
        note->at = AT_NUMBER;
        return true;
    case BYTES:
        note->at = AT_LENGTH;
        return true;
    case FIXED_32:
    case FIXED_64:
        note->at = AT_BYTES;
        note->left = (key & 7) == FIXED_32 ? 4 : 8;
        return true;
    default:
        return false;
    }
}

static bool take_byte(struct pixel_note *note, uint8_t byte)
{
    int done = put_number(byte, &note->number, &note->shift);
    uint64_t number = note->number;

    if (done != 1)
        return done == 0;
    note->number = 0;
    note->shift = 0;
    if (note->at == AT_KEY)
        return take_key(note, number);
    if (note->at == AT_LENGTH && number > 0) {
        note->at = note->field == FIELD_DEVICE ? AT_DEVICE : AT_BYTES;
        note->left = number;
    } else {
        note->at = AT_KEY;
    }
    return true;
}

/* Passes or keeps bytes of a field.  Returns false when the description is complete. */
static bool take_bytes(struct pixel_note *note, struct slice *piece)
{
    size_t size = note->left < piece->size ? (size_t)note->left : piece->size;
    struct slice kept =
        slice_part(*piece, 0, size < sizeof note->held - note->size ? size : sizeof note->held - note->size);
    bool device = note->at == AT_DEVICE;

    if (device && kept.size > 0) {
        memcpy(note->held + note->size, kept.bytes, kept.size);
        note->size += kept.size;
    }
    *piece = slice_from(*piece, size);
    note->left -= size;
    if (note->left > 0)
        return true;
    note->at = AT_KEY;
    if (device)
        read_device(note);
    return !device;
}

static bool put_fields(struct pixel_note *note, struct slice piece)
{
    bool more = true;

    while (piece.size > 0 && more) {
        if (note->at == AT_BYTES || note->at == AT_DEVICE) {
            more = take_bytes(note, &piece);
        } else {
            more = take_byte(note, piece.bytes[0]);
            piece = slice_from(piece, 1);
        }
    }
    return more;
}

bool pixel_note_put(struct pixel_note *note, unsigned version, struct slice piece)
{
    return version == 2 ? put_text(note, piece) : put_fields(note, piece);
}
