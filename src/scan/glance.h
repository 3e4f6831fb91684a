/* Whether there is any record in the folder of a path that a list names: where there is none, looking for those of each
 * photo by its possible names would cost more than the photo. */
#ifndef EXIFID_SCAN_GLANCE_H
#define EXIFID_SCAN_GLANCE_H

#include <stdbool.h>
#include <stdint.h>

/* Zeros start it; glance_end() ends it. */
struct glance {
    char *folder;         /* of the last path, with its slash; NULL: none yet */
    bool records;         /* what was found there */
    uint64_t asked, read; /* paths; names read in their folders */
};

/* Reads the folder of `path` unless it is that of the last one.  Where a list jumps between folders that are large, which
 * would be read again and again, the answer is a guess: yes. */
bool glance_records(struct glance *self, const char *path);

void glance_end(struct glance *self);

#endif
