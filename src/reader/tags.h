/* Which tags of an Exif block exifid reads, and what their values mean. */
#ifndef EXIFID_READER_TAGS_H
#define EXIFID_READER_TAGS_H

#include "exifid/exifid.h"
#include "reader/exif.h"

/* What is asked of tiff_scan().  The first EXIFID_TAG_COUNT wishes are the texts, in the order of exifid_tag. */
enum {
    TAGS_F_NUMBER = 21, /* EXIFID_TAG_COUNT */
    TAGS_FOCAL_LENGTH,
    TAGS_FOCAL_LENGTH_35MM,
    TAGS_PIXEL_X,
    TAGS_PIXEL_Y,
    TAGS_MAKER_NOTE,
    TAGS_LATITUDE_REF,
    TAGS_LATITUDE,
    TAGS_LONGITUDE_REF,
    TAGS_LONGITUDE,
    TAGS_XIAOMI_BINARY, /* Exif 0x9aaa */
    TAGS_MISPLACED,     /* from here on: texts in the IFD where they do not belong */
    TAGS_WISHES = TAGS_MISPLACED + 6
};

extern const struct tiff_wish tags_wish[TAGS_WISHES];

/* Sufficient for tiff_prune() after a scan for tags_wish. */
enum { TAGS_PRUNED_SIZE = 16384 };

/* Puts what a scan for tags_wish found into *seen, which is to be fresh from exifid_observations_init(): texts, numbers,
 * maker note, and the position, with its coordinates where `what` has EXIFID_READ_GPS.  Tells how libexif fared; what was
 * read before it failed is there. */
enum exif_outcome tags_read(const struct tiff *tiff, unsigned what, exifid_observations *seen);

/* The same values without libexif and without the position, from a tiff_triage() or a scan. */
void tags_triage(const struct tiff *tiff, exifid_observations *seen);

#endif
