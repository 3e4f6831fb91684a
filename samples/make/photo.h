#ifndef PHOTO_H
#define PHOTO_H

#include "buffer.h"
#include "sample.h"

/* Appends the whole file of a sample. */
void photo_add(struct buffer *file, const struct sample *sample);

#endif
