/* The names in one folder, sorted as the paths below it are: a folder's name counts with the slash behind it. */
#ifndef EXIFID_SCAN_NAMES_H
#define EXIFID_SCAN_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum name_kind {
    NAME_FILE = 'f', /* a regular file */
    NAME_FOLDER = 'd',
    NAME_OTHER = 'o' /* a link, a pipe, a device, or something that vanished */
};

struct name {
    enum name_kind kind;
    const char *text; /* lives as long as the names */
};

/* Zeros are an empty list. */
struct names {
    size_t count;
    struct names_entry *entry; /* once sorted */
    char *text;                /* kind, name and NUL, one after the other */
    size_t size, room;
};

/* What `type`, a DT_* number, says of a name in the folder open at `folder`, or the file system where that says nothing. */
enum name_kind names_kind(int folder, const char *name, unsigned char type);

/* Adds what getdents64 tells: `type` is a DT_* number.  "." and ".." are left out; what the file system does not tell is
 * asked of it, in the folder open at `folder`.  Returns 0 or ENOMEM. */
int names_add(struct names *names, int folder, const char *name, unsigned char type);

/* Ends adding.  Returns false when memory is short: the list is empty then. */
bool names_sort(struct names *names);

/* `index` has to be less than the count. */
struct name names_get(const struct names *names, size_t index);

void names_free(struct names *names);

#endif
