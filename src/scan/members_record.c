#include <stdlib.h>
#include <string.h>

#include "scan/members_open.h"

/* The record that a list holds of the member at hand. */
static bool listed_record(const struct members *m, struct sidecar *sidecar)
{
    if (m->member.record == NULL) {
        return false;
    }
    *sidecar = *m->member.record;
    sidecar_set_path(sidecar, m->path);
    return true;
}

bool members_record(struct members *m, struct sidecar *sidecar)
{
    memset(sidecar, 0, sizeof *sidecar);
    if (m->listed && m->member.kind != LISTING_BROKEN) {
        return listed_record(m, sidecar);
    }
    size_t size = 0;
    unsigned char *bytes = malloc(SIDECAR_SIZE_MAX + 1); /* one more tells a larger one */
    m->no_memory = bytes == NULL;
    bool read = bytes != NULL && members_fill(m, bytes, SIDECAR_SIZE_MAX + 1, &size) &&
                sidecar_parse(strrchr(m->path, '/') + 1, bytes, size, sidecar);
    free(bytes);
    if (read) {
        sidecar_set_path(sidecar, m->path);
    }
    return read;
}
