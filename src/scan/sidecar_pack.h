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

/* The same behind a path with its NUL, in bytes of their own that are no more than it takes: *bytes begins empty, and is
 * empty when memory is short. */
bool sidecar_pack_named(const char *path, const struct sidecar *sidecar, struct scan_bytes *bytes);

/* Gives both back; the path lives as long as the bytes. */
const char *sidecar_unpack_named(const struct scan_bytes *bytes, struct sidecar *sidecar);

#endif
