/* Records that are JSON, also behind the "const photo =" of a Data Lifeboat. */
#ifndef EXIFID_SCAN_SIDECAR_JSON_H
#define EXIFID_SCAN_SIDECAR_JSON_H

#include "scan/sidecar_fields.h"

/* Reads what a record says into a draft that has been started.  `id` is what its file name tells, or "".  Returns false
 * for JSON that is no record of a photo. */
bool sidecar_json_read(struct sidecar_draft *draft, const char *id, const char *bytes, size_t size);

#endif
