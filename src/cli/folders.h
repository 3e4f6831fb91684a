/* Folders that are given more than once. */
#ifndef EXIFID_CLI_FOLDERS_H
#define EXIFID_CLI_FOLDERS_H

#include <stdbool.h>
#include <stddef.h>

/* Sets again[i] for each of the paths that is a folder which another of them holds as well: one that stands below it, or
 * the same one in front of it.  Its photos would be counted twice.  Returns false when memory is short. */
bool folders_find_again(char *const *path, size_t count, bool *again);

#endif
