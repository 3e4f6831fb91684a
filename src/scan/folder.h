/* The names of one folder, each with what a service says about it. */
#ifndef EXIFID_SCAN_FOLDER_H
#define EXIFID_SCAN_FOLDER_H

#include "scan/far.h"
#include "scan/item.h"
#include "scan/names.h"

struct pairing;

/* What is given stays the caller's and has to outlive it. */
struct folder {
    struct item_room room;     /* of its items */
    const struct names *names; /* of all that is in it, sorted */
    const struct far *far;     /* NULL: there has been no first pass */
    struct pairing *pairing;   /* NULL where the folder holds no record */
};

/* Returns false when memory is short; folder_close() is due only on success. */
bool folder_open(struct folder *folder);
void folder_close(struct folder *folder);

/* Whether name number i is the record of a photo that stands beside it: it has its say there. */
bool folder_is_spoken_for(const struct folder *folder, size_t i);

/* Makes an item of name number i: an ITEM_RECORD of a record whose photo is nowhere in the inputs, else an ITEM_FILE.
 * Tells by names alone which records have their say.  NULL when memory is short. */
struct item *folder_item(struct folder *folder, size_t i);

/* Tells the same of an ITEM_FILE that is given by its path: with `near`, records beside it have their say if their names
 * follow from its own. */
void folder_item_at(struct item *item, bool near, const struct far *far);

/* Reads what services say about an item: its records, else at least the id in its name.  Returns NULL where nothing is
 * known, else item->sidecar or `room`.  An ITEM_RECORD that turns out to be no record becomes an ITEM_FILE.  Items of the
 * same folder may be asked about by several threads. */
const struct sidecar *folder_learn(struct item *item, struct sidecar *room);

/* A hash of what folder_learn() goes by, as it stands: the names, sizes, times and inodes of the records near or beside an
 * ITEM_FILE, what records elsewhere say, and the id in its name; 0: there is none of that.  Reads no record. */
uint64_t folder_stamp(const struct item *item);

#endif
