#include "scan/far.h"

#include <stdlib.h>
#include <string.h>

#include "scan/pairing.h"
#include "scan/sidecar_pack.h"

struct far {
    struct pairing *pairing;
    struct scan_bytes *packed; /* records with their paths, by which they are sorted once settled */
    size_t count, room;
    uint64_t others; /* things that are no records */
};

struct far *far_create(void)
{
    struct far *far = calloc(1, sizeof *far);
    if (far == NULL) {
        return NULL;
    }
    far->pairing = pairing_create();
    if (far->pairing == NULL) {
        free(far);
        return NULL;
    }
    return far;
}

void far_free(struct far *far)
{
    if (far == NULL) {
        return;
    }
    for (size_t i = 0; i < far->count; i++) {
        free(far->packed[i].data);
    }
    free(far->packed);
    pairing_free(far->pairing);
    free(far);
}

/* ---------------------------------------------------------------- first pass */

static bool grow(struct far *far)
{
    size_t room = far->room == 0 ? 64 : far->room * 2;
    struct scan_bytes *larger = realloc(far->packed, room * sizeof *larger);
    if (larger == NULL) {
        return false;
    }
    far->packed = larger;
    far->room = room;
    return true;
}

bool far_add_record(struct far *far, const char *path, const struct sidecar *sidecar)
{
    if (far->count == far->room && !grow(far)) {
        return false;
    }
    struct scan_bytes packed = {0};
    if (!sidecar_pack_named(path, sidecar, &packed)) {
        return false;
    }
    far->packed[far->count] = packed;
    far->count++;
    return true;
}

bool far_add_member(struct far *far, const char *path)
{
    far->others++;
    return pairing_add_photo(far->pairing, path);
}

bool far_add_file(struct far *far, const char *path)
{
    far->others++;
    return pairing_add_photo_id(far->pairing, path);
}

uint64_t far_others(const struct far *far)
{
    return far->others;
}

/* A packed record begins with its path. */
static int compare(const void *a, const void *b)
{
    const struct scan_bytes *x = a;
    const struct scan_bytes *y = b;
    return strcmp(x->data, y->data);
}

bool far_settle(struct far *far)
{
    if (far->count > 1) {
        qsort(far->packed, far->count, sizeof *far->packed, compare);
    }
    for (size_t i = 0; i < far->count; i++) {
        if (!pairing_add_record(far->pairing, far->packed[i].data, i)) {
            return false;
        }
    }
    pairing_settle(far->pairing);
    return true;
}

bool far_is_empty(const struct far *far)
{
    return far->count == 0;
}

/* ---------------------------------------------------------------- second pass */

bool far_find(const struct far *far, const char *path, struct sidecar *sidecar)
{
    size_t numbers[PAIRING_RECORDS];
    struct sidecar other;
    size_t count = pairing_find(far->pairing, path, numbers);
    memset(sidecar, 0, sizeof *sidecar);
    for (size_t i = 0; i < count; i++) {
        sidecar_unpack_named(&far->packed[numbers[i]], &other);
        sidecar_merge(sidecar, &other);
    }
    return count > 0;
}

bool far_is_twice(const struct far *far, const char *path)
{
    return pairing_is_twice(far->pairing, path);
}

static int compare_path(const void *path, const void *packed)
{
    const struct scan_bytes *record = packed;
    return strcmp(path, record->data);
}

static const struct scan_bytes *find(const struct far *far, const char *path)
{
    return far->count == 0 ? NULL : bsearch(path, far->packed, far->count, sizeof *far->packed, compare_path);
}

bool far_holds(const struct far *far, const char *path)
{
    return find(far, path) != NULL;
}

bool far_is_alone(const struct far *far, const char *path)
{
    return pairing_is_alone(far->pairing, path);
}

bool far_find_alone(const struct far *far, const char *path, struct sidecar *sidecar)
{
    memset(sidecar, 0, sizeof *sidecar);
    const struct scan_bytes *found = far->count > 0 && far_is_alone(far, path) ? find(far, path) : NULL;
    if (found == NULL) {
        return false;
    }
    sidecar_unpack_named(found, sidecar);
    return true;
}
