/* Opening what is to be read, so that nothing else is: no pipe is waited for, no device is touched. */
#ifndef EXIFID_SCAN_INPUT_H
#define EXIFID_SCAN_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "scan/item.h"

#define INPUT_LARGEST ((size_t)256 << 20) /* of a photo on standard input, which has to be held whole in memory */

typedef enum input_kind { INPUT_FILE, INPUT_FOLDER, INPUT_LINK, INPUT_OTHER, INPUT_ERROR } input_kind;

typedef struct input {
    input_kind kind;
    int fd;            /* open for reading with INPUT_FILE and INPUT_FOLDER, else -1; the caller closes it */
    int os_error;      /* with INPUT_ERROR */
    const char *fault; /* with INPUT_OTHER: "a pipe, not a file"; static */
} input;

/* Opens `name` in the folder open at `folder`, or AT_FDCWD.  A link is followed with `follow`, else it is INPUT_LINK.
 * Only regular files and folders are opened at all. */
input input_open(int folder, const char *name, bool follow);

/* Out of what stat(2) says. */
struct item_stamp input_stamp(const struct stat *status);

/* Whether the name ends like that of a JPEG, in any letter case. */
bool input_named_jpeg(const char *path);

/* Reads a descriptor to its end into memory that the caller frees.  Returns 0 or an errno: EFBIG when there are more than
 * `limit` bytes.  *bytes is NULL when nothing came. */
int input_read_all(int fd, size_t limit, unsigned char **bytes, size_t *size);

/* The first byte of every JPEG is 0xff, the second 0xd8, the third another 0xff (ITU-T T.81, B.1.1.3 and B.2.1). */
bool input_starts_jpeg(int fd);

#endif
