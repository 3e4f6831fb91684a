#include "reader/vendor/xmp_facts.h"

#include "base/text.h"
#include "reader/clean.h"

/* Whatever a camera writes, programs that make motion photos for its gallery write as well. */
static const char nobody_alone[] = "";

/* Notes that are read: a camera writes one. */
enum { NOTE_LIMIT = 2 };

void xmp_facts_open(struct xmp_facts *facts, const struct vendor *vendor)
{
    facts->vendor = vendor;
    facts->digest[0] = facts->editor[0] = facts->semantics[0] = '\0';
    facts->item_place = EXIFID_NO_PLACE;
    facts->makers = facts->told = facts->notes = 0;
}

/* ---- what of a document matters ---- */

static bool is_told(const struct xmp_facts *facts, enum xmp_kind kind)
{
    return (facts->told >> kind & 1) != 0;
}

static bool knows_maker(const struct xmp_facts *facts, const struct xmp_meaning *meaning)
{
    for (unsigned i = 0; i < facts->makers; i++)
        if (strcmp(facts->maker[i].meaning->space, meaning->space) == 0)
            return true;
    return false;
}

/* Whether nothing that a property of this meaning holds makes a difference any more. */
static bool is_settled(const struct xmp_facts *facts, const struct xmp_meaning *meaning)
{
    switch (meaning->kind) {
    case XMP_CREATOR:
    case XMP_AGENT:
    case XMP_MODEL:
    case XMP_COUNTRY:
    case XMP_MOTION:
        return is_told(facts, meaning->kind);
    case XMP_OWNER:
        return is_told(facts, XMP_OWNER) && knows_maker(facts, meaning);
    case XMP_MAKER:
        return knows_maker(facts, meaning);
    case XMP_NOTE:
    case XMP_EXTENDED:
    case XMP_ITEM:
        break;
    }
    return false;
}

/* Whether what ends here is `xmlns =`, which gives a namespace to the names without a prefix. */
static bool ends_in_default(struct slice s)
{
    static const char name[] = "xmlns";

    while (s.size > 0 && (s.bytes[s.size - 1] <= ' ' || s.bytes[s.size - 1] == '='))
        s.size--;
    return s.size >= sizeof name - 1 && slice_begins(slice_from(s, s.size - (sizeof name - 1)), name, sizeof name - 1);
}

/* Whether the address, the scheme of which ends with the ':' at `colon`, is the namespace of a maker who is not told of yet,
 * or of names that have no ':' in front. */
static bool opens_all(const struct xmp_facts *facts, struct slice document, size_t colon)
{
    static const char scheme[] = "http";
    size_t length = sizeof scheme - 1;

    if (colon <= length || !slice_begins(slice_from(document, colon - length), scheme, length))
        return false;
    const struct xmp_meaning *meaning = xmp_names_space(slice_from(document, colon - length));
    return (meaning != NULL && !is_settled(facts, meaning)) ||
           ends_in_default(slice_part(document, 0, colon - length - 1));
}

/* Names of interest stand behind a prefix, or in a default namespace, which opens_all() finds. */
size_t xmp_facts_next(const struct xmp_facts *facts, struct slice document, size_t from)
{
    for (size_t at = from; at < document.size; at++) {
        const uint8_t *colon = memchr(document.bytes + at, ':', document.size - at);
        if (colon == NULL)
            break;
        at = (size_t)(colon - document.bytes);
        struct slice behind = slice_from(document, at + 1);
        if (slice_u8(behind, 0) == '/' && opens_all(facts, document, at))
            return document.size;
        const struct xmp_meaning *meaning = xmp_names_local(behind);
        if (meaning != NULL && !is_settled(facts, meaning))
            return at + 1 + strlen(meaning->name);
    }
    return 0;
}

static exifid_witness *tell(struct xmp_facts *facts, exifid_fact fact, const struct xmp_meaning *meaning,
                            struct slice value, uint64_t place, const char *text)
{
    exifid_witness *witness = vendor_add(facts->vendor, fact, meaning->source, nobody_alone, value, place);

    if (witness != NULL)
        TEXT_SET(witness->text, text);
    return witness;
}

