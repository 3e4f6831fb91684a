#include "scan/glance.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "scan/pairing.h"

/* Names that may be read: so many at once, and so many more for every path. */
enum { READ_FREE = 65536, READ_EACH = 16 };

static bool read_folder(struct glance *self)
{
    DIR *listing = opendir(self->folder[0] == '\0' ? "." : self->folder);
    const struct dirent *entry;
    bool found = false;
    if (!listing) {
        return true;
    }
    while (!found && (entry = readdir(listing))) {
        found = pairing_is_record(entry->d_name);
        self->read++;
    }
    closedir(listing);
    return found;
}

bool glance_records(struct glance *self, const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t length = slash ? (size_t)(slash - path) + 1 : 0;
    self->asked++;
    if (self->folder && strlen(self->folder) == length && memcmp(self->folder, path, length) == 0) {
        return self->records;
    }
    free(self->folder);
    self->folder = NULL;
    if (self->read > READ_FREE + READ_EACH * self->asked) {
        return true;
    }
    self->folder = strndup(path, length);
    self->records = !self->folder || read_folder(self);
    return self->records;
}

void glance_end(struct glance *self)
{
    free(self->folder);
    self->folder = NULL;
}
