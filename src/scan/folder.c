#include "scan/folder.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scan/fnv.h"
#include "scan/input.h"
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
    item_room_leave(&folder->room);
    pairing_free(folder->pairing);
    folder->pairing = NULL;
}

/* ---------------------------------------------------------------- by names */

bool folder_is_spoken_for(const struct folder *folder, size_t i)
{
    const char *name = names_get(folder->names, i).text;
    return folder->pairing != NULL && pairing_is_record(name) && !pairing_is_alone(folder->pairing, name);
}

/* Whether the name may be that of a record whose photo is nowhere in its folder; whether it is one its content tells. */
static bool is_lone_record(const struct folder *folder, const char *name)
{
    return folder->pairing != NULL && pairing_is_record(name) && pairing_is_alone(folder->pairing, name);
}

/* What was read in the first pass, to be freed; NULL where that is nothing. */
static struct sidecar *find_far(const struct far *far, const char *path, enum item_kind kind)
{
    struct sidecar found;
    struct sidecar *kept = NULL;
    bool known = kind == ITEM_RECORD ? far_find_alone(far, path, &found) : far_find(far, path, &found);
    if (known && (kept = malloc(sizeof *kept)) != NULL) {
        *kept = found;
    }
    return kept;
}

/* The records near name number i; a lone record comes first. */
struct near {
    const char *name[1 + PAIRING_RECORDS];
    size_t count;
    size_t size; /* of all names with their NUL and the one behind them; 0: there are none */
};

static void add_near(struct near *near, const char *name)
{
    near->name[near->count++] = name;
    near->size += strlen(name) + (near->size == 0 ? 2 : 1);
}

static void find_near(const struct folder *folder, const char *name, bool lone, struct near *near)
{
    size_t numbers[PAIRING_RECORDS];
    size_t count = folder->pairing == NULL ? 0 : pairing_find(folder->pairing, name, numbers);
    near->count = near->size = 0;
    if (lone) {
        add_near(near, name);
    }
    for (size_t i = 0; i < count; i++) {
        add_near(near, names_get(folder->names, numbers[i]).text);
    }
}

static struct item *new_item(struct folder *folder, const char *name, bool lone)
{
    struct near near;
    find_near(folder, name, lone, &near);
    struct item *item = item_create_in(&folder->room, name, lone ? ITEM_RECORD : ITEM_FILE, near.size);
    if (item == NULL) {
        return NULL;
    }
    item->records = ITEM_RECORDS_NEAR;
    char *to = item->near;
    for (size_t i = 0; i < near.count; i++) {
        size_t size = strlen(near.name[i]) + 1;
        memcpy(to, near.name[i], size);
        to += size;
    }
    if (near.count > 0) {
        *to = '\0';
    }
    return item;
}

struct item *folder_item(struct folder *folder, size_t i)
{
    const char *name = names_get(folder->names, i).text;
    bool lone = is_lone_record(folder, name);
    bool far_one = lone && folder->far != NULL && pairing_is_far_record(name);
    struct item *item = new_item(folder, name, lone && !far_one);
    if (item == NULL || folder->far == NULL) {
        return item;
    }
    if (far_one && !far_holds(folder->far, item->path)) { /* it could not be read, and the reader tells why */
        item_free(item);
        return new_item(folder, name, true);
    }
    if (far_one && (item->sidecar = find_far(folder->far, item->path, ITEM_RECORD)) != NULL) {
        item->kind = ITEM_RECORD;
        item->records = ITEM_RECORDS_READ;
    } else {
        item->sidecar = find_far(folder->far, item->path, ITEM_FILE);
    }
    return item;
}

void folder_item_at(struct item *item, bool near, const struct far *far)
{
    item->records = near && strlen(item->path) <= FOLDER_PATH_MAX ? ITEM_RECORDS_BESIDE : ITEM_RECORDS_NEAR;
    item->sidecar = far == NULL ? NULL : find_far(far, item->path, ITEM_FILE);
}

/* ---------------------------------------------------------------- by contents */

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

/* One record that the item may have: `name` in the folder open at `folder`, or AT_FDCWD. */
typedef bool visitor(void *context, int folder, const char *name, const char *path);

/* An item that learns from records. */
struct learning {
    struct item *item;
    struct sidecar *room;
};

static bool has_fault(const struct sidecar *found)
{
    return found->fault != NULL || found->os_error != 0;
}

/* Notes a record that cannot be read.  A photo of the same id may have it as well: it is told by the one whose name it
 * has.  So that it is told every time, the photo is not remembered; its size makes it the photo that it was. */
static void lose(struct item *item, const char *path, const struct sidecar *found)
{
    const char *name = name_of(item->path), *record = name_of(path);
    bool near = item->records == ITEM_RECORDS_NEAR; /* else the list has the export's record as well as the photo */
    bool own = (near && pairing_is_far_record(record)) || strncmp(record, name, strlen(name)) == 0;
    struct item *lost = has_fault(found) && own ? item_create(ITEM_REFUSED, path) : NULL;
    if (lost != NULL) {
        lost->fault = found->fault;
        lost->os_error = found->os_error;
        lost->lost = item->lost;
        item->lost = lost;
        item->stamp = (struct item_stamp){.size = item->stamp.size, .records = item->stamp.records};
    }
}

