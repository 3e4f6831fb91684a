/* Tables of photos that are not at hand, one a line, parted by tabs:
 *
 *  - YFCC100M: its columns in their order, with or without the number of the row in front and a hash behind the id.
 *  - Records of the Flickr API with a header row, which names the columns: "id" and whichever of the other names that
 *    the API has for them are there.
 *
 * Videos are passed over. */
#ifndef EXIFID_SCAN_RECORDS_H
#define EXIFID_SCAN_RECORDS_H

#include "scan/feed.h"
#include "scan/item.h"

#define RECORDS_HEAD 4096

struct records_head {
    const void *bytes; /* NULL is allowed when size is 0 */
    size_t size;
};

/* Whether a file that starts with these bytes is such a table. */
bool records_starts(const void *bytes, size_t size);

/* Whether a file, told without its folders, is named as such a table: what is met in a folder or an archive is looked into
 * only then.  The parts of YFCC100M are called yfcc100m_dataset-0.bz2. */
bool records_named(const char *name);

/* Hands over an ITEM_RECORD for every line, called "path:17", and an ITEM_REFUSED for a line that holds no photo; for the
 * table as a whole when its columns are not known.  Reads `fd` to its end and leaves it open; `head` is what was read from
 * it already, at most RECORDS_HEAD bytes.  Returns false when `take` wants no more or memory is short. */
bool records_read(int fd, const char *path, struct records_head head, item_take *take, void *context);

/* The same from what `source` reads.  When that fails the line at hand is dropped, and its caller tells why. */
bool records_read_from(feed_read *source, void *source_context, const char *path, struct records_head head,
                       item_take *take, void *context);

#endif
