/* The records that download services keep beside a photo, or in another archive of the same export: gallery-dl,
 * flickr_download, Flickr's own export, flickr.photos.getInfo and getExif, flickr-downloadr, Data Lifeboat.  Positions that
 * they hold are never read. */
#ifndef EXIFID_SCAN_SIDECAR_H
#define EXIFID_SCAN_SIDECAR_H

#include <stdbool.h>
#include <stddef.h>

#include "exifid/exifid.h"

/* Longer records are not read: with every tag and a long description they have 50 KB, with two thousand comments, as a
 * Data Lifeboat keeps them, some 600 KB. */
#define SIDECAR_SIZE_MAX ((size_t)1 << 20)

/* A file that is not named as a record tells in so many bytes whether it is one: answers of the API, of any name, begin
 * with what marks them. */
#define SIDECAR_HEAD     4096

#define SIDECAR_TAG_SIZE 96

/* What a record says about its photo.  All zeros: nothing. */
struct sidecar {
    exifid_photo photo;
    char image[128]; /* name of the photo that the record is about, "" when only the id tells */
    /* Of what is named as a photo's record (pairing_is_own_record) and cannot be read: why.  Static; NULL, or os_error. */
    const char *fault;
    int os_error;
    /* Tags that the record repeats, for a photo that holds none itself; "" where it does not. */
    char tag[EXIFID_TAG_COUNT][SIDECAR_TAG_SIZE];
};

/* Reads a record in any of the formats that are JSON or XML.  `name` is the file's name without folders: the formats are
 * told apart by it and by their keys.  A name that services do not give (pairing_is_sure_record) is read only where the
 * first SIDECAR_HEAD bytes speak for a record.  Returns false, leaving *sidecar empty but for its fault, for anything else,
 * for the records of videos, and when memory is short. */
bool sidecar_parse(const char *name, const void *bytes, size_t size, struct sidecar *sidecar);

/* The same from a file below the folder open at `folder`, or AT_FDCWD: a regular file, no link.  `path` is how it is
 * reported: it becomes sidecar->photo.sidecar. */
bool sidecar_read(int folder, const char *name, const char *path, struct sidecar *sidecar);

/* Sets sidecar->photo.sidecar, cut from the left when it does not fit. */
void sidecar_set_path(struct sidecar *sidecar, const char *path);

/* The photo id that a file name of Flickr holds: "flickr_10105287134.jpg", "10105287134_abcdef0123_o.jpg",
 * "img_20150328_152050_22212850691_o.jpg", "photo_22212850691.json", "22212850691.js", "Title-10105287134.jpg",
 * "10105287134-Title.jpg", "20131102-10105287134-Title_o.jpg", each also with ".json" behind it.  Returns false, leaving
 * *id empty, for others. */
bool sidecar_id(const char *name, char id[24]);

/* Makes a record of what the photo's own name tells: its id and its page.  Returns false, leaving *sidecar empty, where
 * there is no id in it. */
bool sidecar_of_name(const char *name, struct sidecar *sidecar);

/* Takes over what one record lacks and another of the same photo has; nothing when their ids differ. */
void sidecar_merge(struct sidecar *into, const struct sidecar *from);

/* A hash of all that it says; 0 for NULL. */
uint64_t sidecar_hash(const struct sidecar *sidecar);

/* Adds what the sidecar says to what the file says: seen->photo always, and the tags where the file itself holds neither
 * Make nor Model (seen->photo.spoke is set then).  To a file of the same Model it adds witnesses: the firmware,
 * when it was taken where the file has no time, and what texts such as LensModel tell that are not those of the file; their
 * sources begin with "record ". */
void sidecar_apply(const struct sidecar *sidecar, exifid_observations *seen);

#endif
