#include "scan/folder.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scan/pairing.h"

#define FOLDER_PATH_MAX 4096 /* no longer path can be opened on Linux */

/* Most folders hold no record: then there is nothing to pair. */
static bool holds_records(const struct names *names)
{
    for (size_t i = 0; i < names->count; i++) {
        struct name name = names_get(names, i);
        if (name.kind == NAME_FILE && pairing_is_record(name.text)) {
            return true;
        }
    }
    return false;
}

static bool add(struct pairing *pairing, const char *name, size_t number)
{
    return pairing_is_record(name) ? pairing_add_record(pairing, name, number) : pairing_add_photo(pairing, name);
}

bool folder_open(struct folder *folder)
{
    const struct names *names = folder->names;
    folder->pairing = NULL;
    if (!holds_records(names)) {
        return true;
    }
    folder->pairing = pairing_create();
    bool added = folder->pairing != NULL;
    for (size_t i = 0; i < names->count && added; i++) {
        struct name name = names_get(names, i);
        added = name.kind != NAME_FILE || add(folder->pairing, name.text, i);
    }
    if (!added) {
        folder_close(folder);
        return false;
    }
    pairing_settle(folder->pairing);
    return true;
}

void folder_close(struct folder *folder)
{
    pairing_free(folder->pairing);
    folder->pairing = NULL;
}

/* The path of a name, to be freed; NULL when memory is short. */
static char *path_of(const struct folder *folder, const char *name)
{
    size_t length = strlen(folder->path);
    bool slash = length > 0 && folder->path[length - 1] != '/';
    size_t size = length + (slash ? 1 : 0) + strlen(name) + 1;
    char *path = malloc(size);
    if (path != NULL) {
        snprintf(path, size, "%s%s%s", folder->path, slash ? "/" : "", name);
    }
    return path;
}

static bool read_record(const struct folder *folder, const char *name, struct sidecar *sidecar)
{
    char *path = path_of(folder, name);
    bool read = path != NULL && sidecar_read(folder->fd, name, path, sidecar);
    free(path);
    return read;
}

static bool read_near(const struct folder *folder, const char *name, struct sidecar *sidecar)
{
    size_t numbers[PAIRING_RECORDS];
    struct sidecar other;
    bool known = false;
    size_t count = folder->pairing == NULL ? 0 : pairing_find(folder->pairing, name, numbers);
    for (size_t i = 0; i < count; i++) {
        if (read_record(folder, names_get(folder->names, numbers[i]).text, &other)) {
            sidecar_merge(sidecar, &other);
            known = true;
        }
    }
    return known;
}

static struct sidecar *keep(const struct sidecar *sidecar)
{
    struct sidecar *kept = malloc(sizeof *kept);
    if (kept != NULL) {
        *kept = *sidecar;
    }
    return kept;
}

/* Adds what is known elsewhere, and what the name itself tells. */
static struct sidecar *complete(struct sidecar *known, bool near, const char *path, const struct far *far)
{
    struct sidecar other;
    const char *slash = strrchr(path, '/');
    /* Where a record stands beside the photo there is no need to look elsewhere. */
    if (!near && far != NULL && far_find(far, path, &other)) {
        sidecar_merge(known, &other);
    }
    if (sidecar_of_name(slash == NULL ? path : slash + 1, &other)) {
        sidecar_merge(known, &other);
    }
    return known->photo.id[0] == '\0' ? NULL : keep(known);
}

struct sidecar *folder_photo(const struct folder *folder, size_t i)
{
    struct sidecar known = {.image = ""};
    const char *name = names_get(folder->names, i).text;
    bool near = read_near(folder, name, &known);
    if (folder->far == NULL) {
        return complete(&known, near, name, NULL);
    }
    char *path = path_of(folder, name);
    struct sidecar *all = path == NULL ? NULL : complete(&known, near, path, folder->far);
    free(path);
    return all;
}

/* Reads the record "path's folder / front middle end", where there is one. */
static bool read_named(const char *path, size_t front, const char *middle, const char *end, struct sidecar *known)
{
    struct sidecar other;
    size_t size = front + strlen(middle) + strlen(end) + 1;
    char *name = malloc(size);
    bool read = false;
    if (name != NULL) {
        snprintf(name, size, "%.*s%s%s", (int)front, path, middle, end);
        read = sidecar_read(AT_FDCWD, name, name, &other);
        free(name);
    }
    if (read) {
        sidecar_merge(known, &other);
    }
    return read;
}

/* The same with every ending that records have. */
static bool read_endings(const char *path, size_t front, const char *middle, struct sidecar *known)
{
    static const char *const endings[] = {".js", ".json", ".xml"};
    bool read = false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        read = read_named(path, front, middle, endings[i], known) || read;
    }
    return read;
}

static bool read_beside(const char *path, struct sidecar *known)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    const char *dot = strrchr(name, '.');
    size_t folder = (size_t)(name - path);
    char id[24];
    char exported[32];
    bool read = read_endings(path, strlen(path), "", known);
    read = (dot != NULL && read_endings(path, (size_t)(dot - path), "", known)) || read;
    if (sidecar_id(name, id)) {
        snprintf(exported, sizeof exported, "photo_%s", id);
        read = read_endings(path, folder, id, known) || read;
        read = read_named(path, folder, exported, ".json", known) || read;
    }
    return read;
}

struct sidecar *folder_photo_at(const char *path, bool near, const struct far *far)
{
    struct sidecar known = {.image = ""};
    near = near && strlen(path) <= FOLDER_PATH_MAX && read_beside(path, &known);
    return complete(&known, near, path, far);
}

bool folder_is_spoken_for(const struct folder *folder, size_t i)
{
    const char *name = names_get(folder->names, i).text;
    return folder->pairing != NULL && pairing_is_record(name) && !pairing_is_alone(folder->pairing, name);
}

struct sidecar *folder_record(const struct folder *folder, size_t i)
{
    struct sidecar found;
    const char *name = names_get(folder->names, i).text;
    if (folder->pairing == NULL || !pairing_is_sure_record(name) || !pairing_is_alone(folder->pairing, name)) {
        return NULL;
    }
    if (folder->far != NULL && pairing_is_far_record(name)) {
        char *path = path_of(folder, name);
        bool alone = path != NULL && far_find_alone(folder->far, path, &found);
        free(path);
        return alone ? keep(&found) : NULL;
    }
    return read_record(folder, name, &found) ? keep(&found) : NULL;
}
