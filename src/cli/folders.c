#define _XOPEN_SOURCE 700 /* realpath() */

#include "cli/folders.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scan/input.h"
#include "scan/members.h"
#include "scan/pairing.h"
#include "scan/records.h"

/* A folder or a file that is given. */
struct given {
    char *real; /* without links, "." and ".." */
    size_t number;
    bool file;
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

static size_t find_given(char *const *path, size_t count, struct given *given)
{
    struct stat status;
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        bool known = strcmp(path[i], "-") != 0 && stat(path[i], &status) == 0 &&
                     (S_ISDIR(status.st_mode) || S_ISREG(status.st_mode));
        char *real = known ? realpath(path[i], NULL) : NULL; /* NULL: the scan will tell why */
        if (real) {
            given[found++] = (struct given){real, i, !S_ISDIR(status.st_mode)};
        }
    }
    return found;
}

/* Whether a scan of its folder makes the same of a file as when it is given itself: an archive or a table of any other name
 * is looked into only then. */
static bool is_met(const char *path)
{
    if (input_named_jpeg(path) || members_named(path) || pairing_is_record(path) ||
        records_named(strrchr(path, '/') + 1)) {
        return true;
    }
    input found = input_open(AT_FDCWD, path, false);
    bool photo = found.kind == INPUT_FILE && input_starts_jpeg(found.fd);
    if (found.fd >= 0) {
        close(found.fd);
    }
    return photo;
}

bool folders_find_again(char *const *path, size_t count, bool *again)
{
    struct given *given = calloc(count > 0 ? count : 1, sizeof *given);
    if (!given) {
        return false;
    }
    size_t found = find_given(path, count, given);
    qsort(given, found, sizeof *given, compare);
    const char *folder = NULL;
    for (size_t i = 0; i < found; i++) {
        const char *real = given[i].real;
        bool same = i > 0 && strcmp(given[i - 1].real, real) == 0;
        bool held = folder && holds(folder, real);
        again[given[i].number] = same || (held && (!given[i].file || is_met(real)));
        folder = held || given[i].file ? folder : real;
    }
    for (size_t i = 0; i < found; i++) {
        free(given[i].real);
    }
    free(given);
    return true;
}
