#ifndef PICTURE_H
#define PICTURE_H

#include "buffer.h"

#include <stdbool.h>

/* Appends a whole baseline JPEG of a test card, width x height pixels (8-128 each), with a JFIF segment if `jfif`.  The
 * same arguments give the same bytes: the integer DCT of libjpeg-turbo is exact on every machine. */
void picture_add(struct buffer *file, unsigned width, unsigned height, bool jfif);

#endif
