#include "cli/save.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int save_begin(save *self, const char *path)
{
    int length = snprintf(self->path, sizeof self->path, "%s", path);
    int beside = snprintf(self->beside, sizeof self->beside, "%s.%ld.new", path, (long)getpid());
    if (length < 0 || beside < 0 || (size_t)beside >= sizeof self->beside) {
        return ENAMETOOLONG;
    }
    int fd = open(self->beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0) {
        return errno;
    }
    output_open(&self->out, fd);
    return 0;
}

int save_end(save *self)
{
    /* The data has to be there before the name is, or a crash leaves an empty file in the place of the old one. */
    if (output_flush(&self->out) && fsync(self->out.fd) != 0 && errno != EINVAL) {
        self->out.error = errno;
    }
    int error = output_close(&self->out);
    if (!error && rename(self->beside, self->path) != 0) {
        error = errno;
    }
    if (error) {
        unlink(self->beside);
    }
    return error;
}
