#define _XOPEN_SOURCE 700 /* realpath() */

#include "cli/folders.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A folder that is given. */
struct given {
    char *real; /* without links, "." and ".." */
    size_t number;
};

/* Bytewise with the slash in front of all other bytes, so that what stands below a folder follows it at once. */
static int compare_paths(const char *a, const char *b)
{
    while (*a != '\0' && *a == *b) {
        a++;
        b++;
    }
    unsigned x = *a == '/' ? 1 : *a == '\0' ? 0 : (unsigned char)*a + 1u;
    unsigned y = *b == '/' ? 1 : *b == '\0' ? 0 : (unsigned char)*b + 1u;
    return x < y ? -1 : x > y;
}

static int compare(const void *a, const void *b)
{
    const struct given *x = a, *y = b;
    int order = compare_paths(x->real, y->real);
    return order != 0 ? order : x->number < y->number ? -1 : 1;
}

static bool holds(const char *folder, const char *path)
{
    size_t length = strlen(folder);
    bool root = length == 1; /* "/" */
    return strncmp(folder, path, length) == 0 && (root || path[length] == '/' || path[length] == '\0');
}

static size_t find_folders(char *const *path, size_t count, struct given *folder)
{
    struct stat status;
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        bool is_folder = strcmp(path[i], "-") != 0 && stat(path[i], &status) == 0 && S_ISDIR(status.st_mode);
        char *real = is_folder ? realpath(path[i], NULL) : NULL; /* NULL: the scan will tell why */
        if (real) {
            folder[found++] = (struct given){real, i};
        }
    }
    return found;
}

bool folders_find_again(char *const *path, size_t count, bool *again)
{
    struct given *folder = calloc(count > 0 ? count : 1, sizeof *folder);
    if (!folder) {
        return false;
    }
    size_t found = find_folders(path, count, folder);
    qsort(folder, found, sizeof *folder, compare);
    const char *last = NULL;
    for (size_t i = 0; i < found; i++) {
        again[folder[i].number] = last && holds(last, folder[i].real);
        last = again[folder[i].number] ? last : folder[i].real;
    }
    for (size_t i = 0; i < found; i++) {
        free(folder[i].real);
    }
    free(folder);
    return true;
}
