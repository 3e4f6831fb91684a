#include "scan/far.h"

#include <stdlib.h>
#include <string.h>

#include "scan/pairing.h"
#include "scan/sidecar_pack.h"

/* A record: its path with a NUL, and what it says, packed. */
struct packed {
    char *bytes;
    size_t size;
};

struct far {
    struct pairing *pairing;
    struct packed *packed; /* sorted by their paths, once settled */
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
        free(far->packed[i].bytes);
    }
    free(far->packed);
    pairing_free(far->pairing);
    free(far);
}

/* ---------------------------------------------------------------- packing */

static bool pack(const char *path, const struct sidecar *sidecar, struct packed *packed)
{
    struct scan_bytes bytes = {0};
    if (!scan_bytes_add(&bytes, path, strlen(path) + 1) || !sidecar_pack(sidecar, &bytes)) {
        free(bytes.data);
        return false;
    }
    char *fitting = realloc(bytes.data, bytes.size);
    *packed = (struct packed){fitting != NULL ? fitting : bytes.data, bytes.size};
    return true;
}

static void unpack(const struct packed *packed, struct sidecar *sidecar)
{
    struct span record = {(const unsigned char *)packed->bytes, packed->size};
    span_text(&record);
    sidecar_unpack(&record, sidecar);
}

/* ---------------------------------------------------------------- first pass */

static bool grow(struct far *far)
{
    size_t room = far->room == 0 ? 64 : far->room * 2;
    struct packed *larger = realloc(far->packed, room * sizeof *larger);
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
    if (!pack(path, sidecar, &far->packed[far->count])) {
        return false;
    }
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
    const struct packed *x = a;
    const struct packed *y = b;
    return strcmp(x->bytes, y->bytes);
}

bool far_settle(struct far *far)
{
    if (far->count > 1) {
        qsort(far->packed, far->count, sizeof *far->packed, compare);
    }
    for (size_t i = 0; i < far->count; i++) {
        if (!pairing_add_record(far->pairing, far->packed[i].bytes, i)) {
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
        unpack(&far->packed[numbers[i]], &other);
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
    const struct packed *record = packed;
    return strcmp(path, record->bytes);
}

static const struct packed *find(const struct far *far, const char *path)
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
    const struct packed *found = far->count > 0 && far_is_alone(far, path) ? find(far, path) : NULL;
    if (found == NULL) {
        return false;
    }
    unpack(found, sidecar);
    return true;
}
