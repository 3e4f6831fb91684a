/* The marker walk: which segments a JPEG holds, where Exif and its neighbours stand, and what follows the image.  Knows
 * ITU-T T.81 Annex B and the identifiers that segments begin with, not what they mean.  Allocates nothing. */
#ifndef EXIFID_READER_JPEG_H
#define EXIFID_READER_JPEG_H

#include "exifid/exifid.h"
#include "reader/source.h"

enum jpeg_state {
    JPEG_SOUND,    /* the walk came to the image data, or to an end-of-image marker in its place (T.81 B.5) */
    JPEG_NONE,     /* no start-of-image marker at byte 0 */
    JPEG_CUT,      /* the file ends first */
    JPEG_DISTURBED /* something in between is no marker segment */
};

/* Exif segments whose place is kept: a second one is a sign of rewriting, a third was not seen in any photo. */
#define JPEG_EXIF_KEPT 4

struct jpeg_exif {
    uint64_t place;   /* of the TIFF header */
    uint32_t size;    /* from there to the end of the segment or, where that comes first, of the file */
    uint16_t garbage; /* bytes in front of the identifier, against the standard */
};

struct jpeg {
    enum jpeg_state state;
    const char *fault;    /* static text; NULL when nothing is wrong */
    uint64_t fault_place; /* of the first byte that is wrong */

    unsigned exif_count; /* all, of which the first JPEG_EXIF_KEPT are kept */
    struct jpeg_exif exif[JPEG_EXIF_KEPT];
    uint64_t xmp_place, icc_place, mpf_place; /* payload, or EXIFID_NO_PLACE */
    uint32_t width, height;                   /* of the first frame header, or 0 */
    unsigned segment_count;                   /* APPn and COM; the first EXIFID_SEGMENTS are kept */
    exifid_segment segment[EXIFID_SEGMENTS];  /* unspecified behind their count */

    unsigned extra_images;  /* complete images that follow the first one */
    uint64_t trailer_place; /* behind the last of them, or EXIFID_NO_PLACE: nothing there, no end found, not asked */
    uint64_t trailer_size;
};

/* Walks the JPEG in `source` up to its image data; with `whole`, through it and all images that follow.  *jpeg is always
 * filled completely.  A failed read looks like the end of the file: source->error tells it from one. */
void jpeg_walk(struct source *source, bool whole, struct jpeg *jpeg);

/* How many segments stand in jpeg->segment. */
static inline unsigned jpeg_segments_kept(const struct jpeg *jpeg)
{
    return jpeg->segment_count < EXIFID_SEGMENTS ? jpeg->segment_count : EXIFID_SEGMENTS;
}

/* The same, but only up to the end of the first Exif segment: for triage, which asks nothing else. */
void jpeg_find_exif(struct source *source, struct jpeg *jpeg);

#endif
