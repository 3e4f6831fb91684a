/* The tree of photos that is measured: folders of a thousand files each, of every photo as many as of the others. */
#ifndef EXIFID_BENCH_TREE_H
#define EXIFID_BENCH_TREE_H

#include <stdbool.h>

enum {
    TREE_FOLDER = 1000, /* files in each folder */
    TREE_PATH = 128,
};

/* Makes a tree of `files` files out of the photos in the folder `photos`, NULL: the shared corpus, else samples/.  Of each
 * photo its header up to the image data, as long as it really is, so that the tree fits into the page cache; or all of
 * it.  Says what was made. */
void tree_make(const char *photos, unsigned files, bool whole);
void tree_remove(void);

const char *tree_path(void);
unsigned tree_files(void);
/* How many photos there are: file n is the same photo as file n + so many. */
unsigned tree_photos(void);
/* Writes the path of a file. */
void tree_file(char path[TREE_PATH], unsigned number);

#endif
