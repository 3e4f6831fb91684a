#include "reader/vendor/xmp_document.h"

#include "reader/vendor/xmp_tag.h"

#include <expat.h>
#include <stdlib.h>

enum {
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
    struct slice thin; /* in the document, the start tag that expat gets without some of its attributes; or of size 0 */
    size_t left_out;   /* bytes of the document that expat did not get, without those of `thin` and the note */
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

/* Where in the document that stands which expat is at. */
static size_t place_in_document(const struct reading *r)
{
    XML_Index index = XML_GetCurrentByteIndex(r->parser);

    return (index > 0 ? (size_t)index : 0) + r->left_out;
}

/* Where `value` stands within the tag that expat is at; a value that is written with escapes stands nowhere. */
static uint64_t place_in_tag(const struct reading *r, struct slice value)
{
    size_t start = place_in_document(r), size = (size_t)XML_GetCurrentByteCount(r->parser);
    struct slice tag = r->thin.size > 0 ? r->thin : slice_part(r->document, start, size);

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
    const struct xmp_meaning *meaning = xmp_names_meaning(name);
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

static void XMLCALL on_start(void *context, const XML_Char *name, const XML_Char **attribute)
{
    struct reading *r = context;
    const struct xmp_meaning *meaning = xmp_names_meaning(name);

    if (++r->depth > DEPTH_LIMIT) {
        XML_StopParser(r->parser, XML_FALSE);
        return;
    }
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
        r->start = place_in_document(r);
    s = slice_part(s, 0, r->leaf ? sizeof r->text - r->size : 0);
    if (s.size > 0)
        memcpy(r->text + r->size, s.bytes, s.size);
    r->size += s.size;
}

static void XMLCALL on_end(void *context, const XML_Char *name)
{
    struct reading *r = context;
    const struct xmp_meaning *meaning = r->leaf && r->size > 0 ? xmp_names_meaning(name) : NULL;
    struct slice text = slice_of(r->text, r->size);
    bool plain = r->place != EXIFID_NO_PLACE && slice_begins(slice_from(r->document, r->start), r->text, r->size);

    if (r->note_depth == r->depth) {
        xmp_facts_close_note(r->facts);
        r->note_depth = 0;
    } else if (meaning != NULL && !meaning->note) {
        xmp_facts_take(r->facts, meaning, name, text, plain ? r->place + r->start : EXIFID_NO_PLACE);
    }
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

/* Gives the document from one byte to another. */
static bool give(struct reading *r, size_t from, size_t to)
{
    return from == to || parse(r->parser, slice_part(r->document, from, to - from), false);
}

static bool give_thin(struct reading *r, size_t start, const struct xmp_tag *tag)
{
    r->thin = slice_part(r->document, start, tag->size);
    bool fine = parse(r->parser, slice_of(tag->text, tag->kept), false);
    r->thin.size = 0;
    r->left_out += tag->size - tag->kept;
    return fine;
}

/* Gives the document from `from` to the end of the tag, comment or the like that reaches `to` or is the first behind it.
 * Returns where that is; 0: expat has no more use for anything. */
static size_t give_tags(struct reading *r, size_t from, size_t to)
{
    struct xmp_tag tag;
    size_t at = from;

    while (at < to) {
        size_t start = behind(r->document, at, '<') - 1;
        if (!xmp_tag_read(slice_from(r->document, start), &tag)) {
            parse(r->parser, slice_from(r->document, from), true);
            return 0;
        }
        at = start + tag.size;
        if (tag.kept == 0)
            continue;
        if (!give(r, from, start) || !give_thin(r, start, &tag))
            return 0;
        from = at;
    }
    return give(r, from, at) ? at : 0;
}

/* Gives a document up to the last tag of interest, and nothing behind it. */
static void parse_in_reach(struct reading *r, size_t next)
{
    size_t at = 0;

    while (next > 0 && next < r->document.size) {
        at = next > at ? give_tags(r, at, next) : at;
        if (at == 0)
            return;
        next = xmp_facts_next(r->facts, r->document, next);
    }
    if (next > 0)
        parse(r->parser, slice_from(r->document, at), true);
}

/* Places are told of what stands in the packet alone, so that only of the extension a part can be left out. */
void xmp_document_read(struct xmp_facts *facts, struct slice document, uint64_t place)
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
