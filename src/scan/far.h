/* Records that stand elsewhere than their photos.  Flickr's export has the records in other archives than the photos, and
 * within an archive a record may come behind its photo.  So all inputs are passed twice: the first time for their names
 * and for the records of archives and exports, which are kept packed, about 150 bytes each. */
#ifndef EXIFID_SCAN_FAR_H
#define EXIFID_SCAN_FAR_H

#include "scan/sidecar.h"

struct far;

/* NULL when memory is short. */
struct far *far_create(void);
void far_free(struct far *far); /* NULL is allowed */

/* First pass.  All return false when memory is short. */
bool far_add_record(struct far *far, const char *path, const struct sidecar *sidecar);
/* What is no record, in an archive. */
bool far_add_member(struct far *far, const char *path);
/* What is no record, in a folder: only its id counts, as a folder pairs its own names. */
bool far_add_file(struct far *far, const char *path);

/* How many things were added that are no records. */
uint64_t far_others(const struct far *far);

/* Between the passes.  Returns false when memory is short. */
bool far_settle(struct far *far);

/* Whether no record was added. */
bool far_is_empty(const struct far *far);

/* Second pass.  Merges all records of the photo `path` into *sidecar; returns whether there was one.  Any number of
 * threads may ask. */
bool far_find(const struct far *far, const char *path, struct sidecar *sidecar);
/* The record that was added as `path`, where no photo was added that it belongs to. */
bool far_find_alone(const struct far *far, const char *path, struct sidecar *sidecar);

/* Whether a record was added as `path`. */
bool far_holds(const struct far *far, const char *path);

/* Whether no photo was added that the record `path` belongs to. */
bool far_is_alone(const struct far *far, const char *path);

/* Whether more than one member of that path was added. */
bool far_is_twice(const struct far *far, const char *path);

#endif
