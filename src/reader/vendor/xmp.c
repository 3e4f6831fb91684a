#include "reader/vendor/vendor.h"

#include "reader/vendor/xmp_facts.h"

#include <expat.h>
#include <stdlib.h>

/* Segments: XMP specification part 3 (2020), 1.1.3.  The packet is one segment; what does not fit into it is a second XML
 * document, cut over further segments that name it by a digest and tell where in it they belong. */
static const char extension_name[] = "http://ns.adobe.com/xmp/extension/";

enum {
    APP1 = 0xe1,
    PACKET_HEADER = sizeof "http://ns.adobe.com/xap/1.0/", /* the name with its NUL */
    SEGMENT_HEADER = 4,                                    /* marker and length */
    EXTENSION_HEADER = sizeof extension_name + 32 + 4 + 4, /* digest, size of the whole, offset of this part */
    /* Notes of HDR+ make extensions of 38 to 71 KB; larger ones hold depth maps and second images. */
    EXTENSION_LIMIT = 256 << 10,
    /* With the document and the unpacking of a note less than 1.7 MiB. */
    MEMORY_LIMIT = 640 << 10,
    DEPTH_LIMIT = 32,  /* 10 were seen */
    TEXT_LIMIT = 256,  /* of a value: more than a witness keeps */
    NOTE_REACH = 4096, /* a note that expat is spared begins so near to the start of its document */
    NOTE_KEPT = 64,    /* letters of it that expat gets, by which the value is known again */
};

/* One document on its way through expat. */
struct reading {
    struct xmp_facts *facts;
    XML_Parser parser;
    struct slice document;
    uint64_t place;    /* of the document in the file, or EXIFID_NO_PLACE */
    struct slice note; /* the value that expat is spared, of which it gets the first NOTE_KEPT letters; or of size 0 */
    size_t reached;    /* behind the last tag that expat told of */
    unsigned depth;
    unsigned note_depth; /* of the element whose text is an HDR+ note; 0: none */
    bool leaf;           /* nothing but text came since the last start tag */
    size_t size;
    size_t start; /* of the text in the document */
    char text[TEXT_LIMIT];
};

/* ---- memory ---- */

/* expat's functions for memory take no context, so each thread notes what its one running parser may still take.  0 outside
 * of it. */
static _Thread_local size_t allowance;

/* In front of every piece stands its size. */
union piece {
    size_t size;
    max_align_t align;
};

static void *take_again(void *old, size_t size)
{
    union piece *piece = old != NULL ? (union piece *)old - 1 : NULL;
    size_t held = piece != NULL ? piece->size : 0;

    if (size > allowance + held)
        return NULL;
    piece = realloc(piece, sizeof *piece + size);
    if (piece == NULL)
        return NULL;
    piece->size = size;
    allowance = allowance + held - size;
    return piece + 1;
}

static void *take(size_t size)
{
    return take_again(NULL, size);
}

static void give_back(void *old)
{
    union piece *piece = old != NULL ? (union piece *)old - 1 : NULL;

    if (piece != NULL)
        allowance += piece->size;
    free(piece);
}

/* ---- what expat tells ---- */

/* Where `value` stands within the tag that expat is at; a value that is written with escapes stands nowhere. */
static uint64_t place_in_tag(const struct reading *r, struct slice value)
{
    XML_Index index = XML_GetCurrentByteIndex(r->parser);
    size_t start = index > 0 ? (size_t)index : 0, size = (size_t)XML_GetCurrentByteCount(r->parser);
    struct slice tag = slice_part(r->document, start, size);

    if (r->place == EXIFID_NO_PLACE || value.size == 0 || value.size > TEXT_LIMIT)
        return EXIFID_NO_PLACE;
    for (size_t at = 1; at < tag.size; at++) {
        uint8_t quote = tag.bytes[at - 1];
        if ((quote == '"' || quote == '\'') && slice_begins(slice_from(tag, at), value.bytes, value.size) &&
            slice_u8(tag, at + value.size) == quote)
            return r->place + start + at;
    }
    return EXIFID_NO_PLACE;
}

