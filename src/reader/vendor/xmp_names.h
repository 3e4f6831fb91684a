/* The properties of XMP that say something, by their names and namespaces. */
#ifndef EXIFID_READER_VENDOR_XMP_NAMES_H
#define EXIFID_READER_VENDOR_XMP_NAMES_H

#include "base/slice.h"

/* What a property speaks of. */
enum xmp_kind {
    XMP_NOTE,
    XMP_EXTENDED,
    XMP_CREATOR,
    XMP_AGENT,
    XMP_MODEL,
    XMP_COUNTRY,
    XMP_MAKER,
    XMP_OWNER,
    XMP_MOTION,
    XMP_ITEM
};

/* A property that says something. */
struct xmp_meaning {
    const char *space; /* its namespace */
    const char *name;  /* NULL: any property of that namespace */
    bool note;         /* holds an HDR+ note, in base64 */
    enum xmp_kind kind;
    const char *source; /* of the witness */
    const char *camera; /* whose camera writes it; "" */
};

/* Of the characters that may stand in a name (XML 1.0, 2.3; without the ':' of Namespaces in XML), those that are ASCII. */
static inline bool xmp_names_in_name(uint8_t c)
{
    uint8_t letter = c | 0x20;

    return (letter >= 'a' && letter <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

/* What the property of that name, "NAMESPACE LOCAL-NAME", means; NULL: nothing.  Static. */
const struct xmp_meaning *xmp_names_meaning(const char *name);

/* The property whose local name `s` begins with, and the one any property of whose namespace tells something, which `s`
 * begins like.  NULL: none.  Static. */
const struct xmp_meaning *xmp_names_local(struct slice s);
const struct xmp_meaning *xmp_names_space(struct slice s);

#endif
