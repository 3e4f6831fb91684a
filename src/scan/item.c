#include "scan/item.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct item_folder *item_folder_create(int fd)
{
    struct item_folder *folder = malloc(sizeof *folder);
    if (!folder) {
        close(fd);
        return NULL;
    }
    folder->fd = fd;
    atomic_init(&folder->users, 1);
    return folder;
}

struct item_folder *item_folder_use(struct item_folder *folder)
{
    atomic_fetch_add(&folder->users, 1);
    return folder;
}

void item_folder_drop(struct item_folder *folder)
{
    if (folder && atomic_fetch_sub(&folder->users, 1) == 1) {
        close(folder->fd);
        free(folder);
    }
}

/* The texts of an item live behind it. */
static struct item *create(enum item_kind kind, size_t room)
{
    struct item *item = malloc(sizeof *item + room);
    if (item) {
        *item = (struct item){.kind = kind, .path = (char *)(item + 1)};
    }
    return item;
}

struct item *item_create(enum item_kind kind, const char *path)
{
    size_t size = strlen(path) + 1;
    struct item *item = create(kind, size);
    if (item) {
        memcpy(item + 1, path, size);
    }
    return item;
}

/* ---- many items in one block ---- */

enum {
    BLOCK = 16384, /* some eighty items: more than a batch has */
    ALIGNMENT = sizeof(max_align_t),
};

struct item_block {
    atomic_size_t users; /* items that were not freed yet, and UNKNOWN while more may be made */
    struct item_folder *folder;
    max_align_t bytes[BLOCK / ALIGNMENT];
};

/* Stands for the items to be made, so that making one touches nothing that other threads do. */
#define UNKNOWN (SIZE_MAX / 2)

static void release(struct item_block *block, size_t users)
{
    if (atomic_fetch_sub(&block->users, users) == users) {
        item_folder_drop(block->folder);
        free(block);
    }
}

void item_room_leave(struct item_room *room)
{
    if (room->block) {
        release(room->block, UNKNOWN - room->made);
    }
    room->block = NULL;
}

static bool start_block(struct item_room *room)
{
    item_room_leave(room);
    room->block = malloc(sizeof *room->block);
    if (!room->block) {
        return false;
    }
    atomic_init(&room->block->users, UNKNOWN);
    room->block->folder = item_folder_use(room->folder);
    room->used = room->made = 0;
    return true;
}

/* An item with `extra` bytes behind it; zeros but for its folder, kind and path. */
static struct item *make(struct item_room *room, enum item_kind kind, size_t extra)
{
    size_t size = (sizeof(struct item) + extra + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (size > BLOCK) {
        struct item *item = create(kind, extra);
        if (item) {
            item->folder = item_folder_use(room->folder);
        }
        return item;
    }
    if ((!room->block || BLOCK - room->used < size) && !start_block(room)) {
        return NULL;
    }
    struct item *item = (void *)((char *)room->block->bytes + room->used);
    *item = (struct item){.kind = kind, .block = room->block, .path = (char *)(item + 1), .folder = room->folder};
    room->used += size;
    room->made++;
    return item;
}

struct item *item_create_in(struct item_room *room, const char *name, enum item_kind kind, size_t near)
{
    size_t length = strlen(room->path), size = strlen(name) + 1;
    bool slash = length > 0 && room->path[length - 1] != '/';
    struct item *item = make(room, kind, length + slash + size + near);
    if (!item) {
        return NULL;
    }
    char *text = (char *)(item + 1);
    memcpy(text, room->path, length);
    text += length;
    if (slash) {
        *text++ = '/';
    }
    memcpy(text, name, size);
    item->name = text;
    item->near = near > 0 ? text + size : NULL;
    return item;
}

void item_free(struct item *item)
{
    if (!item) {
        return;
    }
    while (item->lost) {
        struct item *lost = item->lost;
        item->lost = lost->lost;
        free(lost);
    }
    free(item->sidecar);
    free(item->bytes);
    if (item->block) {
        release(item->block, 1);
        return;
    }
    item_folder_drop(item->folder);
    free(item);
}
