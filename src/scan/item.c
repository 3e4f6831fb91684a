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

struct item *item_create_in(const char *folder, const char *name, enum item_kind kind, size_t near)
{
    size_t length = strlen(folder), size = strlen(name) + 1;
    bool slash = length > 0 && folder[length - 1] != '/';
    struct item *item = create(kind, length + slash + size + near);
    if (!item) {
        return NULL;
    }
    char *text = (char *)(item + 1);
    memcpy(text, folder, length);
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
    item_folder_drop(item->folder);
    free(item->sidecar);
    free(item->bytes);
    free(item);
}
