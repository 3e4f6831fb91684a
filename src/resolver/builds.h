/* Firmware strings that stand elsewhere than in Software: in maker notes, and where XMP keeps what editors overwrote. */
#ifndef EXIFID_RESOLVER_BUILDS_H
#define EXIFID_RESOLVER_BUILDS_H

#include "resolver/inquiry.h"

/* Reads the witnesses of builds by the rules that read Software.  Where Software is absent, a camera app or an editor, the
 * first of them becomes answer.firmware; the others date the photo and, like Software, speak of the Model.  Runs first of
 * what judges: it looks at witnesses. */
void builds_read(struct inquiry *inquiry);

#endif
