#include "report/utf8.h"

#include <string.h>

typedef struct range {
    uint32_t first, last;
} range;

static bool within(uint32_t code, const range *table, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (code >= table[i].first && code <= table[i].last) {
            return true;
        }
    }
    return false;
}

/* How many bytes a character that starts with `lead` takes; 0: no character starts so.  0xc0, 0xc1 and 0xf5 upward
 * could only begin overlong forms and codes beyond U+10FFFF (RFC 3629, section 3). */
static size_t length_by_lead(unsigned char lead)
{
    if (lead < 0x80) {
        return 1;
    }
    if (lead >= 0xc2 && lead <= 0xdf) {
        return 2;
    }
    if (lead >= 0xe0 && lead <= 0xef) {
        return 3;
    }
    return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

size_t utf8_decode(const char *bytes, size_t length, uint32_t *code)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000}; /* smaller codes would be overlong */
    static const unsigned char lead_mask[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    unsigned char lead = (unsigned char)bytes[0];
    size_t need = length_by_lead(lead);
    if (need == 0 || need > length) {
        return 0;
    }
    uint32_t value = lead & lead_mask[need];
    for (size_t i = 1; i < need; i++) {
        unsigned char next = (unsigned char)bytes[i];
        if ((next & 0xc0) != 0x80) {
            return 0;
        }
        value = value << 6 | (next & 0x3f);
    }
    if (value < least[need] || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) {
        return 0;
    }
    *code = value;
    return need;
}

/* Eight bytes at a time, none of which has the high bit: nearly all texts are ASCII. */
static size_t ascii_run(const char *bytes, size_t length)
{
    size_t at = 0;
    uint64_t eight;
    for (; length - at >= sizeof eight; at += sizeof eight) {
        memcpy(&eight, bytes + at, sizeof eight);
        if ((eight & 0x8080808080808080) != 0) {
            break;
        }
    }
    return at;
}

bool utf8_valid(const char *bytes, size_t length)
{
    for (size_t at = ascii_run(bytes, length), step; at < length; at += step) {
        uint32_t code;
        step = 1;
        if ((unsigned char)bytes[at] < 0x80) {
            continue;
        }
        step = utf8_decode(bytes + at, length - at, &code);
        if (step == 0) {
            return false;
        }
    }
    return true;
}

bool utf8_is_control(uint32_t code)
{
    static const range controls[] = {
        {0x00, 0x1f},     {0x7f, 0x9f}, {0x061c, 0x061c}, /* arabic letter mark */
        {0x200e, 0x200f},                                 /* left-to-right mark, right-to-left mark */
        {0x2028, 0x2029},                                 /* line separator, paragraph separator */
        {0x202a, 0x202e},                                 /* bidi embeddings and overrides */
        {0x2066, 0x2069},                                 /* bidi isolates */
    };
    return within(code, controls, sizeof controls / sizeof *controls);
}

unsigned utf8_columns(uint32_t code)
{
    static const range none[] = {{0x0300, 0x036f}, {0x200b, 0x200d}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}};
    static const range wide[] = {
        {0x1100, 0x115f},   {0x2e80, 0x303e},   {0x3041, 0xa4cf},   {0xac00, 0xd7a3},
        {0xf900, 0xfaff},   {0xfe30, 0xfe6f},   {0xff00, 0xff60},   {0xffe0, 0xffe6},
        {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff}, {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd},
    };
    if (code < 0x300) {
        return 1;
    }
    if (within(code, none, sizeof none / sizeof *none)) {
        return 0;
    }
    return within(code, wide, sizeof wide / sizeof *wide) ? 2 : 1;
}
