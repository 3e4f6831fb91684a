/* A table of photos that is packed, as YFCC100M comes: read as it is unpacked, never held whole. */
#ifndef EXIFID_SCAN_PACKED_H
#define EXIFID_SCAN_PACKED_H

#include "scan/members_open.h"

/* Hands over the records of the table that is the raw member at hand; members->fault says where it is none, and where it
 * ends before its time: the line that is cut there is left out.  Returns false when `take` wants no more or memory is
 * short. */
bool packed_read(struct members *members, item_take *take, void *context);

#endif
