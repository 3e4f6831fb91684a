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

struct item *item_create(enum item_kind kind, const char *path)
{
    struct item *item = calloc(1, sizeof *item);
    if (!item) {
        return NULL;
    }
    item->kind = kind;
    item->path = strdup(path);
    if (!item->path) {
        free(item);
        return NULL;
    }
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
    free(item->path);
    free(item);
}
