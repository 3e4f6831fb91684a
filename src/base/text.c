#include "base/text.h"

#include <string.h>

struct text_out text_into(char *text, size_t size)
{
    text[0] = '\0';
    return (struct text_out){text, size, 0};
}

void text_add_bytes(struct text_out *out, const char *bytes, size_t count)
{
    size_t room = out->size - 1 - out->length;
    if (count > room) {
        count = room;
        while (count > 0 && ((unsigned char)bytes[count] & 0xc0) == 0x80) {
            count--; /* `bytes[count]` continues a character that started before it */
        }
    }
    memcpy(out->text + out->length, bytes, count);
    out->length += count;
    out->text[out->length] = '\0';
}

void text_add(struct text_out *out, const char *bytes)
{
    text_add_bytes(out, bytes, strlen(bytes));
}

void text_add_number(struct text_out *out, int64_t number)
{
    char digits[21]; /* "-9223372036854775808" */
    size_t at = sizeof digits;
    uint64_t rest = number < 0 ? -(uint64_t)number : (uint64_t)number;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest != 0);
    if (number < 0) {
        digits[--at] = '-';
    }
    text_add_bytes(out, digits + at, sizeof digits - at);
}

void text_add_date(struct text_out *out, exifid_date date)
{
    char text[16];
    text_add(out, exifid_date_format(date, text, sizeof text));
}

void text_add_count(struct text_out *out, int64_t count, const char *one, const char *many)
{
    text_add_number(out, count);
    text_add(out, " ");
    text_add(out, count == 1 ? one : many);
}

void text_set(char *text, size_t size, const char *bytes)
{
    struct text_out out = text_into(text, size);
    text_add(&out, bytes);
}
