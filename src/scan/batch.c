#include "scan/batch.h"

#include <stdlib.h>
#include <string.h>

bool scan_bytes_reserve(struct scan_bytes *bytes, size_t size)
{
    if (bytes->room - bytes->size >= size) {
        return true;
    }
    size_t room = bytes->room * 2 + size + 4096;
    char *larger = realloc(bytes->data, room);
    if (!larger) {
        return false;
    }
    bytes->data = larger;
    bytes->room = room;
    return true;
}

bool scan_bytes_add(struct scan_bytes *bytes, const void *data, size_t size)
{
    if (!scan_bytes_reserve(bytes, size)) {
        return false;
    }
    if (size > 0) {
        memcpy(bytes->data + bytes->size, data, size);
    }
    bytes->size += size;
    return true;
}

void batch_clear(struct batch *batch)
{
    for (unsigned i = 0; i < batch->count; i++) {
        item_free(batch->entry[i].item);
    }
    batch->count = 0;
    batch->folders = 0;
    batch->held = 0;
    batch->bytes.size = 0;
}
