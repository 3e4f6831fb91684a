/* The records that download services keep beside a photo, or in another archive of the same export: gallery-dl,
 * flickr_download, Flickr's own export, flickr.photos.getExif, YFCC100M. */
#ifndef EXIFID_SCAN_SIDECAR_H
#define EXIFID_SCAN_SIDECAR_H

#include <stdbool.h>
#include <stddef.h>

#include "exifid/exifid.h"

/* What a record says about its photo. */
struct sidecar {
    exifid_photo photo;
    char image[128]; /* name of the photo that the record is about, "" when only the id tells */
    /* Tags that the record repeats, for a photo that holds none itself; empty where it does not. */
    char make[96], model[96], software[96], taken[32];
};

/* Reads a record in any of the formats that are JSON or XML.  `name` is the file's name without folders: the formats are
 * told apart by it and by their keys.  Returns false, leaving *sidecar empty, for anything else. */
bool sidecar_parse(const char *name, const void *bytes, size_t size, struct sidecar *sidecar);

/* The photo id that a file name of Flickr holds: "flickr_10105287134.jpg", "10105287134_abcdef0123_o.jpg",
 * "img_20150328_152050_22212850691_o.jpg", "photo_22212850691.json".  Returns false, leaving *id empty, for others. */
bool sidecar_id(const char *name, char id[24]);

/* Adds what the sidecar says to what the file says: seen->photo always, and the tags only where the file itself holds
 * neither Make nor Model (seen->photo.spoke is set then). */
void sidecar_apply(const struct sidecar *sidecar, exifid_observations *seen);

#endif
