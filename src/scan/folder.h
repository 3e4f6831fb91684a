/* The names of one folder, each with what a service says about it. */
#ifndef EXIFID_SCAN_FOLDER_H
#define EXIFID_SCAN_FOLDER_H

#include "scan/far.h"
#include "scan/names.h"

struct pairing;

/* What is given stays the caller's and has to outlive it. */
struct folder {
    int fd;                    /* of the folder */
    const char *path;          /* as it is reported */
    const struct names *names; /* of all that is in it, sorted */
    const struct far *far;     /* NULL: there has been no first pass */
    struct pairing *pairing;   /* NULL where the folder holds no record */
};

/* Returns false when memory is short; folder_close() is due only on success. */
bool folder_open(struct folder *folder);
void folder_close(struct folder *folder);

/* What is known about the photo that is name number i: its records, else at least the id in its name.  The caller frees it; NULL where
 * nothing is known. */
struct sidecar *folder_photo(const struct folder *folder, size_t i);

/* The same for a photo that is given by its path: of the records beside it, those whose names follow from its own, and
 * they only with `near`. */
struct sidecar *folder_photo_at(const char *path, bool near, const struct far *far);

/* Whether name number i is the record of a photo that stands beside it: it has its say there. */
bool folder_is_spoken_for(const struct folder *folder, size_t i);

/* The record that is name number i, where its photo is nowhere in the inputs.  The caller frees it; NULL for all else. */
struct sidecar *folder_record(const struct folder *folder, size_t i);

#endif
