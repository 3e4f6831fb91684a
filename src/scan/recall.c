#define _GNU_SOURCE /* AT_EMPTY_PATH */

#include "scan/recall.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "scan/input.h"

/* Zeros for what is no regular file. */
static struct item_stamp stamp_of(const struct recall_file *file)
{
    struct stat status;
    int how = AT_SYMLINK_NOFOLLOW | (file->name[0] == '\0' ? AT_EMPTY_PATH : 0);
    bool found = fstatat(file->folder, file->name, &status, how) == 0 && S_ISREG(status.st_mode);
    return found ? input_stamp(&status) : (struct item_stamp){0};
}

void recall_begin(struct recall_file *file, const struct recall *recall, int folder, const char *name, const char *path)
{
    *file = (struct recall_file){.recall = recall, .path = path, .folder = folder, .name = name};
    if (recall != NULL) {
        file->stamp = stamp_of(file);
        recall->find(recall->context, path, &file->stamp, &file->bytes);
    }
}

struct span recall_known(const struct recall_file *file)
{
    return (struct span){(const unsigned char *)file->bytes.data, file->bytes.size};
}

void recall_keep(const struct recall_file *file, const void *bytes, size_t size)
{
    const struct recall *recall = file->recall;
    if (recall != NULL) {
        struct item_stamp now = stamp_of(file);
        bool same = now.inode == file->stamp.inode && now.size == file->stamp.size &&
                    now.changed == file->stamp.changed && now.inode != 0;
        recall->keep(recall->context, file->path, &file->stamp, bytes, same ? size : 0);
    }
}

void recall_end(struct recall_file *file)
{
    free(file->bytes.data);
}
