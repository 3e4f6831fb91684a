/* libexif, kept on a short lead: it is handed only blocks that tiff_prune() wrote, works in an arena of fixed size, and is
 * stopped when it takes more steps than such a block can need.  exif.c is the only file that includes libexif. */
#ifndef EXIFID_READER_EXIF_H
#define EXIFID_READER_EXIF_H

#include "reader/tiff.h"

/* One tag as libexif holds it. */
struct exif_value {
    enum tiff_ifd ifd;
    uint16_t tag;
    uint16_t type; /* enum tiff_type */
    uint32_t count;
    char order;        /* 'I' or 'M', of the numbers in `data` */
    struct slice data; /* as stored, not terminated; valid during the call */
};

typedef void exif_visit(void *context, const struct exif_value *value);

enum exif_outcome {
    EXIF_READ_ALL,
    EXIF_READ_NO_MEMORY, /* the arena could not be had */
    EXIF_READ_GAVE_UP    /* arena or steps ran out, or libexif refused the block; some values may have been visited */
};

/* What libexif may use; 0 stands for what suits the block. */
struct exif_limits {
    size_t arena;   /* bytes */
    unsigned steps; /* messages of its log, about one per entry */
};

/* Visits every tag of IFD0, Exif and GPS IFD of `block`, which begins with "Exif".  `limits` may be NULL.  Holds at most
 * 1 MiB, freed before it returns.  In builds with EXIFID_PLAIN_MALLOC libexif uses malloc and limits->arena means
 * nothing. */
enum exif_outcome exif_read(struct slice block, const struct exif_limits *limits, exif_visit *visit, void *context);

#endif
