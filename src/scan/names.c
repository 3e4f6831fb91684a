#define _GNU_SOURCE /* DT_* */

#include "scan/names.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* The first bytes of the name behind what all names begin with ("IMG_2013"), as a number, so that most comparisons need not
 * look farther. */
struct names_entry {
    uint64_t key;
    char *text; /* behind its kind */
};

static bool reserve(struct names *names, size_t size)
{
    if (names->room - names->size >= size) {
        return true;
    }
    size_t room = names->room * 2 + size + 4096;
    char *larger = realloc(names->text, room);
    if (!larger) {
        return false;
    }
    names->text = larger;
    names->room = room;
    return true;
}

enum name_kind names_kind(int folder, const char *name, unsigned char type)
{
    struct stat status;
    if (type == DT_UNKNOWN && fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0) {
        type = S_ISREG(status.st_mode) ? DT_REG : S_ISDIR(status.st_mode) ? DT_DIR : DT_LNK;
    }
    return type == DT_REG ? NAME_FILE : type == DT_DIR ? NAME_FOLDER : NAME_OTHER;
}

int names_add(struct names *names, int folder, const char *name, unsigned char type)
{
    size_t length = strlen(name);
    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0) {
        return 0;
    }
    if (!reserve(names, length + 3)) {
        return ENOMEM;
    }
    enum name_kind kind = names_kind(folder, name, type);
    char *to = names->text + names->size;
    *to++ = (char)kind;
    memcpy(to, name, length);
    to += length;
    if (kind == NAME_FOLDER) {
        *to++ = '/'; /* until it is sorted */
    }
    *to++ = '\0';
    names->size = (size_t)(to - names->text);
    names->count++;
    return 0;
}

static uint64_t key_of(const char *text)
{
    uint64_t key = 0;
    for (unsigned i = 0; i < 8; i++) {
        key = key << 8 | (unsigned char)*text;
        text += *text != '\0';
    }
    return key;
}

static int compare(const void *a, const void *b)
{
    const struct names_entry *one = a, *other = b;
    if (one->key != other->key) {
        return one->key < other->key ? -1 : 1;
    }
    return strcmp(one->text, other->text);
}

/* Finds the names in the text; returns how many bytes all of them begin with. */
static size_t find_all(const struct names *names)
{
    char *at = names->text;
    size_t common = strlen(at + 1);
    for (size_t i = 0; i < names->count; i++) {
        size_t same = 0;
        names->entry[i].text = ++at;
        while (same < common && at[same] == names->entry[0].text[same]) {
            same++;
        }
        common = same;
        at += strlen(at) + 1;
    }
    return common;
}

bool names_sort(struct names *names)
{
    if (names->count == 0) {
        return true;
    }
    names->entry = calloc(names->count, sizeof *names->entry);
    if (!names->entry) {
        names_free(names);
        return false;
    }
    size_t common = find_all(names);
    for (size_t i = 0; i < names->count; i++) {
        names->entry[i].key = key_of(names->entry[i].text + common);
    }
    qsort(names->entry, names->count, sizeof *names->entry, compare);
    for (size_t i = 0; i < names->count; i++) {
        if (names->entry[i].text[-1] == NAME_FOLDER) {
            names->entry[i].text[strlen(names->entry[i].text) - 1] = '\0';
        }
    }
    return true;
}

struct name names_get(const struct names *names, size_t index)
{
    const char *text = names->entry[index].text;
    return (struct name){.kind = (enum name_kind)text[-1], .text = text};
}

void names_free(struct names *names)
{
    free(names->entry);
    free(names->text);
    *names = (struct names){0};
}
