#include "catalogue/import/encoding.h"

#include <string.h>

/* A 16-bit unit becomes three bytes at most; a pair of them becomes four. */
#define BYTES_PER_UNIT 3

static uint8_t *put(uint8_t *at, uint32_t code)
{
    if (code < 0x80) {
        *at++ = (uint8_t)code;
        return at;
    }
    if (code < 0x800) {
        *at++ = (uint8_t)(0xc0 | code >> 6);
    } else if (code < 0x10000) {
        *at++ = (uint8_t)(0xe0 | code >> 12);
        *at++ = (uint8_t)(0x80 | (code >> 6 & 0x3f));
    } else {
        *at++ = (uint8_t)(0xf0 | code >> 18);
        *at++ = (uint8_t)(0x80 | (code >> 12 & 0x3f));
        *at++ = (uint8_t)(0x80 | (code >> 6 & 0x3f));
    }
    *at++ = (uint8_t)(0x80 | (code & 0x3f));
    return at;
}

/* Converts all whole units (RFC 2781, section 2.2); returns the end of what was written. */
static uint8_t *convert(struct slice text, char order, uint8_t *at)
{
    for (size_t i = 0; i + 1 < text.size; i += 2) {
        uint32_t unit = slice_u16(text, i, order);
        uint32_t second = slice_u16(text, i + 2, order); /* 0 behind the end */
        if (unit < 0xd800 || unit > 0xdfff) {
            at = put(at, unit);
        } else if (unit < 0xdc00 && second >= 0xdc00 && second <= 0xdfff) {
            at = put(at, 0x10000 + ((unit & 0x3ff) << 10 | (second & 0x3ff)));
            i += 2;
        } else {
            *at++ = ENCODING_DAMAGE;
        }
    }
    return at;
}

void encoding_to_utf8(struct import *import, struct grow *converted)
{
    struct slice text = slice_of(import->asked->bytes, import->asked->size);
    uint16_t mark = slice_be16(text, 0);
    if (mark != 0xfeff && mark != 0xfffe) {
        bool marked = text.size >= 3 && memcmp(text.bytes, "\xef\xbb\xbf", 3) == 0;
        import->text = marked ? slice_from(text, 3) : text;
        return;
    }
    bool odd = text.size % 2 != 0;
    if (odd) {
        import_error(import, 0, "file ends in the middle of a character");
    }
    text = slice_from(text, 2);
    uint32_t room = (uint32_t)(text.size / 2 * BYTES_PER_UNIT); /* the size has been limited */
    uint8_t *bytes = grow_add(converted, 1, room + 1);
    if (bytes == NULL) {
        import->builder.no_memory = true;
        return;
    }
    uint8_t *end = convert(text, mark == 0xfffe ? 'I' : 'M', bytes);
    if (odd) {
        *end++ = ENCODING_DAMAGE; /* what ends there must not be taken for whole */
    }
    import->text = slice_of(bytes, (size_t)(end - bytes));
}

size_t encoding_take(struct slice text, uint32_t *code)
{
    uint8_t first = slice_u8(text, 0);
    size_t length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    uint32_t least = length == 3 ? 0x800 : length == 4 ? 0x10000 : 0;
    *code = length < 2 ? first : first & (0x7fu >> length);
    for (size_t i = 1; i < length; i++) {
        uint8_t next = slice_u8(text, i);
        if ((next & 0xc0) != 0x80) {
            return 0;
        }
        *code = *code << 6 | (next & 0x3f);
    }
    bool surrogate = *code >= 0xd800 && *code <= 0xdfff;
    return *code < least || *code > 0x10ffff || surrogate ? 0 : length;
}
