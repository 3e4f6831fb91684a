/* The note that Google's camera keeps of a shot: "HDRP", a version, and gzip under a fixed disguise.  Sources: ExifTool,
 * Google.pm (13.37 of 2025-09-22), and the notes of seven Pixel photos.
 *
 * The bytes are collected and unpacked at the end: whole, which is three times as fast as piece by piece. */
#ifndef EXIFID_READER_VENDOR_HDRP_H
#define EXIFID_READER_VENDOR_HDRP_H

#include "base/slice.h"

/* Takes the next piece of the unpacked note; returns whether more is wanted. */
typedef bool hdrp_take(void *context, struct slice piece);

struct hdrp {
    hdrp_take *take;
    void *context;
    struct hdrp_room *room; /* what is held only while a note is read, which few photos have; or NULL */
    size_t size;            /* bytes of the note that are held */
    bool over;              /* no such note, or as much as is taken of any */
    unsigned version;       /* 2: text, 3: protocol buffer; 0: not known yet, or no such note */
    uint32_t base64;        /* up to three letters that make no bytes yet */
    unsigned letters;
};

/* Starts a note whose bytes follow.  `take` is called from hdrp_close. */
void hdrp_open(struct hdrp *hdrp, hdrp_take *take, void *context);

/* The next bytes of the note; the same as base64.  Return whether more can be of use. */
bool hdrp_put(struct hdrp *hdrp, struct slice bytes);
bool hdrp_put_base64(struct hdrp *hdrp, struct slice letters);

/* Whether there is nothing but base64, without white space. */
bool hdrp_is_base64(struct slice letters);

/* Unpacks the note as far as it came and is sound, and gives memory back; no more may be put afterwards. */
void hdrp_close(struct hdrp *hdrp);

#endif