/* Whether this kind is told for the first time. */
static bool first(struct xmp_facts *facts, const struct xmp_meaning *meaning)
{
    bool told = is_told(facts, meaning->kind);

    facts->told |= 1u << meaning->kind;
    return !told;
}

/* ---- programs ---- */

static bool is_editor(const char *program)
{
    static const char *const editors[] = {"Adobe ",    "GIMP",    "Gimp",      "Picasa",  "Microsoft ",  "Aperture",
                                          "ACD",       "Photos",  "darktable", "digiKam", "Capture One", "Snapseed",
                                          "Lightroom", "Luminar", "Affinity",  "PicsArt", "Canva",       "paint.net"};

    for (size_t i = 0; i < sizeof editors / sizeof *editors; i++)
        if (strncmp(program, editors[i], strlen(editors[i])) == 0)
            return true;
    return false;
}

/* Firmware is one word with a digit in it: "17.1.A.2.55_9_f300", "G965WVLS3ARJ6", "12.3.1". */
static bool is_firmware(const char *text)
{
    return strpbrk(text, " \t") == NULL && strpbrk(text, "0123456789") != NULL;
}

static void tell_editor(struct xmp_facts *facts, const struct xmp_meaning *meaning, const exifid_text *program,
                        uint64_t place)
{
    struct slice value = slice_of(program->text, program->length);

    if (strcmp(program->text, facts->editor) == 0 ||
        tell(facts, EXIFID_FACT_EDITED, meaning, value, place, "program that changed the photo") == NULL)
        return;
    TEXT_SET(facts->editor, program->text);
}

/* What made the file at first.  Programs that put their own name into Software leave it alone, so that it is where the
 * phone's firmware survives them: "12.3.1" beside "Adobe Photoshop CC 2019". */
static void take_creator(struct xmp_facts *facts, const struct xmp_meaning *meaning, const exifid_text *program,
                         uint64_t place)
{
    struct slice value = slice_of(program->text, program->length);

    if (!first(facts, meaning))
        return;
    if (is_editor(program->text))
        tell_editor(facts, meaning, program, place);
    else if (strcmp(program->text, facts->vendor->seen->text[EXIFID_TAG_SOFTWARE].text) == 0)
        return; /* no second witness, but the same once more */
    else if (is_firmware(program->text))
        tell(facts, EXIFID_FACT_BUILD, meaning, value, place, "what made the file at first");
    else
        tell(facts, EXIFID_FACT_APP, meaning, value, place, "what made the file at first");
}

/* ---- makers ---- */

static void take_maker(struct xmp_facts *facts, const struct xmp_meaning *meaning, const char *name)
{
    if (knows_maker(facts, meaning) || facts->makers == XMP_FACTS_MAKERS)
        return;
    struct xmp_maker *maker = &facts->maker[facts->makers++];
    maker->meaning = meaning;
    TEXT_SET(maker->property, strchr(name, ' ') + 1);
}

static void tell_maker(struct xmp_facts *facts, const struct xmp_maker *maker)
{
    char text[96];
    struct text_out out = TEXT_INTO(text);

    text_add(&out, "property of the camera of ");
    text_add(&out, maker->meaning->camera);
    tell(facts, EXIFID_FACT_MAKER, maker->meaning, slice_of(maker->property, strlen(maker->property)), EXIFID_NO_PLACE,
         text);
}

/* One maker's properties are a witness.  Several makers', or those of another owner, are the work of a program that makes
 * motion photos and wants that maker's gallery to play them. */
static void tell_makers(struct xmp_facts *facts)
{
    bool owned_by_another = is_told(facts, XMP_OWNER);
    char all[96];
    struct text_out out = TEXT_INTO(all);

    for (unsigned i = 0; i < facts->makers; i++) {
        text_add(&out, i > 0 ? ", " : "");
        text_add(&out, facts->maker[i].meaning->camera);
    }
    if (facts->makers == 1 && !owned_by_another)
        tell_maker(facts, &facts->maker[0]);
    else if (facts->makers > 1)
        vendor_add(facts->vendor, EXIFID_FACT_EDITED, "XMP", "", slice_of(all, strlen(all)), EXIFID_NO_PLACE);
}