static void take_attribute(struct reading *r, const char *name, const char *value)
{
    const struct xmp_meaning *meaning = xmp_facts_meaning(name);
    struct slice s = slice_of(value, strlen(value));

    if (meaning == NULL)
        return;
    if (!meaning->note)
        /* Of the properties that have a name each stands in a tag but once: the search stays linear. */
        xmp_facts_take(r->facts, meaning, name, s, meaning->name != NULL ? place_in_tag(r, s) : EXIFID_NO_PLACE);
    else if (r->note_depth == 0 && xmp_facts_open_note(r->facts)) {
        bool spared = r->note.size > 0 && s.size == NOTE_KEPT && slice_begins(r->note, s.bytes, s.size);
        xmp_facts_put_note(r->facts, spared ? r->note : s);
        xmp_facts_close_note(r->facts);
    }
}

static void note_reached(struct reading *r)
{
    XML_Index index = XML_GetCurrentByteIndex(r->parser);
    r->reached = (size_t)(index > 0 ? index : 0) + (size_t)XML_GetCurrentByteCount(r->parser);
}

static void XMLCALL on_start(void *context, const XML_Char *name, const XML_Char **attribute)
{
    struct reading *r = context;
    const struct xmp_meaning *meaning = xmp_facts_meaning(name);

    if (++r->depth > DEPTH_LIMIT) {
        XML_StopParser(r->parser, XML_FALSE);
        return;
    }
    note_reached(r);
    r->leaf = true;
    r->size = 0;
    for (; attribute[0] != NULL; attribute += 2)
        take_attribute(r, attribute[0], attribute[1]);
    if (meaning != NULL && meaning->note && r->note_depth == 0 && xmp_facts_open_note(r->facts))
        r->note_depth = r->depth;
}

static void XMLCALL on_text(void *context, const XML_Char *text, int length)
{
    struct reading *r = context;
    struct slice s = slice_of(text, (size_t)length);

    if (r->note_depth == r->depth) {
        xmp_facts_put_note(r->facts, s);
        return;
    }
    if (r->leaf && r->size == 0)
        r->start = (size_t)XML_GetCurrentByteIndex(r->parser);
    s = slice_part(s, 0, r->leaf ? sizeof r->text - r->size : 0);
    if (s.size > 0)
        memcpy(r->text + r->size, s.bytes, s.size);
    r->size += s.size;
}

static void XMLCALL on_end(void *context, const XML_Char *name)
{
    struct reading *r = context;
    const struct xmp_meaning *meaning = r->leaf && r->size > 0 ? xmp_facts_meaning(name) : NULL;
    struct slice text = slice_of(r->text, r->size);
    bool plain = r->place != EXIFID_NO_PLACE && slice_begins(slice_from(r->document, r->start), r->text, r->size);

    if (r->note_depth == r->depth) {
        xmp_facts_close_note(r->facts);
        r->note_depth = 0;
    } else if (meaning != NULL && !meaning->note) {
        xmp_facts_take(r->facts, meaning, name, text, plain ? r->place + r->start : EXIFID_NO_PLACE);
    }
    note_reached(r);
    r->leaf = false;
    r->depth--;
}

/* XMP has no document type (part 1, 7.3), and so no entities. */
static void XMLCALL on_doctype(void *context, const XML_Char *name, const XML_Char *system, const XML_Char *public,
                               int internal)
{
    const struct reading *r = context;

    (void)name, (void)system, (void)public, (void)internal;
    XML_StopParser(r->parser, XML_FALSE);
}

/* ---- documents ---- */

/* The value of GCamera:HdrPlusMakernote or hdrp_makernote where it is a long attribute near the start, as all cameras write
 * it; of size 0 where not.  It is most of its document, and expat would look at every letter of it twice. */
static struct slice find_note(struct slice document)
{
    static const char name[] = "akernote=";
    struct slice head = slice_part(document, 0, NOTE_REACH);
    size_t at = slice_find(head, name, sizeof name - 1);
    uint8_t quote = slice_u8(document, at + sizeof name - 1);
    struct slice rest = slice_from(document, at + sizeof name);
    bool quoted = (quote == '"' || quote == '\'') && rest.size > 0;
    const uint8_t *end = quoted ? memchr(rest.bytes, quote, rest.size) : NULL;
    struct slice value = slice_part(rest, 0, end != NULL ? (size_t)(end - rest.bytes) : 0);

