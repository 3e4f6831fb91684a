/* One XML document of XMP, read with expat. */
#ifndef EXIFID_READER_VENDOR_XMP_DOCUMENT_H
#define EXIFID_READER_VENDOR_XMP_DOCUMENT_H

#include "reader/vendor/xmp_facts.h"

/* Takes all that the document says, up to the first fault in it.  `place` of it in the file, or EXIFID_NO_PLACE. */
void xmp_document_read(struct xmp_facts *facts, struct slice document, uint64_t place);

#endif
