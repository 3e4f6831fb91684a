#include "reader/vendor/xmp_tag.h"

#include "reader/vendor/xmp_names.h"

/* A second call of expat costs as much as that many bytes of attributes. */
enum { WORTH_LEAVING_OUT = 64 };

/* XML 1.0 (5th edition), 3.1. */
struct attribute {
    struct slice whole, name, value;
};

static bool is_blank(uint8_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t skip_blanks(struct slice s, size_t at)
{
    while (at < s.size && is_blank(s.bytes[at]))
        at++;
    return at;
}

static size_t skip_name(struct slice s, size_t at)
{
    while (at < s.size && (xmp_names_in_name(s.bytes[at]) || s.bytes[at] == ':'))
        at++;
    return at;
}

/* Reads the attribute at `at`; returns where it ends, or 0: it is none. */
static size_t read_attribute(struct slice s, size_t at, struct attribute *a)
{
    size_t end_of_name = skip_name(s, at), equals = skip_blanks(s, end_of_name);
    size_t opening = slice_u8(s, equals) == '=' ? skip_blanks(s, equals + 1) : s.size;
    uint8_t quote = slice_u8(s, opening);
    struct slice rest = slice_from(s, opening < s.size ? opening + 1 : s.size);
    bool quoted = (quote == '"' || quote == '\'') && rest.size > 0;
    const uint8_t *closing = quoted ? memchr(rest.bytes, quote, rest.size) : NULL;

    if (end_of_name == at || closing == NULL)
        return 0;
    a->name = slice_part(s, at, end_of_name - at);
    a->value = slice_part(rest, 0, (size_t)(closing - rest.bytes));
    size_t end = opening + a->value.size + 2;
    a->whole = slice_part(s, at, end - at);
    return end;
}

/* Whether the value is one that expat takes as it is. */
static bool is_plain(struct slice value)
{
    bool plain = true;

    for (size_t i = 0; i < value.size; i++) {
        uint8_t c = value.bytes[i];
        plain = plain & (c >= ' ') & (c <= '~') & (c != '<') & (c != '&');
    }
    return plain;
}

static bool begins_name(struct slice s)
{
    uint8_t c = slice_u8(s, 0), letter = c | 0x20;

    return (letter >= 'a' && letter <= 'z') || c == '_';
}

static bool is_declaration(const struct attribute *a)
{
    return SLICE_BEGINS(a->name, "xmlns");
}

/* Whether expat is to see it: what it may find fault with, and what tells something. */
static bool is_wanted(const struct attribute *a)
{
    const uint8_t *colon = memchr(a->name.bytes, ':', a->name.size);
    struct slice local = slice_from(a->name, colon != NULL ? (size_t)(colon - a->name.bytes) + 1 : 0);
    bool sound = begins_name(a->name) && begins_name(local) && memchr(local.bytes, ':', local.size) == NULL;

    return !sound || is_declaration(a) || xmp_names_local(local) != NULL || !is_plain(a->value);
}

/* Adds to the text of a tag; SIZE_MAX when not all fits into it. */
static void keep(struct xmp_tag *tag, const void *letters, size_t size)
{
    bool fits = slice_fits(XMP_TAG_ROOM, tag->kept, size);

    if (fits && size > 0)
        memcpy(tag->text + tag->kept, letters, size);
    tag->kept = fits ? tag->kept + size : SIZE_MAX;
}

static bool read_start(struct slice s, struct xmp_tag *tag)
{
    size_t name = skip_name(s, 1), at = skip_blanks(s, name), before = name;
    bool whole = false;
    struct attribute a;

    keep(tag, s.bytes, name);
    for (; slice_u8(s, at) != '>' && slice_u8(s, at) != '/'; at = skip_blanks(s, before)) {
        bool apart = at > before;
        before = read_attribute(s, at, &a);
        if (!apart || before == 0)
            return false;
        whole = whole || (is_declaration(&a) && xmp_names_space(a.value) != NULL);
        if (is_wanted(&a)) {
            keep(tag, " ", 1);
            keep(tag, a.whole.bytes, a.whole.size);
        }
    }
    size_t end = slice_u8(s, at) == '/' ? at + 2 : at + 1;
    if (slice_u8(s, end - 1) != '>')
        return false;
    keep(tag, s.bytes + at, end - at);
    tag->size = end;
    if (whole || !slice_fits(end, tag->kept, WORTH_LEAVING_OUT))
        tag->kept = 0;
    return true;
}

bool xmp_tag_read(struct slice s, struct xmp_tag *tag)
{
    static const struct {
        const char *start, *end;
    } others[] = {{"</", ">"}, {"<?", "?>"}, {"<!--", "-->"}, {"<![CDATA[", "]]>"}};

    tag->kept = 0;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        size_t start = strlen(others[i].start), end = strlen(others[i].end);
        if (!slice_begins(s, others[i].start, start))
            continue;
        tag->size = start + slice_find(slice_from(s, start), others[i].end, end) + end;
        return tag->size <= s.size;
    }
    return read_start(s, tag);
}