    return value.size > NOTE_KEPT && hdrp_is_base64(value) ? value : slice_of(NULL, 0);
}

static bool parse(XML_Parser parser, struct slice s, bool last)
{
    return XML_Parse(parser, (const char *)s.bytes, (int)s.size, last) == XML_STATUS_OK;
}

/* UTF-16 begins with its mark or with a character of which one byte is 0; all else that expat knows holds ASCII. */
static bool is_wide(struct slice document)
{
    uint8_t first = slice_u8(document, 0), second = slice_u8(document, 1);

    return first == 0 || second == 0 || first >= 0xfe;
}

/* Gives a document with a note in two pieces, without most of the note. */
static void parse_around(struct reading *r)
{
    size_t start = (size_t)(r->note.bytes - r->document.bytes);

    if (parse(r->parser, slice_part(r->document, 0, start + NOTE_KEPT), false))
        parse(r->parser, slice_from(r->document, start + r->note.size), true);
}

/* Offset behind the first such byte from `at` on; the size of `s` where there is none. */
static size_t behind(struct slice s, size_t at, char byte)
{
    struct slice rest = slice_from(s, at);
    const uint8_t *found = rest.size > 0 ? memchr(rest.bytes, byte, rest.size) : NULL;

    return found != NULL ? (size_t)(found - s.bytes) + 1 : s.size;
}

/* Whether a namespace may be written with references (XML 1.0, 4.1), behind which a maker's would not be found. */
static bool hides_namespace(struct slice document)
{
    static const char name[] = "xmlns";
    size_t at = behind(document, 0, '&') < document.size ? 0 : document.size;

    for (;;) {
        at += slice_find(slice_from(document, at), name, sizeof name - 1);
        size_t start = behind(document, at, '=');
        while (start < document.size && document.bytes[start] != '"' && document.bytes[start] != '\'')
            start++;
        if (start >= document.size)
            return false;
        size_t end = behind(document, start + 1, (char)document.bytes[start]);
        if (behind(slice_part(document, 0, end), start, '&') < end)
            return true;
        at = start;
    }
}

/* Where the first name of interest ends; 0: nowhere. */
static size_t first_of_interest(const struct reading *r)
{
    bool whole = is_wide(r->document) || hides_namespace(r->document);

    return whole ? r->document.size : xmp_facts_next(r->facts, r->document, 0);
}

/* Gives a document from one tag of interest to the next, and nothing behind the last.  Each ends with the first '>' behind
 * the name; where it does not, the rest is given whole: in pieces expat would look at a long value again and again. */
static void parse_in_reach(struct reading *r, size_t next)
{
    size_t at = 0;

    while (next > 0) {
        size_t end = behind(r->document, next, '>');
        if (!parse(r->parser, slice_from(slice_part(r->document, 0, end), at), false))
            return;
        at = end;
        if (r->reached < next) {
            parse(r->parser, slice_from(r->document, at), true);
            return;
        }
        next = xmp_facts_next(r->facts, r->document, at);
    }
}

/* What was told before a fault is kept.  Places are told of what stands in the packet alone, so that only of the extension a
 * part can be left out. */
static void read_document(struct xmp_facts *facts, struct slice document, uint64_t place)
{
    static const XML_Memory_Handling_Suite memory = {take, take_again, give_back};
    struct reading r = {.facts = facts, .document = document, .place = place};
    size_t next;

    r.note = place == EXIFID_NO_PLACE ? find_note(document) : slice_of(NULL, 0);
    next = r.note.size > 0 ? document.size : first_of_interest(&r);
    if (next == 0)
        return;
    allowance = MEMORY_LIMIT;
    r.parser = XML_ParserCreate_MM(NULL, &memory, " ");
    if (r.parser != NULL) {
        /* Left to itself, expat asks the system for random bytes, which a sandbox may refuse.  An address does: what can
         * be made to collide in a document of this size costs little. */
        XML_SetHashSalt(r.parser, (unsigned long)(uintptr_t)&r | 1);
        XML_SetUserData(r.parser, &r);
        XML_SetElementHandler(r.parser, on_start, on_end);
        XML_SetCharacterDataHandler(r.parser, on_text);
        XML_SetStartDoctypeDeclHandler(r.parser, on_doctype);
        if (r.note.size > 0)
            parse_around(&r);
        else
            parse_in_reach(&r, next);
        XML_ParserFree(r.parser);
    }
    if (r.note_depth > 0)
        xmp_facts_close_note(facts);
    allowance = 0;
}

