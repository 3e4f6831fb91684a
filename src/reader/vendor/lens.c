#include "reader/vendor/vendor.h"

#include "base/text.h"

/* Phones name themselves in LensModel: "iPhone 6 back camera 4.15mm f/2.2", "iPhone 13 mini back dual wide camera
 * 5.1mm f/1.6", "Pixel 8 Pro back camera 6.9mm f/1.68", "Samsung Galaxy S9+ Rear Camera".  The name is what stands before
 * the side that the camera looks to; editors keep the tag when they rewrite Software. */

/* Who alone sells phones under a name. */
static const char *const brands[][2] = {
    {"iPhone ", "Apple"}, {"iPad ", "Apple"}, {"iPod ", "Apple"}, {"Pixel ", "Google"}, {"Samsung Galaxy ", "Samsung"},
};

static uint8_t lower(uint8_t c)
{
    return c >= 'A' && c <= 'Z' ? (uint8_t)(c | 0x20) : c;
}

/* Whether `word` in lower case stands at `at` in any letter case, and a blank or the end behind it. */
static bool is_word(struct slice s, size_t at, const char *word)
{
    for (; *word != '\0'; word++, at++)
        if (lower(slice_u8(s, at)) != (uint8_t)*word)
            return false;
    return at >= s.size || s.bytes[at] == ' ';
}

static size_t next_word(struct slice s, size_t at)
{
    while (at < s.size && s.bytes[at] != ' ')
        at++;
    while (at < s.size && s.bytes[at] == ' ')
        at++;
    return at;
}

static bool is_side(struct slice s, size_t at)
{
    return is_word(s, at, "back") || is_word(s, at, "front") || is_word(s, at, "rear");
}

/* The bytes in front of the side, where "camera" follows it within the next few words; 0 where the text is no such. */
static size_t name_size(struct slice s)
{
    enum { WORDS_BETWEEN = 4 }; /* "back dual wide", "front TrueDepth", "back iSight Duo" */

    for (size_t side = next_word(s, 0); side < s.size; side = next_word(s, side)) {
        if (!is_side(s, side))
            continue;
        size_t word = next_word(s, side);
        for (unsigned i = 0; i < WORDS_BETWEEN && word < s.size; i++, word = next_word(s, word))
            if (is_word(s, word, "camera"))
                return side;
    }
    return 0;
}

static const char *brand_of(struct slice name)
{
    for (size_t i = 0; i < sizeof brands / sizeof brands[0]; i++)
        if (slice_begins(name, brands[i][0], strlen(brands[i][0])))
            return brands[i][1];
    return "";
}

void lens_read(const struct vendor *vendor, const char *source, const exifid_text *text)
{
    struct slice s = slice_of(text->text, text->length), name = slice_part(s, 0, name_size(s));

    while (name.size > 0 && name.bytes[name.size - 1] == ' ')
        name.size--;
    exifid_witness *w = vendor_add(vendor, EXIFID_FACT_MODEL, source, brand_of(name), name, text->place);
    if (w != NULL)
        TEXT_SET(w->text, "the phone that the lens is said to belong to");
}
