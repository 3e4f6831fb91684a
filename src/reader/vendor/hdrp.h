/* The note that Google's camera keeps of a shot: "HDRP", a version, and gzip under a fixed disguise.  Sources: ExifTool,
 * Google.pm (13.37 of 2025-09-22), and the notes of seven Pixel photos.
 *
 * It is unpacked piece by piece, so that neither the packed nor the unpacked note is ever held whole. */
#ifndef EXIFID_READER_VENDOR_HDRP_H
#define EXIFID_READER_VENDOR_HDRP_H

#include "base/slice.h"

#include <zlib.h>

/* Takes the next piece of the unpacked note; returns whether more is wanted. */
typedef bool hdrp_take(void *context, struct slice piece);

enum hdrp_state {
    HDRP_HEADER, /* not known yet whether this is such a note */
    HDRP_PACKED,
    HDRP_OVER /* at its end, damaged, or nobody wants more */
};

/* zlib is slow near the ends of what it is given, above all of the room for what it makes. */
enum { HDRP_PACKED_PIECE = 16 << 10, HDRP_PLAIN_PIECE = 48 << 10 };

/* Held only while a note is unpacked, which few photos have. */
struct hdrp_room {
    uint8_t packed[HDRP_PACKED_PIECE]; /* without the disguise */
    uint8_t plain[HDRP_PLAIN_PIECE];
};

struct hdrp {
    hdrp_take *take;
    void *context;
    enum hdrp_state state;
    unsigned version; /* 2: text, 3: protocol buffer; 0: not known yet */
    size_t packed;    /* bytes of the note that were taken */
    size_t unpacked;
    uint64_t key;
    uint32_t base64; /* up to three letters that make no bytes yet */
    unsigned letters;
    struct hdrp_room *room; /* NULL: not unpacking */
    z_stream stream;
};

/* Starts a note whose bytes follow.  `take` is called from the functions below. */
void hdrp_open(struct hdrp *hdrp, hdrp_take *take, void *context);

/* The next bytes of the note; the same as base64.  Return whether more can be of use. */
bool hdrp_put(struct hdrp *hdrp, struct slice bytes);
bool hdrp_put_base64(struct hdrp *hdrp, struct slice letters);

/* Whether there is nothing but base64, without white space. */
bool hdrp_is_base64(struct slice letters);

/* Gives memory back; *hdrp is not to be used afterwards. */
void hdrp_close(struct hdrp *hdrp);

#endif
