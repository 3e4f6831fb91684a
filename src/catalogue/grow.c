#include "catalogue/grow.h"

#include <stdlib.h>
#include <string.h>

#define GROW_MAX   (UINT32_MAX / 2) /* so that doubling never overflows, and UINT32_MAX is free for "none" */
#define GROW_FIRST 16u

void *grow_add(struct grow *grow, size_t row_size, uint32_t count)
{
    if (count > GROW_MAX - grow->count) {
        return NULL;
    }
    uint32_t needed = grow->count + count;
    if (needed > grow->room || grow->rows == NULL) {
        uint32_t room = grow->room * 2 > needed ? grow->room * 2 : needed;
        room = room < GROW_FIRST ? GROW_FIRST : room;
        void *rows = room <= SIZE_MAX / row_size ? realloc(grow->rows, room * row_size) : NULL;
        if (rows == NULL) {
            return NULL;
        }
        grow->rows = rows;
        grow->room = room;
    }
    void *added = (char *)grow->rows + grow->count * row_size;
    memset(added, 0, count * row_size);
    grow->count = needed;
    return added;
}

void grow_free(struct grow *grow)
{
    free(grow->rows);
    *grow = (struct grow){0};
}
