#ifndef BLOCK_H
#define BLOCK_H

#include "buffer.h"
#include "sample.h"

/* Appends the Exif segment that `sample` asks for, with its marker; a thumbnail is in it.  Ends the program when
 * libexif fails. */
void block_add(struct buffer *file, const struct sample *sample);

#endif
