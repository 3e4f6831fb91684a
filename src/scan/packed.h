/* A table of photos that is packed, as YFCC100M comes: read as it is unpacked, never held whole. */
#ifndef EXIFID_SCAN_PACKED_H
#define EXIFID_SCAN_PACKED_H

#include "scan/members_open.h"
#include "scan/records.h"

#define PACKED_ARCHIVE "an archive in an archive, not opened"

/* Hands over the records of the table that is the raw member at hand; members->fault says where it is none, and where it
 * ends before its time: the line that is cut there is left out.  Returns false when `take` wants no more or memory is
 * short. */
bool packed_read(struct members *members, item_take *take, void *context);

/* A member that may be a table, packed or not. */
struct packed_member {
    struct records_head head; /* its first bytes, which were read already */
    bool found;               /* whether it is one; else nothing more of it was read */
    const char *fault;        /* what is wrong with it; static, NULL: nothing */
};

/* Hands over the records of the member at hand, where that is a table.  Returns false as packed_read() does. */
bool packed_read_member(struct members *members, struct packed_member *member, item_take *take, void *context);

#endif
