#include "scan/far.h"

#include <stdlib.h>
#include <string.h>

#include "scan/pairing.h"

struct far {
    struct pairing *pairing;
    char **packed; /* sorted by their paths, once settled */
    size_t count, room;
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
        free(far->packed[i]);
    }
    free(far->packed);
    pairing_free(far->pairing);
    free(far);
}

/* ---------------------------------------------------------------- packing */

/* A record is packed as its date and its texts, each with its NUL, the path in front. */
enum { TEXTS = 6 + EXIFID_TAG_COUNT };

struct text {
    char *text;
    size_t size;
};

static void texts_of(struct sidecar *s, struct text texts[TEXTS])
{
    const struct text fixed[] = {
        {s->photo.id, sizeof s->photo.id},           {s->photo.page, sizeof s->photo.page},
        {s->photo.owner, sizeof s->photo.owner},     {s->photo.camera, sizeof s->photo.camera},
        {s->photo.sidecar, sizeof s->photo.sidecar}, {s->image, sizeof s->image},
    };
    memcpy(texts, fixed, sizeof fixed);
    for (size_t tag = 0; tag < EXIFID_TAG_COUNT; tag++) {
        texts[TEXTS - EXIFID_TAG_COUNT + tag] = (struct text){s->tag[tag], SIDECAR_TAG_SIZE};
    }
}

static char *pack(const char *path, const struct sidecar *sidecar)
{
    struct sidecar copy = *sidecar;
    struct text texts[TEXTS];
    size_t path_size = strlen(path) + 1;
    size_t size = path_size + sizeof copy.photo.uploaded;
    texts_of(&copy, texts);
    for (size_t i = 0; i < TEXTS; i++) {
        size += strlen(texts[i].text) + 1;
    }
    char *packed = malloc(size);
    if (packed == NULL) {
        return NULL;
    }
    char *to = packed;
    memcpy(to, path, path_size);
    to += path_size;
    memcpy(to, &copy.photo.uploaded, sizeof copy.photo.uploaded);
    to += sizeof copy.photo.uploaded;
    for (size_t i = 0; i < TEXTS; i++) {
        size_t length = strlen(texts[i].text) + 1;
        memcpy(to, texts[i].text, length);
        to += length;
    }
    return packed;
}

static void unpack(const char *packed, struct sidecar *sidecar)
{
    struct text texts[TEXTS];
    const char *from = packed + strlen(packed) + 1;
    memset(sidecar, 0, sizeof *sidecar);
    texts_of(sidecar, texts);
    memcpy(&sidecar->photo.uploaded, from, sizeof sidecar->photo.uploaded);
    from += sizeof sidecar->photo.uploaded;
    for (size_t i = 0; i < TEXTS; i++) {
        size_t length = strlen(from) + 1;
        memcpy(texts[i].text, from, length); /* as long as it was when it was packed */
        from += length;
    }
}

/* ---------------------------------------------------------------- first pass */

static bool grow(struct far *far)
{
    size_t room = far->room == 0 ? 64 : far->room * 2;
    char **larger = realloc(far->packed, room * sizeof *larger);
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
    char *packed = pack(path, sidecar);
    if (packed == NULL) {
        return false;
    }
    far->packed[far->count++] = packed;
    return true;
}

bool far_add_member(struct far *far, const char *path)
{
    return pairing_add_photo(far->pairing, path);
}

bool far_add_file(struct far *far, const char *path)
{
    return pairing_add_photo_id(far->pairing, path);
}

/* A packed record begins with its path. */
static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

bool far_settle(struct far *far)
{
    if (far->count > 1) {
        qsort(far->packed, far->count, sizeof *far->packed, compare);
    }
    for (size_t i = 0; i < far->count; i++) {
        if (!pairing_add_record(far->pairing, far->packed[i], i)) {
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
        unpack(far->packed[numbers[i]], &other);
        sidecar_merge(sidecar, &other);
    }
    return count > 0;
}

bool far_is_twice(const struct far *far, const char *path)
{
    return pairing_is_twice(far->pairing, path);
}

bool far_find_alone(const struct far *far, const char *path, struct sidecar *sidecar)
{
    memset(sidecar, 0, sizeof *sidecar);
    if (far->count == 0 || !pairing_is_alone(far->pairing, path)) {
        return false;
    }
    char *const *found = bsearch(&path, far->packed, far->count, sizeof *far->packed, compare);
    if (found == NULL) {
        return false;
    }
    unpack(*found, sidecar);
    return true;
}
