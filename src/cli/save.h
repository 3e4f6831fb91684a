/* Writing a file so that it is either the old one or the whole new one: beside it first, then renamed. */
#ifndef EXIFID_CLI_SAVE_H
#define EXIFID_CLI_SAVE_H

#include <stdbool.h>

#include "report/output.h"

#define SAVE_PATH_SIZE 4096 /* room for any path that Linux takes */

typedef struct save {
    output out; /* what the caller writes to between begin and end */
    char path[SAVE_PATH_SIZE];
    char beside[SAVE_PATH_SIZE];
} save;

/* Starts a new file beside `path`.  Returns 0, or an errno; then there is nothing to end. */
int save_begin(save *self, const char *path);

/* Puts the new file in the old one's place, or, when it could not be written whole, removes it.  Returns 0 or an errno. */
int save_end(save *self);

#endif