/* ---- segments ---- */

/* Copies `size` bytes from `place` on; returns how many the file has. */
static size_t load(struct source *source, uint64_t place, uint8_t *to, size_t size)
{
    size_t held = 0;

    while (held < size) {
        size_t want = size - held < SOURCE_WINDOW ? size - held : SOURCE_WINDOW;
        struct slice s = source_get(source, place + held, want);
        if (s.size == 0)
            break;
        memcpy(to + held, s.bytes, s.size);
        held += s.size;
    }
    return held;
}

static void read_packet(const struct vendor *vendor, struct xmp_facts *facts)
{
    uint64_t payload = vendor->seen->xmp_place, place = payload + PACKET_HEADER;
    size_t length = slice_be16(source_get(vendor->source, payload - 2, 2), 0); /* counts itself */
    size_t size = length > 2 + PACKET_HEADER ? length - 2 - PACKET_HEADER : 0;
    uint8_t *bytes = size > 0 ? malloc(size) : NULL;

    if (bytes != NULL)
        read_document(facts, slice_of(bytes, load(vendor->source, place, bytes, size)), place);
    free(bytes);
}

/* One segment of the extension that the packet names. */
struct part {
    uint32_t whole, offset;
    uint64_t place;
    size_t size;
};

static bool read_part(const struct vendor *vendor, const exifid_segment *segment, const char *digest, struct part *part)
{
    struct slice s = source_get(vendor->source, segment->place + SEGMENT_HEADER, EXTENSION_HEADER);

    if (segment->marker != APP1 || segment->size <= 2 + EXTENSION_HEADER || s.size < EXTENSION_HEADER ||
        !slice_begins(s, extension_name, sizeof extension_name) ||
        !slice_begins(slice_from(s, sizeof extension_name), digest, 32))
        return false;
    part->whole = slice_u32(s, sizeof extension_name + 32, 'M');
    part->offset = slice_u32(s, sizeof extension_name + 36, 'M');
    part->place = segment->place + SEGMENT_HEADER + EXTENSION_HEADER;
    part->size = segment->size - 2u - EXTENSION_HEADER;
    return true;
}

/* Puts the parts together as far as they follow each other, in the order of the file, in which all cameras write them. */
static void read_extension(const struct vendor *vendor, struct xmp_facts *facts)
{
    const exifid_observations *seen = vendor->seen;
    uint8_t *bytes = NULL;
    uint32_t whole = 0;
    size_t held = 0;
    struct part part;

    for (unsigned i = 0; i < seen->segment_count && i < EXIFID_SEGMENTS; i++) {
        if (!read_part(vendor, &seen->segment[i], facts->digest, &part) || part.offset != held)
            continue;
        if (bytes == NULL) {
            whole = part.whole <= EXTENSION_LIMIT ? part.whole : 0;
            bytes = whole > 0 ? malloc(whole) : NULL;
        }
        if (bytes == NULL || part.whole != whole || !slice_fits(whole, held, part.size))
            break;
        held += load(vendor->source, part.place, bytes + held, part.size);
    }
    if (held > 0)
        read_document(facts, slice_of(bytes, held), EXIFID_NO_PLACE);
    free(bytes);
}

void xmp_read(const struct vendor *vendor)
{
    struct xmp_facts facts;

    if (vendor->seen->xmp_place == EXIFID_NO_PLACE)
        return;
    xmp_facts_open(&facts, vendor);
    read_packet(vendor, &facts);
    if (facts.digest[0] != '\0')
        read_extension(vendor, &facts);
    xmp_facts_close(&facts);
}
