/* Records of an archive that passes by once, on a pipe: held until their photos come, packed, some 140 bytes each. */
#ifndef EXIFID_SCAN_HELD_H
#define EXIFID_SCAN_HELD_H

#include "scan/sidecar.h"

/* When so much is held all is given: enough for four hundred thousand records. */
#define HELD_MAX ((size_t)64 << 20)

struct held;

/* NULL when memory is short. */
struct held *held_create(void);
void held_free(struct held *held); /* NULL is allowed */

/* Adds a record; `told`: a photo has had it already.  Returns false when memory is short. */
bool held_add(struct held *held, const char *path, const struct sidecar *sidecar, bool told);

/* Sets *sidecar to what is held of the photo `path`: of records that belong to it in the same way, the last
 * PAIRING_RECORDS.  Returns whether there was anything. */
bool held_find(struct held *held, const char *path, struct sidecar *sidecar);

/* Whether HELD_MAX is reached. */
bool held_is_full(const struct held *held);

/* Gives the records that no photo has had, in the order in which they came, and forgets all.  Returns false as soon as
 * `give` does. */
typedef bool held_give(void *context, const char *path, const struct sidecar *sidecar);
bool held_empty(struct held *held, held_give *give, void *context);

#endif