/* ---- blocks ---- */

static void take_item(struct xmp_facts *facts, struct slice value, uint64_t place)
{
    struct text_out out = {facts->semantics, sizeof facts->semantics, strlen(facts->semantics)};

    if (out.length == 0) {
        facts->item_place = place;
        facts->item_size = (uint32_t)value.size;
    } else {
        text_add(&out, ", ");
    }
    text_add_bytes(&out, (const char *)value.bytes, value.size);
}

static void take_model(struct xmp_facts *facts, const struct xmp_meaning *meaning, const exifid_text *model,
                       uint64_t place)
{
    if (strcmp(model->text, facts->vendor->seen->text[EXIFID_TAG_MODEL].text) != 0 && first(facts, meaning))
        tell(facts, EXIFID_FACT_MODEL, meaning, slice_of(model->text, model->length), place, "Model as XMP has it");
}

static void take_motion(struct xmp_facts *facts, const struct xmp_meaning *meaning, struct slice value, uint64_t place)
{
    bool off = value.size == 1 && value.bytes[0] == '0';

    if (!off && first(facts, meaning))
        tell(facts, EXIFID_FACT_BLOCK, meaning, value, place, "motion photo: a video follows the image");
}

/* What belongs to another than OPPO's camera was changed by that one. */
static void take_owner(struct xmp_facts *facts, const struct xmp_meaning *meaning, const char *name, const char *owner,
                       struct slice value, uint64_t place)
{
    if (strcmp(owner, "oplus") != 0 && first(facts, meaning))
        vendor_add(facts->vendor, EXIFID_FACT_EDITED, meaning->source, "", value, place);
    take_maker(facts, meaning, name);
}

static void take_country(struct xmp_facts *facts, const struct xmp_meaning *meaning, struct slice value, uint64_t place)
{
    if (first(facts, meaning))
        tell(facts, EXIFID_FACT_COUNTRY, meaning, value, place, "mobile country code");
}

void xmp_facts_take(struct xmp_facts *facts, const struct xmp_meaning *meaning, const char *name, struct slice value,
                    uint64_t place)
{
    exifid_text text;

    clean_text(value, &text);
    if (text.length == 0)
        return;
    switch (meaning->kind) {
    case XMP_NOTE:
        break;
    case XMP_EXTENDED:
        if (text.length == XMP_FACTS_DIGEST)
            TEXT_SET(facts->digest, text.text);
        break;
    case XMP_CREATOR:
        take_creator(facts, meaning, &text, place);
        break;
    case XMP_AGENT:
        if (first(facts, meaning))
            tell_editor(facts, meaning, &text, place);
        break;
    case XMP_MODEL:
        take_model(facts, meaning, &text, place);
        break;
    case XMP_COUNTRY:
        take_country(facts, meaning, value, place);
        break;
    case XMP_OWNER:
        take_owner(facts, meaning, name, text.text, value, place);
        break;
    case XMP_MAKER:
        take_maker(facts, meaning, name);
        break;
    case XMP_ITEM:
        take_item(facts, slice_of(text.text, text.length), place);
        break;
    case XMP_MOTION:
        take_motion(facts, meaning, value, place);
        break;
    }
}

bool xmp_facts_open_note(struct xmp_facts *facts)
{
    if (facts->notes == NOTE_LIMIT)
        return false;
    facts->notes++;
    pixel_open(&facts->pixel);
    return true;
}

void xmp_facts_put_note(struct xmp_facts *facts, struct slice letters)
{
    hdrp_put_base64(&facts->pixel.hdrp, letters);
}

void xmp_facts_close_note(struct xmp_facts *facts)
{
    if (pixel_close(&facts->pixel, facts->vendor))
        facts->notes = NOTE_LIMIT;
}

void xmp_facts_close(struct xmp_facts *facts)
{
    struct slice items = slice_of(facts->semantics, strlen(facts->semantics));
    exifid_witness *witness;

    tell_makers(facts);
    witness = vendor_add(facts->vendor, EXIFID_FACT_BLOCK, "XMP Container", nobody_alone, items, facts->item_place);
    if (witness != NULL)
        witness->size = facts->item_size;
}
