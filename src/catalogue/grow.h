/* Arrays that grow.  The parser takes all its memory here, so that a test can make every request fail. */
#ifndef EXIFID_CATALOGUE_GROW_H
#define EXIFID_CATALOGUE_GROW_H

#include <stddef.h>
#include <stdint.h>

/* Starts as {0}. */
struct grow {
    void *rows; /* NULL while room is 0 */
    uint32_t count, room;
};

/* Appends `count` rows of `row_size` bytes, all zero.  Returns the first of them, or NULL when memory is short or more
 * than UINT32_MAX / 2 rows were needed: the array is then as before.  Moves the rows that are there already. */
void *grow_add(struct grow *grow, size_t row_size, uint32_t count);

/* Gives the memory back; the array is {0} again. */
void grow_free(struct grow *grow);

#endif
