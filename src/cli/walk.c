#define _XOPEN_SOURCE 700 /* realpath() */

#include "cli/walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/input.h"

/* Each level holds a descriptor open, and 1,024 are the usual allowance. */
#define DEEPEST 256

typedef struct walk {
    const walk_visitor *visitor;
    char *root; /* where the folder really is, NULL when that is not known */
} walk;

typedef struct names {
    char **name;
    size_t count, room;
} names;

static void names_free(names *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->name[i]);
    }
    free(list->name);
}

static bool names_add(names *list, const char *name)
{
    if (list->count == list->room) {
        size_t room = list->room > 0 ? list->room * 2 : 64;
        char **larger = realloc(list->name, room * sizeof *larger);
        if (!larger) {
            return false;
        }
        list->name = larger;
        list->room = room;
    }
    list->name[list->count] = strdup(name);
    return list->name[list->count] && ++list->count;
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Reads all names of a folder, sorted by their bytes.  Returns 0 or an errno; what was read up to then is kept. */
static int names_read(names *list, DIR *folder)
{
    int error = 0;
    while (error == 0) {
        errno = 0;
        const struct dirent *entry = readdir(folder);
        if (!entry) {
            error = errno;
            break;
        }
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 && !names_add(list, entry->d_name)) {
            error = ENOMEM;
        }
    }
    if (list->count > 0) {
        qsort(list->name, list->count, sizeof *list->name, compare);
    }
    return error;
}

/* "folder/name" in new memory, or NULL. */
static char *join(const char *folder, const char *name)
{
    size_t length = strlen(folder);
    size_t size = length + strlen(name) + 2;
    const char *slash = length > 0 && folder[length - 1] == '/' ? "" : "/";
    char *path = malloc(size);
    if (path) {
        snprintf(path, size, "%s%s%s", folder, slash, name);
    }
    return path;
}

static void visit_link(const walk *self, const char *path)
{
    char *target = realpath(path, NULL);
    int error = errno;
    size_t length = self->root ? strlen(self->root) : 0;
    bool inside = target && self->root && strncmp(target, self->root, length) == 0 &&
                  (length == 1 || target[length] == '/' || target[length] == '\0');
    if (!target && error == ENOENT) {
        self->visitor->refused(self->visitor->context, path, 0, "a link that leads nowhere");
    } else if (!inside) {
        self->visitor->refused(self->visitor->context, path, 0, "a link that leads out of the folder, not followed");
    }
    free(target);
}

/* NOLINTBEGIN(misc-no-recursion): a folder is walked as it is nested, and DEEPEST bounds that. */
static void visit_folder(const walk *self, int fd, const char *path, unsigned depth);

static void visit(const walk *self, int folder, const char *name, const char *path, unsigned depth)
{
    const walk_visitor *visitor = self->visitor;
    input found = input_open(folder, name, false);
    switch (found.kind) {
    case INPUT_FILE:
        visitor->file(visitor->context, found.fd, path);
        close(found.fd);
        break;
    case INPUT_FOLDER:
        visit_folder(self, found.fd, path, depth + 1);
        break;
    case INPUT_LINK:
        visit_link(self, path);
        break;
    case INPUT_OTHER:
    case INPUT_ERROR:
        visitor->refused(visitor->context, path, found.os_error, found.fault);
        break;
    }
}

static void visit_name(const walk *self, int folder, const char *folder_path, const char *name, unsigned depth)
{
    char *path = join(folder_path, name);
    if (path) {
        visit(self, folder, name, path, depth);
    } else {
        self->visitor->refused(self->visitor->context, folder_path, ENOMEM, NULL);
    }
    free(path);
}

static void visit_folder(const walk *self, int fd, const char *path, unsigned depth)
{
    const walk_visitor *visitor = self->visitor;
    names list = {0};
    DIR *folder = depth < DEEPEST ? fdopendir(fd) : NULL;
    if (!folder) {
        int error = errno;
        close(fd);
        if (depth < DEEPEST) {
            visitor->refused(visitor->context, path, error, NULL);
        } else {
            visitor->refused(visitor->context, path, 0, "folders nested too deep");
        }
        return;
    }
    int error = names_read(&list, folder);
    if (error) {
        visitor->refused(visitor->context, path, error, NULL);
    }
    for (size_t i = 0; i < list.count && !visitor->stopped(visitor->context); i++) {
        visit_name(self, dirfd(folder), path, list.name[i], depth);
    }
    names_free(&list);
    closedir(folder);
}

/* NOLINTEND(misc-no-recursion) */

void walk_folder(int fd, const char *path, const walk_visitor *visitor)
{
    walk self = {.visitor = visitor, .root = realpath(path, NULL)};
    visit_folder(&self, fd, path, 0);
    free(self.root);
}
