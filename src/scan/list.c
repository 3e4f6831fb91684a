#define _GNU_SOURCE /* memfd_create() */

#include "scan/list.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "scan/feed.h"

static bool write_all(int fd, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t put = write(fd, bytes, size);
        if (put < 0 && errno != EINTR) {
            return false;
        }
        bytes += put > 0 ? put : 0;
        size -= put > 0 ? (size_t)put : 0;
    }
    return true;
}

/* Copies what comes to memory.  Returns 0 or an errno. */
static int copy(int from, int to)
{
    char block[16384];
    for (;;) {
        ssize_t got = read(from, block, sizeof block);
        if (got == 0) {
            return 0;
        }
        if (got < 0 || !write_all(to, block, (size_t)got)) { /* EINTR as well: who sent a signal wants an end */
            return errno;
        }
    }
}

/* Takes `fd` over. */
static int keep(int fd)
{
    int kept = memfd_create("list", MFD_CLOEXEC);
    int error = kept < 0 ? errno : copy(fd, kept);
    close(fd);
    if (error && kept >= 0) {
        close(kept);
        kept = -1;
    }
    errno = error;
    return kept;
}

int list_open(const char *path)
{
    int fd = strcmp(path, "-") == 0 ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0) : open(path, O_RDONLY | O_CLOEXEC);
    if (fd >= 0 && lseek(fd, 0, SEEK_CUR) < 0) {
        fd = keep(fd);
    }
    return fd;
}

static bool refuse_path(const feed *from, const char *name, const struct list_visitor *visitor, const char *fault)
{
    size_t size = strlen(name) + 24; /* a colon and twenty digits */
    char *place = malloc(size);
    if (!place) {
        return false;
    }
    snprintf(place, size, "%s:%lu", name, from->number);
    bool more = visitor->refused(visitor->context, place, 0, fault);
    free(place);
    return more;
}

static bool read_paths(feed *from, const char *name, const struct list_visitor *visitor)
{
    size_t length;
    const char *path;
    bool more = true;
    while (more && (path = feed_next(from, &length))) {
        if (from->too_long) {
            more = refuse_path(from, name, visitor, "path too long");
        } else if (strlen(path) != length) {
            more = refuse_path(from, name, visitor, "a NUL in the path (-0 reads lists that are parted by them)");
        } else if (length > 0) {
            more = visitor->path(visitor->context, path);
        }
    }
    return more && (!from->error || visitor->refused(visitor->context, name, from->error, NULL));
}

bool list_read(int fd, const char *name, char end, const struct list_visitor *visitor)
{
    feed *from = malloc(sizeof *from);
    if (!from) {
        return false;
    }
    feed_open(from, fd, end);
    bool more = lseek(fd, 0, SEEK_SET) == 0 ? read_paths(from, name, visitor)
                                            : visitor->refused(visitor->context, name, errno, NULL);
    free(from);
    return more;
}
