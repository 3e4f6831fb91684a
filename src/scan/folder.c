#include "scan/folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scan/pairing.h"

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

struct sidecar *folder_photo(const struct folder *folder, size_t i)
{
    struct sidecar known = {.image = ""};
    struct sidecar other;
    const char *name = names_get(folder->names, i).text;
    bool near = read_near(folder, name, &known);
    /* Where the record has been found in the folder itself there is no need to look elsewhere. */
    if (!near && folder->far != NULL && far_find(folder->far, name, &other)) {
        sidecar_merge(&known, &other);
    }
    if (sidecar_of_name(name, &other)) {
        sidecar_merge(&known, &other);
    }
    return known.photo.id[0] == '\0' ? NULL : keep(&known);
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
