/* What properties of XMP say of the phone and of what became of the photo. */
#ifndef EXIFID_READER_VENDOR_XMP_FACTS_H
#define EXIFID_READER_VENDOR_XMP_FACTS_H

#include "reader/vendor/pixel.h"
#include "reader/vendor/vendor.h"

enum { XMP_FACTS_MAKERS = 4, XMP_FACTS_DIGEST = 32 };

/* A property that says something. */
struct xmp_meaning {
    const char *space; /* its namespace */
    const char *name;  /* NULL: any property of that namespace */
    bool note;         /* holds an HDR+ note, in base64 */
    uint8_t kind;
    const char *source; /* of the witness */
    const char *camera; /* whose camera writes it; "" */
};

/* The first property of one maker's namespace. */
struct xmp_maker {
    const struct xmp_meaning *meaning;
    char property[48];
};

struct xmp_facts {
    const struct vendor *vendor;
    char digest[XMP_FACTS_DIGEST + 1]; /* names the extension; "" when there is none */
    struct xmp_maker maker[XMP_FACTS_MAKERS];
    unsigned makers;
    char editor[96];     /* the program that was told last */
    char semantics[96];  /* of the images in the container: "Primary, GainMap" */
    uint64_t item_place; /* of the first of them, and its bytes */
    uint32_t item_size;
    unsigned told;  /* kinds that are told once */
    unsigned notes; /* HDR+ notes that were opened */
    struct pixel pixel;
};

/* Of the characters that may stand in a name (XML 1.0, 2.3; without the ':' of Namespaces in XML), those that are ASCII. */
static inline bool xmp_facts_in_name(uint8_t c)
{
    uint8_t letter = c | 0x20;

    return (letter >= 'a' && letter <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

void xmp_facts_open(struct xmp_facts *facts, const struct vendor *vendor);

/* What the property of that name, "NAMESPACE LOCAL-NAME", means; NULL: nothing.  Static. */
const struct xmp_meaning *xmp_facts_meaning(const char *name);

/* Behind the next name, `from` that byte of the document on, that may tell what is not told yet; the document's size when
 * all of the rest may.  0: nothing there does.  For documents in which ASCII stands for itself, where namespaces are
 * written without references. */
size_t xmp_facts_next(const struct xmp_facts *facts, struct slice document, size_t from);

/* Whether a property of that local name may tell something. */
bool xmp_facts_names(struct slice local);

/* Whether `space` begins like a namespace any property of which tells something. */
bool xmp_facts_claims(struct slice space);

/* Takes the value of a property that is no note; `place` of it in the file, or EXIFID_NO_PLACE. */
void xmp_facts_take(struct xmp_facts *facts, const struct xmp_meaning *meaning, const char *name, struct slice value,
                    uint64_t place);

/* An HDR+ note that comes in pieces.  False when enough of them were read; then the others are not to be called. */
bool xmp_facts_open_note(struct xmp_facts *facts);
void xmp_facts_put_note(struct xmp_facts *facts, struct slice letters);
void xmp_facts_close_note(struct xmp_facts *facts);

/* Tells what takes all properties to know. */
void xmp_facts_close(struct xmp_facts *facts);

#endif
