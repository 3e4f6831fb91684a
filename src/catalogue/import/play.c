/* Google Play's supported devices: supported_devices.csv, published in UTF-16LE with a byte order mark, columns Retail
 * Branding, Marketing Name, Device and Model (support.google.com/googleplay/answer/1727131). */
#include "catalogue/import/codes.h"
#include "catalogue/import/encoding.h"
#include "catalogue/import/records.h"

#include <string.h>

/* In codes_column's order. */
static const char *const columns[CODES_COLUMNS] = {"Retail Branding", "Marketing Name", "Device", "Model"};

static int hex_digit(uint8_t byte)
{
    const char *digits = "0123456789abcdef";
    const char *at = byte == '\0' ? NULL : strchr(digits, byte);
    return at == NULL ? -1 : (int)(at - digits);
}

/* The byte that "\xe6" stands for at the start of `text`, or -1. */
static int escaped_byte(struct slice text)
{
    int high = hex_digit(slice_u8(text, 2));
    int low = hex_digit(slice_u8(text, 3));
    bool escaped = slice_u8(text, 0) == '\\' && slice_u8(text, 1) == 'x' && high >= 0 && low >= 0;
    return escaped ? high * 16 + low : -1;
}

static bool is_utf8(struct slice text)
{
    uint32_t code;
    while (text.size > 0) {
        size_t length = encoding_take(text, &code);
        if (length == 0) {
            return false;
        }
        text = slice_from(text, length);
    }
    return true;
}

/* Names that are not ASCII came with their UTF-8 bytes written out, "Y93\xe6\xa0\x87", in the lists of some years.  A text
 * that such bytes do not make UTF-8 stays as it is.  `room` has space for all of it. */
static struct slice unescape(struct slice text, uint8_t *room)
{
    size_t length = 0;
    for (struct slice rest = text; rest.size > 0;) {
        int byte = escaped_byte(rest);
        room[length++] = byte >= 0 ? (uint8_t)byte : slice_u8(rest, 0);
        rest = slice_from(rest, byte >= 0 ? 4 : 1);
    }
    struct slice plain = slice_of(room, length);
    return is_utf8(plain) ? plain : text;
}

void play_read(struct import *import)
{
    struct records records;
    if (!records_start(&records, import, columns, CODES_COLUMNS)) {
        return;
    }
    while (records_next(&records)) {
        uint8_t room[RECORDS_SIZE];
        struct slice field[CODES_COLUMNS];
        size_t used = 0;
        for (unsigned i = 0; i < CODES_COLUMNS; i++) {
            struct slice raw = records_field(&records, i);
            field[i] = unescape(raw, room + used);
            used += raw.size; /* all fields together fit, as they do in records.text */
        }
        codes_add(import, records.start, field);
    }
}
