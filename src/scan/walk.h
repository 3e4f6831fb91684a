/* Walks a folder and all below it: in the bytewise order of the paths, relative to descriptors, without following
 * links. */
#ifndef EXIFID_SCAN_WALK_H
#define EXIFID_SCAN_WALK_H

#include "scan/far.h"
#include "scan/item.h"

struct walk_wish {
    bool stamps;  /* look at files (stat) and set item->stamp */
    bool records; /* read what services say about the photos, and give photos that are nowhere as ITEM_RECORD */
    const struct far *far; /* with `records`: of a first pass, or NULL */
};

/* Hands over an ITEM_FILE for every regular file below the folder open at `fd`, which is taken over and is called `path`,
 * and an ITEM_REFUSED for what is not to be read.  A link to something inside the folder is passed over, as that is met
 * in its own place; a link that leads out of it, or nowhere, is refused.  Holds the names of one folder at each level.
 * Returns false when `take` wants no more or memory is short. */
bool walk_folder(int fd, const char *path, const struct walk_wish *wish, item_take *take, void *context);

#endif
