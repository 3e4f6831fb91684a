/* The bounded scan of an Exif block: TIFF 6.0 section 2, with the sub-IFDs of CIPA DC-008 (Exif 2.32) section 4.6.3.
 *
 * The scan follows the pointers that the standard names, from the IFD where the standard puts them, each once, and
 * nothing else: its work is bounded by the entries of four IFDs whatever the block holds.  What is damaged is named and
 * left out; it never costs what is sound beside it.  A fresh, small block of the sound entries can then be built for a
 * library that is not to be trusted with the file's own. */
#ifndef EXIFID_READER_TIFF_H
#define EXIFID_READER_TIFF_H

#include "reader/source.h"

/* Interoperability is left out: it holds nothing that tells phones apart.  IFD1 is read for the thumbnail alone. */
enum tiff_ifd { TIFF_IFD0, TIFF_EXIF, TIFF_GPS, TIFF_IFD1 };

/* Field types, TIFF 6.0 section 2; IFD from TIFF Technical Note 1; UTF-8 from Exif 3.0. */
enum tiff_type {
    TIFF_BYTE = 1,
    TIFF_ASCII = 2,
    TIFF_SHORT = 3,
    TIFF_LONG = 4,
    TIFF_RATIONAL = 5,
    TIFF_SBYTE = 6,
    TIFF_UNDEFINED = 7,
    TIFF_POINTER = 13,
    TIFF_UTF8 = 129
};

enum {
    TIFF_HEADER_SIZE = 8, /* byte order, 42, offset of IFD0 */
    TIFF_ENTRY_SIZE = 12, /* tag, type, count, value or its offset */

    /* Tags in IFD0 that say where another IFD stands, CIPA DC-008 4.6.3 */
    TIFF_EXIF_POINTER = 0x8769,
    TIFF_GPS_POINTER = 0x8825
};

/* One tag that the caller wants. */
struct tiff_wish {
    uint8_t ifd; /* enum tiff_ifd, not TIFF_IFD1 */
    uint16_t tag;
    uint16_t copy; /* bytes of the value that are worth copying into a pruned block; 0: leave it out */
};

#define TIFF_WISHES 40 /* the most that one scan serves */

/* A value that lies wholly within the block.  size 0: absent, empty, or refused. */
struct tiff_entry {
    uint16_t type;   /* as stored */
    uint32_t count;  /* as stored */
    uint32_t size;   /* bytes */
    uint32_t offset; /* within the block */
};

struct tiff {
    struct source *source;
    uint64_t place; /* of the block in the source */
    uint32_t size;  /* of the block */
    char order;     /* 'I' or 'M' */

    const char *fault;     /* the first one, static text; NULL when nothing is wrong */
    uint16_t fault_tag;    /* the tag that it is about; 0: none */
    uint32_t fault_offset; /* where it is stated, within the block */

    const struct tiff_wish *wish;
    size_t wishes;
    struct tiff_entry entry[TIFF_WISHES];      /* entry[i] belongs to wish[i]; the first sound one of its tag */
    uint8_t found[TIFF_WISHES];                /* numbers of the wishes whose entry has a value, as the IFDs were read */
    uint8_t found_count;
    uint32_t thumbnail_offset, thumbnail_size; /* of the JPEG thumbnail, within the block; size 0: none */
};

/* Reads the TIFF header of the block of `size` bytes at `place`.  Returns false when it has no byte order or no IFD0, as
 * when it is not a TIFF block at all; a wrong magic number alone is a fault.  *tiff borrows `source`. */
bool tiff_open(struct tiff *tiff, struct source *source, uint64_t place, uint32_t size);

/* Looks for `wishes` tags in an open block.  `wish` must outlive *tiff; may be NULL when `wishes` is 0. */
void tiff_scan(struct tiff *tiff, const struct tiff_wish *wish, size_t wishes);

/* The same in IFD0 and Exif IFD alone, for triage: those mostly stand in the first page of a file, GPS and IFD1 often
 * behind a maker note of many. */
void tiff_triage(struct tiff *tiff, const struct tiff_wish *wish, size_t wishes);

/* Bytes of the value of entry i, at most `limit` and SOURCE_WINDOW of them; valid until the source is read again. */
struct slice tiff_value(const struct tiff *tiff, size_t i, size_t limit);

/* Bytes that one value of a type takes; 0 for types that do not exist. */
uint32_t tiff_type_size(uint16_t type);

/* The type under which a library that knows TIFF 6.0 alone reads the same bytes. */
uint16_t tiff_plain_type(uint16_t type);

/* Sufficient for the pruned block of any scan whose wishes ask for `copied` bytes in all. */
#define TIFF_PRUNED_SIZE(wishes, copied) (6 + 8 + 3 * (2 + 4) + ((wishes) + 2) * (12 + 1) + (copied))

/* Writes a sound Exif block ("Exif", two zeros, TIFF header, IFD0 and, where they are not empty, Exif and GPS IFD) with
 * the entries found, in the byte order of the original.  Returns its size, 0 when it exceeds `capacity`. */
size_t tiff_prune(const struct tiff *tiff, uint8_t *block, size_t capacity);

#endif
