/* Folders and files that are given more than once. */
#ifndef EXIFID_CLI_FOLDERS_H
#define EXIFID_CLI_FOLDERS_H

#include <stdbool.h>
#include <stddef.h>

/* Sets again[i] for each of the paths that would be counted twice: a folder below another one that is given, a file in
 * one, and what stands in front of it already, by whatever path.  What lists name is not compared: that would have to be
 * held in memory.  Returns false when memory is short. */
bool folders_find_again(char *const *path, size_t count, bool *again);

#endif
