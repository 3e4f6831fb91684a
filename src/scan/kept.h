/* What was seen in a file, kept as bytes, so that it can be judged again without reading the file: every field of
 * exifid_observations, in some hundred bytes. */
#ifndef EXIFID_SCAN_KEPT_H
#define EXIFID_SCAN_KEPT_H

#include "scan/scan.h"

/* Appends *seen to *bytes.  Returns false when memory is short; *bytes is then to be thrown away. */
bool kept_pack(const exifid_observations *seen, struct scan_bytes *bytes);

/* Fills *seen from bytes of kept_pack().  Returns false, with *seen as exifid_observations_init() leaves it, for bytes
 * that another form of exifid_observations was kept in, and for damaged or hostile ones: whatever is returned is within
 * the bounds of its type. */
bool kept_unpack(const void *bytes, size_t size, exifid_observations *seen);

#endif
