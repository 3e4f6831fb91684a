/* What makes a phone worth a look that is out. */
#ifndef EXIFID_RESOLVER_UNUSUAL_H
#define EXIFID_RESOLVER_UNUSUAL_H

#include "base/text.h"
#include "resolver/inquiry.h"

/* Says so in the verdict and appends it to the reason; nothing where nothing does.  Of a firmware that is not known to be
 * public it depends on the clock, which has to have been read. */
void unusual_add(struct inquiry *inquiry, struct text_out *out);

#endif
