/* What properties of XMP say of the phone and of what became of the photo. */
#ifndef EXIFID_READER_VENDOR_XMP_FACTS_H
#define EXIFID_READER_VENDOR_XMP_FACTS_H

#include "reader/vendor/pixel.h"
#include "reader/vendor/vendor.h"
#include "reader/vendor/xmp_names.h"

enum { XMP_FACTS_MAKERS = 4, XMP_FACTS_DIGEST = 32 };

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

void xmp_facts_open(struct xmp_facts *facts, const struct vendor *vendor);

/* Behind the next name, `from` that byte of the document on, that may tell what is not told yet; the document's size when
 * all of the rest may.  0: nothing there does.  For documents in which ASCII stands for itself, where namespaces are
 * written without references. */
size_t xmp_facts_next(const struct xmp_facts *facts, struct slice document, size_t from);

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
