/* Makers' own blocks: what a phone writes into a photo besides the tags of the Exif standard.
 *
 * One file per maker, each with one function NAME_read(const struct vendor *) that looks for that maker's block, says
 * nothing when it is not there or damaged, and adds a witness for each fact in it.  A block is looked for by its own
 * signature and never by Make: that it stands under another Make is what makes it a witness. */
#ifndef EXIFID_READER_VENDOR_VENDOR_H
#define EXIFID_READER_VENDOR_VENDOR_H

#include "exifid/exifid.h"
#include "reader/source.h"
#include "reader/tiff.h"

/* One photo whose tags have been read. */
struct vendor {
    struct source *source;
    const struct tiff *tiff; /* scanned for tags_wish; NULL when the photo has no readable Exif block */
    unsigned what;           /* EXIFID_READ_* */
    exifid_observations *seen;
};

/* Adds a witness with `size` bytes at `place` as its value (cut at a NUL, trimmed).  `source` and `maker` are static
 * texts, maker "" where several makers write the like.  Returns NULL when there is no room, or when the value is empty;
 * else the caller may fill in text, dates and time. */
exifid_witness *vendor_add(const struct vendor *vendor, exifid_fact fact, const char *source, const char *maker,
                           struct slice value, uint64_t place);

/* Reads all makers' blocks; the witnesses then stand in the order of the file, those without a place last. */
void vendor_read(const struct vendor *vendor);

/* Reads what the texts of seen->text[] tell by themselves.  Witnesses that an earlier call made are replaced; the others
 * stay. */
void vendor_read_texts(exifid_observations *seen);

/* One text each, which is not empty, be it out of a file or set by a caller; `source` is what its witnesses are called.
 * They have no file: vendor->source and vendor->tiff are NULL. */
typedef void vendor_text_reader(const struct vendor *vendor, const char *source, const exifid_text *text);

vendor_text_reader apple_read_host;
vendor_text_reader huawei_read_scene;
vendor_text_reader lens_read; /* LensModel that names the phone */
vendor_text_reader oplus_read_comment;
vendor_text_reader samsung_read_versions; /* ImageUniqueID: of the camera module */
vendor_text_reader vivo_read_comment;
vendor_text_reader xiaomi_read_model;
vendor_text_reader xiaomi_read_settings;

/* One maker's or one kind of block each. */
void apple_read(const struct vendor *vendor);
void huawei_read(const struct vendor *vendor); /* segments, maker note */
void motorola_read(const struct vendor *vendor);
void mpf_read(const struct vendor *vendor);   /* multi-picture index and gain map */
void notes_read(const struct vendor *vendor); /* maker notes that their first bytes name */
void oplus_read(const struct vendor *vendor); /* OPPO, OnePlus and realme: behind the image */
void pixel_read(const struct vendor *vendor); /* Google's camera in the maker note: the HDR+ note */
void samsung_read(const struct vendor *vendor);
void samsung_trailer_read(const struct vendor *vendor);
void segments_read(const struct vendor *vendor); /* APPn segments of makers and of makers of chips */
void vivo_read(const struct vendor *vendor);     /* behind the image */
void xiaomi_read(const struct vendor *vendor);   /* Xiaomi's own Exif tag that is no text */
void xmp_read(const struct vendor *vendor);      /* the XMP packet and its extension */

#endif
