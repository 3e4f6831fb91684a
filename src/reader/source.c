#include "reader/source.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

/* Fills at most `size` bytes from `place` on, however the kernel cuts them up.  Returns how many there are. */
static size_t fill(struct source *source, uint8_t *to, size_t size, uint64_t place)
{
    size_t held = 0;

    while (held < size) {
        ssize_t got = source->fd >= 0 ? pread(source->fd, to + held, size - held, (off_t)(place + held)) : 0;
        if (got > 0) {
            held += (size_t)got;
        } else if (got == 0) {
            source->size = place + held; /* the file shrank since fstat */
            break;
        } else if (errno != EINTR) {
            source->error = errno;
            break;
        }
    }
    if (source->error != 0 || source->size < source->head_held)
        source->head_held = source->error != 0 ? 0 : (size_t)source->size; /* source_get() asks no further */
    return source->error == 0 ? held : 0;
}

void source_open_fd(struct source *source, int fd)
{
    struct stat about;

    source_open_memory(source, NULL, 0);
    source->fd = fd;
    if (fstat(fd, &about) != 0)
        source->error = errno;
    else if (S_ISDIR(about.st_mode))
        source->error = EISDIR;
    else if (!S_ISREG(about.st_mode))
        source->error = ESPIPE;
    else
        source->size = (uint64_t)about.st_size;
}

void source_open_head(struct source *source, int fd, const void *head, size_t size)
{
    source_open_memory(source, NULL, 0);
    source->fd = fd;
    source->size = UINT64_MAX;
    source->head = head;
    source->head_held = size;
}

void source_open_memory(struct source *source, const void *bytes, size_t size)
{
    source->fd = -1;
    source->memory = bytes;
    source->size = size;
    source->error = 0;
    source->clipped = false;
    source->head = bytes != NULL ? bytes : source->own;
    source->head_held = bytes != NULL ? size : 0;
    source->window_held = 0;
    source->window_place = 0;
}

/* Makes sure that `want` bytes at `place`, all within the file, are held; what is read ahead is one page. */
static struct slice from_file(struct source *source, uint64_t place, size_t want)
{
    if (slice_fits(source->head_held, place, want))
        return slice_of(source->head + place, want);
    if (place >= source->window_place && slice_fits(source->window_held, place - source->window_place, want))
        return slice_of(source->window + (place - source->window_place), want);

    if (source->head_held == 0 && slice_fits(SOURCE_HEAD, place, want)) {
        source->head_held = fill(source, source->own, (size_t)slice_overlap(source->size, 0, SOURCE_HEAD), 0);
        return slice_part(slice_of(source->head, source->head_held), (size_t)place, want);
    }
    size_t ahead = want > SOURCE_HEAD ? want : SOURCE_HEAD;
    source->window_place = place;
    source->window_held = fill(source, source->window, (size_t)slice_overlap(source->size, place, ahead), place);
    return slice_part(slice_of(source->window, source->window_held), 0, want);
}

struct slice source_read(struct source *source, uint64_t place, size_t want)
{
    if (want > SOURCE_WINDOW)
        want = SOURCE_WINDOW;
    size_t within = (size_t)slice_overlap(source->size, place, want);
    source->clipped |= within < want;
    want = within;
    if (want == 0 || source->error != 0)
        return slice_of(NULL, 0);
    if (source->memory != NULL)
        return slice_of(source->memory + place, want);
    struct slice got = from_file(source, place, want);
    source->clipped |= got.size < want;
    return got;
}
