/* What all formats of records have in common: the same facts under different keys.  The first value that a fact is given
 * stays. */
#ifndef EXIFID_SCAN_SIDECAR_FIELDS_H
#define EXIFID_SCAN_SIDECAR_FIELDS_H

#include "scan/sidecar.h"

#define SIDECAR_DAMAGED "a record that cannot be read: neither JSON nor XML, or damaged"

enum sidecar_field {
    SIDECAR_ID,
    SIDECAR_PAGE,     /* addresses of other places than a page of Flickr are passed over */
    SIDECAR_OWNER,    /* in the order of preference */
    SIDECAR_CAMERA,   /* "Sony D5503" */
    SIDECAR_UPLOADED, /* seconds since 1970, or "2013-11-02 10:11:12" in UTC */
    SIDECAR_TAKEN,    /* "2013-11-02 10:11:12", local time */
    SIDECAR_IMAGE,    /* name, path or address of the photo */
    SIDECAR_FIELDS
};

struct sidecar_draft {
    struct sidecar *sidecar;
    char uploaded[40], taken[40];
    const char *fault; /* what keeps it from being parsed at all; static, NULL: nothing */
    bool vague;        /* the time that it was taken is known to less than the second */
};

/* `name` is the record's own file name, "" where it has none. */
void sidecar_fields_start(struct sidecar_draft *draft, struct sidecar *sidecar, const char *name);

/* `text` may be NULL and need not be clean; it is cut and trimmed. */
void sidecar_fields_put(struct sidecar_draft *draft, enum sidecar_field field, const char *text);

/* A tag by the name that ExifTool has for it, or by its decimal number, as flickr.photos.getExif gives them.  Tag spaces
 * other than the photo's own Exif ("IFD1", "XMP-tiff") are passed over. */
void sidecar_fields_tag(struct sidecar_draft *draft, const char *space, const char *tag, const char *value);

/* Draws the conclusions: dates, the page from the id, the owner from the page, Make and Model from the camera and the
 * other way round.  Empties the sidecar and returns false when it has no id. */
bool sidecar_fields_finish(struct sidecar_draft *draft);

/* Copies a text into a char array: trimmed, cut at a NUL, shortened between two characters of UTF-8. */
void sidecar_fields_copy(char *into, size_t size, const char *bytes, size_t length);

/* What the text of a time's tag says, "2013:11:06 18:22:10"; year 0 where it says no day. */
exifid_datetime sidecar_fields_time(const char *tag);

#endif
