/* Services write a camera as one text, "Sony D5503"; a photo has Make and Model. */
#ifndef EXIFID_SCAN_CAMERA_H
#define EXIFID_SCAN_CAMERA_H

#include <stddef.h>

/* Parts a camera's text where a Make ends that the built-in tables know: the longest that is followed by more.  Without
 * one all of it is the model and *make is empty, as where the maker's name ends would be a guess. */
void camera_split(const char *camera, char *make, size_t make_size, char *model, size_t model_size);

#endif
