/* Walks a folder and all below it: in the bytewise order of the paths, relative to descriptors, without following
 * links. */
#ifndef EXIFID_SCAN_WALK_H
#define EXIFID_SCAN_WALK_H

#include "scan/far.h"
#include "scan/item.h"

struct walk_wish {
    bool stamps;           /* look at files (stat) and set item->stamp; read what services say about them as well */
    const struct far *far; /* of a first pass, or NULL */
};

/* Hands over an ITEM_FILE for every regular file below the folder open at `fd`, which is taken over and is called `path`,
 * and an ITEM_REFUSED for what is not to be read.  A link to something inside the folder is passed over, as that is met
 * in its own place; a link that leads out of it, or nowhere, is refused.  Records of photos
 * that are nowhere are an ITEM_RECORD each.  Holds the names of one folder at each level.  Returns false when `take` wants
 * no more or memory is short. */
bool walk_folder(int fd, const char *path, const struct walk_wish *wish, item_take *take, void *context);

/* A regular file: its name in the folder open at `folder`, which is called `path`. */
struct walk_file {
    int folder;
    const char *path, *name;
};

/* Returns false when no more is wanted. */
typedef bool walk_told(void *context, const struct walk_file *file);

/* Tells only the names of the regular files, in any order, and passes over what is refused.  Takes `fd` over as well, and
 * returns false in the same cases. */
bool walk_names(int fd, const char *path, walk_told *told, void *context);

#endif
