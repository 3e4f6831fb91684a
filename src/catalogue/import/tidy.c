#include "catalogue/import/tidy.h"

#include "catalogue/import/encoding.h"

#include <string.h>

/* C0, DEL, C1, the no-break space, and the line and paragraph separators. */
static bool is_space(uint32_t code)
{
    return code <= 0x20 || (code >= 0x7f && code <= 0xa0) || code == 0x2028 || code == 0x2029;
}

/* Characters of width zero and those that turn the direction of the text around them (Unicode 15, Bidi_Control). */
static bool is_invisible(uint32_t code)
{
    return (code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) ||
           (code >= 0x2060 && code <= 0x2069) || code == 0xfeff;
}

static void add(struct tidy *tidy, struct slice bytes, bool space)
{
    if (bytes.size + space >= sizeof tidy->text - tidy->length) {
        tidy->state = TIDY_LONG;
        return;
    }
    if (space) {
        tidy->text[tidy->length++] = ' ';
    }
    memcpy(tidy->text + tidy->length, bytes.bytes, bytes.size);
    tidy->length += bytes.size;
}

struct tidy tidy_text(struct slice raw)
{
    struct tidy tidy = {.state = TIDY_SOUND};
    bool space = false;
    while (raw.size > 0 && tidy.state == TIDY_SOUND) {
        uint32_t code = 0;
        size_t length = encoding_take(raw, &code);
        if (length == 0) {
            tidy.state = TIDY_DAMAGED;
        } else if (is_space(code)) {
            space = true;
        } else if (!is_invisible(code)) {
            add(&tidy, slice_part(raw, 0, length), space && tidy.length > 0);
            space = false;
        }
        raw = slice_from(raw, length);
    }
    if (tidy.state != TIDY_SOUND) {
        tidy.length = 0;
    }
    tidy.text[tidy.length] = '\0';
    return tidy;
}

struct tidy tidy_string(const char *raw)
{
    return tidy_text(slice_of(raw, strlen(raw)));
}

bool tidy_keep(struct import *import, uint32_t line, const char *what, struct slice raw, table_text *kept)
{
    struct tidy tidy = tidy_text(raw);
    if (tidy.state == TIDY_DAMAGED) {
        import_error(import, line, "%s holds bytes that are no text", what);
    } else if (tidy.state == TIDY_LONG) {
        import_error(import, line, "%s is longer than %d bytes", what, TIDY_SIZE - 1);
    }
    *kept = builder_text(&import->builder, tidy.text, tidy.length);
    return tidy.state == TIDY_SOUND;
}
