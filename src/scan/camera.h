/* Services write a camera as one text, "Sony D5503"; a photo has Make and Model. */
#ifndef EXIFID_SCAN_CAMERA_H
#define EXIFID_SCAN_CAMERA_H

#include <stddef.h>

/* Parts a camera's text where a Make ends that the built-in tables know, the longest that fits; else behind the first word,
 * which at least begins the Make.  A single word that is no known Make is the model, and *make is empty.  The arrays need
 * at least one byte each. */
void camera_split(const char *camera, char *make, size_t make_size, char *model, size_t model_size);

#endif
