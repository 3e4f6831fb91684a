#define _GNU_SOURCE /* getdents64() */

#include "scan/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scan/folder.h"
#include "scan/input.h"
#include "scan/names.h"

enum {
    /* Each level holds a descriptor open, and 1,024 are the usual allowance: half of it is left to the workers. */
    DEEPEST = 512,
    /* What one call of getdents64 fills: about a thousand names. */
    LISTING = 32768,
};

struct walk {
    struct walk_wish wish;
    item_take *take;
    walk_told *told; /* NULL: items are wished for */
    void *context;
    char *root; /* where the folder really is, NULL when that is not known */
    char listing[LISTING];
};

/* One folder on the way down. */
struct level {
    struct item_folder *folder;
    const char *path;
    unsigned depth;
    struct folder records; /* which of its names belong together */
};

/* "folder/name" in new memory, or NULL; *at receives the name within it. */
static char *join(const char *folder, const char *name, const char **at)
{
    size_t length = strlen(folder), size = strlen(name) + 1;
    char *path = malloc(length + 1 + size);
    if (!path) {
        return NULL;
    }
    memcpy(path, folder, length);
    if (length > 0 && folder[length - 1] != '/') {
        path[length++] = '/';
    }
    memcpy(path + length, name, size);
    *at = path + length;
    return path;
}

static bool refuse(const struct walk *self, const char *path, int os_error, const char *fault)
{
    if (self->told) {
        return true;
    }
    struct item *item = item_create(ITEM_REFUSED, path);
    if (!item) {
        return false;
    }
    item->os_error = os_error;
    item->fault = fault;
    return self->take(self->context, item);
}

/* Keeps a name for later, or tells it on where nothing but the names of files is wished for. */
static int read_name(struct walk *self, const struct level *level, const struct dirent64 *entry, struct names *names)
{
    const struct walk_file file = {level->folder->fd, level->path, entry->d_name};
    if (!self->told) {
        return names_add(names, file.folder, entry->d_name, entry->d_type);
    }
    switch (names_kind(file.folder, entry->d_name, entry->d_type)) {
    case NAME_FILE:
        return self->told(self->context, &file) ? 0 : ECANCELED;
    case NAME_FOLDER:
        return names_add(names, file.folder, entry->d_name, DT_DIR);
    case NAME_OTHER:
        break;
    }
    return 0;
}

/* Reads all names of a folder, sorted by their bytes.  Returns 0 or an errno; what was read up to then is kept. */
static int read_names(struct walk *self, const struct level *level, struct names *names)
{
    int fd = level->folder->fd;
    int error = 0;
    for (;;) {
        ssize_t got = getdents64(fd, self->listing, sizeof self->listing);
        if (got <= 0) {
            error = got < 0 ? errno : 0;
            break;
        }
        for (ssize_t at = 0; at < got && !error;) {
            const struct dirent64 *entry = (const void *)(self->listing + at);
            error = read_name(self, level, entry, names);
            at += entry->d_reclen;
        }
        if (error) {
            break;
        }
    }
    return names_sort(names) ? error : ENOMEM;
}

static bool visit_link(const struct walk *self, const char *path)
{
    char *target = realpath(path, NULL);
    int error = errno;
    size_t length = self->root ? strlen(self->root) : 0;
    bool inside = target && self->root && strncmp(target, self->root, length) == 0 &&
                  (length == 1 || target[length] == '/' || target[length] == '\0');
    free(target);
    if (!target && error == ENOENT) {
        return refuse(self, path, 0, "a link that leads nowhere");
    }
    return inside || refuse(self, path, 0, "a link that leads out of the folder, not followed");
}

/* Looks at a file as it stands. */
static void stamp(struct item *item)
{
    struct stat status;
    if (fstatat(item->folder->fd, item->name, &status, AT_SYMLINK_NOFOLLOW) == 0) {
        item->stamp = input_stamp(&status);
        item->stamp.records = folder_stamp(item);
    } else {
        item->kind = ITEM_REFUSED;
        item->os_error = errno;
    }
}

static bool visit_file(const struct walk *self, struct level *level, size_t number)
{
    struct item *item = folder_item(&level->records, number);
    if (!item) {
        return false;
    }
    if (self->wish.stamps) {
        stamp(item);
    }
    return self->take(self->context, item);
}

/* NOLINTBEGIN(misc-no-recursion): a folder is walked as it is nested, and DEEPEST bounds that. */
static bool visit_folder(struct walk *self, int fd, const char *path, unsigned depth);

static bool visit_other(struct walk *self, struct level *level, const char *path, const char *name)
{
    input found = input_open(level->folder->fd, name, false);
    switch (found.kind) {
    case INPUT_FOLDER:
        item_room_leave(&level->records.room);
        return visit_folder(self, found.fd, path, level->depth + 1);
    case INPUT_LINK:
        return visit_link(self, path);
    case INPUT_FILE: /* somebody swapped it since it was listed */
        close(found.fd);
        return true;
    case INPUT_OTHER:
    case INPUT_ERROR:
        break;
    }
    return refuse(self, path, found.os_error, found.fault);
}

static bool visit(struct walk *self, struct level *level, size_t number)
{
    const char *at;
    struct name name = names_get(level->records.names, number);
    if (name.kind == NAME_FILE) {
        return folder_is_spoken_for(&level->records, number) || visit_file(self, level, number);
    }
    char *path = join(level->path, name.text, &at);
    if (!path) {
        return false;
    }
    bool more = visit_other(self, level, path, at);
    free(path);
    return more;
}

static bool visit_names(struct walk *self, struct level *level)
{
    struct names names = {0};
    int error = read_names(self, level, &names);
    bool more = !error || (error != ECANCELED && refuse(self, level->path, error, NULL));
    level->records = (struct folder){.room = {.folder = level->folder, .path = level->path},
                                     .names = &names,
                                     .far = self->wish.far,
                                     .pairing = NULL};
    more = more && folder_open(&level->records);
    for (size_t i = 0; more && i < names.count; i++) {
        more = visit(self, level, i);
    }
    folder_close(&level->records);
    names_free(&names);
    return more;
}

static bool visit_folder(struct walk *self, int fd, const char *path, unsigned depth)
{
    struct level level = {.path = path, .depth = depth};
    if (depth >= DEEPEST) {
        close(fd);
        return refuse(self, path, 0, "folders nested too deep");
    }
    level.folder = item_folder_create(fd);
    if (!level.folder) {
        return false;
    }
    bool more = visit_names(self, &level);
    item_folder_drop(level.folder);
    return more;
}

/* NOLINTEND(misc-no-recursion) */

static bool run(struct walk *self, int fd, const char *path)
{
    self->root = realpath(path, NULL);
    bool more = visit_folder(self, fd, path, 0);
    free(self->root);
    free(self);
    return more;
}

bool walk_folder(int fd, const char *path, const struct walk_wish *wish, item_take *take, void *context)
{
    struct walk *self = malloc(sizeof *self);
    if (!self) {
        close(fd);
        return false;
    }
    self->wish = *wish;
    self->take = take;
    self->told = NULL;
    self->context = context;
    return run(self, fd, path);
}

bool walk_names(int fd, const char *path, walk_told *told, void *context)
{
    struct walk *self = malloc(sizeof *self);
    if (!self) {
        close(fd);
        return false;
    }
    self->wish = (struct walk_wish){.stamps = false};
    self->take = NULL;
    self->told = told;
    self->context = context;
    return run(self, fd, path);
}
