/* Records as bytes: what the first pass keeps of them, and the index. */
#ifndef EXIFID_SCAN_SIDECAR_PACK_H
#define EXIFID_SCAN_SIDECAR_PACK_H

#include "scan/scan.h"
#include "scan/sidecar.h"
#include "scan/span.h"

/* Appends the record to *bytes, about 150 of them.  Returns false when memory is short. */
bool sidecar_pack(const struct sidecar *sidecar, struct scan_bytes *bytes);

/* Takes a packed record off the front of *from.  Returns false, leaving *sidecar empty, for bytes that sidecar_pack() did
 * not make: whatever is returned is within the bounds of its type. */
bool sidecar_unpack(struct span *from, struct sidecar *sidecar);

#endif
