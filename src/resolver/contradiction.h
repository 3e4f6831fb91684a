/* Where Make and Model do not go together, where they say what no camera writes, and where a caption or a record says
 * otherwise. */
#ifndef EXIFID_RESOLVER_CONTRADICTION_H
#define EXIFID_RESOLVER_CONTRADICTION_H

#include "resolver/inquiry.h"

/* Finds out whether Make, Model and Software say together what no camera writes: fills inquiry->tell.  Looks at nothing
 * else, so that memo.c can remember it. */
void contradiction_tell(struct inquiry *inquiry);

/* Notes contradictions and the evidence for them.  Looks at texts alone, at no time.  Runs after firmware_read() and
 * contradiction_tell(). */
void contradiction_find(struct inquiry *inquiry);

#endif
