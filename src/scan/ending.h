/* What the ending of a name says about the file, whatever the case of its letters. */
#ifndef EXIFID_SCAN_ENDING_H
#define EXIFID_SCAN_ENDING_H

#include <stddef.h>

enum ending {
    ENDING_OTHER, /* or none */
    ENDING_JPEG,  /* .jpg .jpeg .jpe .jfif */
    ENDING_IMAGE, /* .png .gif .tif .tiff .mp4 .mov: what else services have pages for */
    ENDING_JSON,
    ENDING_JS,
    ENDING_XML
};

/* Looks at the first `length` bytes of a name or a path.  *stem receives how many of them stand in front of the ending, which
 * begins with a dot: all where it is ENDING_OTHER.  Asked of every name several times, and so without the locale. */
enum ending ending_of(const char *name, size_t length, size_t *stem);

#endif
