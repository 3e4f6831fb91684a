/* One archive being read, member by member, over libarchive: within bounds, and with names in UTF-8. */
#ifndef EXIFID_SCAN_MEMBERS_OPEN_H
#define EXIFID_SCAN_MEMBERS_OPEN_H

#include "scan/libarchive.h"
#include "scan/listing.h"
#include "scan/members.h"

#include <locale.h>
#include <sys/types.h>

#define MEMBERS_BLOCK    ((size_t)64 << 10)
#define MEMBERS_NAME_MAX 4096 /* no longer path can be opened on Linux */

struct members {
    const struct members_input *input;
    struct libarchive library;
    struct archive *archive;     /* NULL where there is no libarchive */
    struct archive_entry *entry; /* of the member at hand */
    char *path;                  /* how it is called; NULL where its name cannot be read or is too long */

    bool listed;                 /* members come out of input->list; the archive is opened only for what is in them */
    struct span list;            /* what is left of it */
    struct listing_entry member; /* at hand */
    struct sidecar record;       /* room for what it points to */
    uint64_t ahead;              /* members that the list is ahead of the archive */

    const unsigned char *piece; /* of the member, unpacked and not taken yet */
    size_t piece_size;
    uint64_t gap;     /* zeros in front of it */
    int64_t position; /* in the member */
    bool raw;         /* the member is no archive's: it is what the whole input was packed from */

    bool seeks;
    off_t offset, size; /* where it seeks */
    size_t head_given;  /* of input->head */
    uint64_t consumed;  /* bytes of the archive that libarchive had */
    uint64_t unpacked;  /* bytes of members that it gave */
    int os_error;       /* of reading the archive */
    const char *fault;  /* what ended the reading; static, NULL where nothing did */
    bool no_memory;
    locale_t before, utf8;
    char name[MEMBERS_NAME_MAX + 1]; /* in the archive: room for what `path` is made of */
    unsigned char block[MEMBERS_BLOCK];
};

/* Returns false when memory is short.  Otherwise members_close() is due; an archive that cannot be read has no member. */
bool members_open(struct members *members, const struct members_input *input);
void members_close(struct members *members);

/* What is said of an input that libarchive can make nothing of, or nothing more of. */
#define MEMBERS_DAMAGED    "damaged: what stands behind cannot be read"
#define MEMBERS_NO_ARCHIVE "not an archive that can be read: neither tar nor zip, or damaged"

/* Moves to the next member that is a regular file.  Returns false at the end and on failure: see fault, os_error and
 * no_memory. */
bool members_next(struct members *members);

bool members_is_encrypted(const struct members *members);

/* What the list says the member at hand is, which is none of its names; LISTING_PHOTO without a list. */
enum listing_kind members_kind(const struct members *members);

/* What tells whether the member at hand is still the one of before: its size and time.  Zeros where the archive does not
 * tell both. */
struct item_stamp members_stamp(const struct members *members);

/* Reads the record that is the member at hand.  Returns false where it is none or cannot be read (sidecar->fault), or memory
 * is short (no_memory). */
bool members_record(struct members *members, struct sidecar *sidecar);

/* Appends to `bytes` what comes next of the member, up to `size` bytes in all; *have says how many there are.  Returns
 * false when the member's bytes are damaged: what was read up to there is kept. */
bool members_fill(struct members *members, unsigned char *bytes, size_t size, size_t *have);

#endif
