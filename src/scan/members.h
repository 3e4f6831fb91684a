/* Photos, records and tables of photos in archives: zip, and tar as it is or packed by gzip, bzip2, xz, zstd or lz4;
 * tables that are packed by one of these as well.  Nothing is unpacked to disk; members come in the order of the archive
 * and are called "export.zip/folder/a.jpg", without "." and ".." in what the archive calls them.
 *
 * What is said of an archive that is not sound or not honest, and the rest is read all the same where there is one:
 * damage, members that are encrypted, archives within the archive (they are not followed), names that cannot be read or
 * are longer than a path can be, and contents that swell more than photos ever do. */
#ifndef EXIFID_SCAN_MEMBERS_H
#define EXIFID_SCAN_MEMBERS_H

#include "scan/far.h"
#include "scan/feed.h"
#include "scan/scan.h"
#include "scan/span.h"

/* Of a larger photo only so much is read, and item->cut says so: photos of 200 megapixels have 50 MB. */
#define MEMBERS_PHOTO_MAX ((size_t)64 << 20)

#define MEMBERS_HEAD      512 /* bytes that members_start() looks at */

/* Whether a file that starts with these bytes is an archive, or packed at least. */
bool members_start(const void *bytes, size_t size);
/* Whether a file is named as an archive is: what is met in a folder is opened as one only then. */
bool members_named(const char *path);

struct members_input {
    int fd;           /* stays the caller's; its position is used only where it cannot seek */
    const char *path; /* as it is reported */
    const void *head; /* what was read from `fd` already, where it cannot seek; NULL: nothing */
    size_t head_size;
    feed_read *source; /* reads in place of `fd`, which is -1 then; else NULL */
    void *source_context;
    const struct far *far; /* of a first pass that has surveyed this archive; NULL: there was none */
    bool stamps;           /* after a first pass: photos get stamps, and are unpacked only for who asks to load them */
    struct span list;      /* its members, as an earlier survey listed them; of size 0: they are not known.  With it the
                            * archive is read only for photos that somebody asks to load */
    struct scan_bytes *listing; /* a survey lists the members here, for next time: nothing where not all of the archive
                                 * could be read; NULL: not wished for */
    bool *whole;                /* the second pass tells whether nothing was wrong with the archive as such; or NULL */
};

/* Whether to end; NULL: never. */
typedef bool members_stopped(void *context);

/* First pass: adds the names and the records of an archive that can seek.  Returns false when memory is short or `stopped`
 * says so; what is wrong with the archive is left to the second pass. */
bool members_survey(const struct members_input *from, struct far *far, members_stopped *stopped, void *context);

/* Hands over the archive's photos (ITEM_BYTES), records without photos and what is wrong with it.  Without a first pass a
 * record speaks for the photo in front of it and for all behind it; one that no photo had comes at the end, or when too
 * much is held (scan/held.h).  Returns false when `take` wants no more or memory is short. */
bool members_read(const struct members_input *from, item_take *take, void *context);

#endif
