/* What stands between the texts of an XML document, and start tags without the attributes that nobody asks for. */
#ifndef EXIFID_READER_VENDOR_XMP_TAG_H
#define EXIFID_READER_VENDOR_XMP_TAG_H

#include "base/slice.h"

/* Of the tags that Adobe's programs write, of 4 KB, what is of interest takes 600 bytes, most of it namespaces. */
enum { XMP_TAG_ROOM = 2048 };

struct xmp_tag {
    size_t size;             /* of it in the document */
    size_t kept;             /* letters in `text`; 0: nothing of it is worth leaving out */
    char text[XMP_TAG_ROOM]; /* the start tag without attributes of no interest; not terminated */
};

/* Reads the tag, comment, CDATA section or processing instruction that begins with the '<' at the start of `s`.  False when
 * it is none of them, or not written as expected, or does not end; then `tag` holds nothing.
 *
 * An attribute is left out when its value is printable ASCII without references, and neither declares a namespace nor has
 * a local name that means anything.  So the faults that are no longer found are, among these, two of one name and a prefix
 * that stands for nothing.  Nothing is left out of a tag that declares the namespace of a maker, all of whose properties
 * mean something. */
bool xmp_tag_read(struct slice s, struct xmp_tag *tag);

#endif