/* Reads a record, where there is one, and adds it to what was learnt. */
static bool visit_read(void *context, int folder, const char *name, const char *path)
{
    const struct learning *learning = context;
    struct sidecar found;
    bool read = sidecar_read(folder, name, path, &found);
    if (read) {
        sidecar_merge(learning->room, &found);
    } else {
        lose(learning->item, path, &found);
    }
    return read;
}

/* The record `name` in the item's folder. */
static bool visit_near(const struct item *item, const char *name, visitor *visit, void *context)
{
    size_t front = (size_t)(item->name - item->path), size = strlen(name) + 1;
    char *path = malloc(front + size);
    bool found = false;
    if (path != NULL) {
        memcpy(path, item->path, front);
        memcpy(path + front, name, size);
        found = visit(context, item->folder->fd, name, path);
        free(path);
    }
    return found;
}

/* What is visited beside a path. */
struct beside {
    const char *path;
    visitor *visit;
    void *context;
};

/* The record "path's first `front` bytes / middle end". */
static bool visit_named(const struct beside *beside, size_t front, const char *middle, const char *end)
{
    size_t size = front + strlen(middle) + strlen(end) + 1;
    char *name = malloc(size);
    bool found = false;
    if (name != NULL) {
        snprintf(name, size, "%.*s%s%s", (int)front, beside->path, middle, end);
        found = beside->visit(beside->context, AT_FDCWD, name, name);
        free(name);
    }
    return found;
}

/* The same with every ending that records have. */
static bool visit_endings(const struct beside *beside, size_t front, const char *middle)
{
    static const char *const endings[] = {".js", ".json", ".xml"};
    bool found = false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        found = visit_named(beside, front, middle, endings[i]) || found;
    }
    return found;
}

static bool visit_beside(const struct beside *beside)
{
    const char *path = beside->path, *name = name_of(path);
    const char *dot = strrchr(name, '.');
    size_t folder = (size_t)(name - path);
    char id[24];
    char exported[32];
    bool found = visit_endings(beside, strlen(path), "");
    found = (dot != NULL && visit_endings(beside, (size_t)(dot - path), "")) || found;
    if (sidecar_id(name, id)) {
        snprintf(exported, sizeof exported, "photo_%s", id);
        found = visit_endings(beside, folder, id) || found;
        found = visit_named(beside, folder, exported, ".json") || found;
    }
    return found;
}

/* Visits what stands near or beside the item.  Returns whether there was anything. */
static bool visit_all(const struct item *item, visitor *visit, void *context)
{
    bool found = false;
    if (item->records == ITEM_RECORDS_BESIDE) {
        return visit_beside(&(struct beside){item->path, visit, context});
    }
    for (const char *name = item->near; name != NULL && *name != '\0'; name += strlen(name) + 1) {
        found = visit_near(item, name, visit, context) || found;
    }
    return found;
}

/* What a photo's own name tells. */
static const struct sidecar *learn_name(const struct item *item, struct sidecar *room)
{
    char id[24];
    const char *name = name_of(item->path);
    return sidecar_id(name, id) && sidecar_of_name(name, room) ? room : NULL;
}

static const struct sidecar *learn_file(struct item *item, struct sidecar *room)
{
    struct sidecar own;
    const struct sidecar *far = item->sidecar;
    if (far == NULL && item->near == NULL && item->records == ITEM_RECORDS_NEAR) { /* most photos */
        return learn_name(item, room);
    }
    memset(room, 0, sizeof *room);
    /* Where a record stands beside the photo there is no need to look elsewhere. */
    if (!visit_all(item, visit_read, &(struct learning){item, room}) && far != NULL) {
        sidecar_merge(room, far);
    }
    if (learn_name(item, &own) != NULL) {
        sidecar_merge(room, &own);
    }
    return room->photo.id[0] == '\0' ? NULL : room;
}

const struct sidecar *folder_learn(struct item *item, struct sidecar *room)
{
    if (item->records == ITEM_RECORDS_READ) {
        return item->sidecar;
    }
    if (item->kind == ITEM_RECORD) {
        if (sidecar_read(item->folder->fd, item->near, item->path, room)) {
            return room;
        }
        if (has_fault(room)) {
            item->kind = ITEM_REFUSED;
            item->fault = room->fault;
            item->os_error = room->os_error;
            return NULL;
        }
        item->kind = ITEM_FILE;
        item->near += strlen(item->near) + 1;
    }
    return learn_file(item, room);
}

/* ---------------------------------------------------------------- by stamps */

/* Adds a record's stamp to the hash: the path too, which is told with the photo. */
static bool visit_stamp(void *context, int folder, const char *name, const char *path)
{
    uint64_t *hash = context;
    struct stat status;
    if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0) {
        return false;
    }
    struct item_stamp stamp = input_stamp(&status);
    *hash = fnv_number(fnv_text(*hash, path), stamp.inode);
    *hash = fnv_number(fnv_number(*hash, stamp.size), (uint64_t)stamp.changed);
    return true;
}

uint64_t folder_stamp(const struct item *item)
{
    char id[24];
    uint64_t hash = FNV_START;
    bool any = visit_all(item, visit_stamp, &hash);
    if (item->sidecar != NULL) {
        hash = fnv_number(hash, sidecar_hash(item->sidecar));
        any = true;
    }
    if (sidecar_id(name_of(item->path), id)) {
        hash = fnv_text(hash, id);
        any = true;
    }
    return any ? hash | 1 : 0;
}
