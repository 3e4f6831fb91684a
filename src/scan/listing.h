/* The members of an archive as bytes: what the index keeps, so that an archive that has not changed need not be read again
 * to know what is in it. */
#ifndef EXIFID_SCAN_LISTING_H
#define EXIFID_SCAN_LISTING_H

#include "scan/scan.h"
#include "scan/sidecar.h"
#include "scan/span.h"

enum listing_kind {
    LISTING_UNNAMED,   /* its name cannot be read or is too long */
    LISTING_ENCRYPTED, /* named, and no more is known */
    LISTING_PHOTO,     /* what is a photo by its name or its first bytes, or where these cannot be read */
    LISTING_RECORD,    /* of a download service */
    LISTING_OTHER,     /* none of these */
    LISTING_TABLE,     /* named as a table of photos */
    LISTING_BROKEN,    /* named as a photo's record, and cannot be read: told every time */
    LISTING_KINDS
};

struct listing_entry {
    enum listing_kind kind;
    const char *name;             /* in the archive, "" for LISTING_UNNAMED; lives as long as the listing's bytes */
    struct item_stamp stamp;      /* size and time of LISTING_PHOTO; zeros where the archive does not tell both */
    const struct sidecar *record; /* LISTING_RECORD, else NULL */
};

/* An archive of a megabyte can name members by the million: one whose list is longer is read every time. */
#define LISTING_MAX ((size_t)64 << 20)

/* Appends an entry to *bytes, which begins empty, or nothing more behind LISTING_MAX.  Returns false when memory is
 * short. */
bool listing_add(struct scan_bytes *bytes, const struct listing_entry *entry);

/* Whether nothing was left out. */
bool listing_is_whole(const struct scan_bytes *bytes);

/* Where reading starts: returns false for bytes that listing_add() did not make. */
bool listing_begin(struct span *bytes);

/* Takes the next entry off the front; `record` is room for what entry->record points to.  Returns false at the end, and
 * where the bytes are damaged: some are left then. */
bool listing_next(struct span *bytes, struct listing_entry *entry, struct sidecar *record);

#endif
