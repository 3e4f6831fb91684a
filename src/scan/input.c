#include "scan/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scan/ending.h"

/* Sorts out what a name stands for.  The fault is set for what is never read. */
static input_kind kind_of(mode_t mode, const char **fault)
{
    if (S_ISREG(mode)) {
        return INPUT_FILE;
    }
    if (S_ISDIR(mode)) {
        return INPUT_FOLDER;
    }
    if (S_ISLNK(mode)) {
        return INPUT_LINK;
    }
    *fault = S_ISFIFO(mode) ? "a pipe, not a file" : S_ISSOCK(mode) ? "a socket, not a file" : "a device, not a file";
    return INPUT_OTHER;
}

static input failed(int fd, int error)
{
    if (fd >= 0) {
        close(fd);
    }
    return (input){.kind = INPUT_ERROR, .fd = -1, .os_error = error};
}

/* Looks before it opens, so that no device is opened, and again behind it, as somebody may have swapped the name. */
input input_open(int folder, const char *name, bool follow)
{
    struct stat status;
    input found = {.fd = -1};
    if (fstatat(folder, name, &status, follow ? 0 : AT_SYMLINK_NOFOLLOW) != 0) {
        return failed(-1, errno);
    }
    found.kind = kind_of(status.st_mode, &found.fault);
    if (found.kind != INPUT_FILE && found.kind != INPUT_FOLDER) {
        return found;
    }
    int flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | (follow ? 0 : O_NOFOLLOW);
    int fd = openat(folder, name, flags);
    if (fd < 0 || fstat(fd, &status) != 0) {
        return failed(fd, errno);
    }
    found.kind = kind_of(status.st_mode, &found.fault);
    if (found.kind == INPUT_FILE || found.kind == INPUT_FOLDER) {
        found.fd = fd;
    } else {
        close(fd);
    }
    return found;
}

struct item_stamp input_stamp(const struct stat *status)
{
    return (struct item_stamp){.device = status->st_dev,
                               .inode = status->st_ino,
                               .size = (uint64_t)status->st_size,
                               .changed = (int64_t)status->st_mtim.tv_sec * 1000000000 + status->st_mtim.tv_nsec};
}

bool input_named_jpeg(const char *path)
{
    size_t stem;
    return ending_of(path, strlen(path), &stem) == ENDING_JPEG;
}

/* Doubles the room, up to one byte more than allowed: that one tells "too large" from "just fits". */
static bool grow(unsigned char **bytes, size_t *room, size_t limit)
{
    size_t wanted = *room < 65536 ? 65536 : *room * 2;
    wanted = wanted > limit ? limit + 1 : wanted;
    unsigned char *larger = realloc(*bytes, wanted);
    if (!larger) {
        return false;
    }
    *bytes = larger;
    *room = wanted;
    return true;
}

int input_read_all(int fd, size_t limit, unsigned char **bytes, size_t *size)
{
    size_t room = 0;
    int error = 0;
    *bytes = NULL;
    *size = 0;
    while (error == 0) {
        if (*size == room && !grow(bytes, &room, limit)) {
            error = ENOMEM;
            break;
        }
        ssize_t got = read(fd, *bytes + *size, room - *size);
        if (got == 0) {
            break;
        }
        if (got > 0) {
            *size += (size_t)got;
        } else if (errno != EINTR) {
            error = errno;
        }
        if (*size > limit) {
            error = EFBIG;
        }
    }
    if (error == 0) {
        return 0;
    }
    free(*bytes);
    *bytes = NULL;
    *size = 0;
    return error;
}

bool input_starts_jpeg(int fd)
{
    unsigned char head[3];
    return pread(fd, head, sizeof head, 0) == (ssize_t)sizeof head && memcmp(head, "\xff\xd8\xff", 3) == 0;
}
