#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/commands.h"
#include "scan/feed.h"
#include "scan/input.h"
#include "scan/walk.h"

/* The answer may not depend on the format that it is shown in, so the same is read for all of them. */
static unsigned what_to_read(const options *o)
{
    return EXIFID_READ_TRAILER | EXIFID_READ_WITNESSES | (o->gps ? EXIFID_READ_GPS : 0);
}

static void photo(app *self, int fd, const char *path)
{
    report_record record = {.path = path};
    exifid_observations_read_fd(fd, what_to_read(self->options), &self->seen);
    if (self->options->explain) {
        exifid_image_read_fd(fd, &self->image);
        record.image = &self->image;
    }
    app_judge(self, record);
}

static void standard_input(app *self)
{
    unsigned char *bytes;
    size_t size;
    report_record record = {.path = "-"};
    int error = input_read_all(STDIN_FILENO, INPUT_LARGEST, &bytes, &size);
    if (error) {
        app_refuse(self, record.path, error, error == EFBIG ? "larger than 256 MiB" : NULL);
        return;
    }
    exifid_observations_read_memory(bytes, size, what_to_read(self->options), &self->seen);
    if (self->options->explain) {
        exifid_image_read_memory(bytes, size, &self->image);
        record.image = &self->image;
    }
    app_judge(self, record);
    free(bytes);
}

/* A folder may hold anything: only what is a JPEG, or says that it is, is a photo to report. */
static void found_file(app *self, const struct item *item)
{
    input found = input_open(item->folder->fd, item->name, false);
    if (found.fd < 0) {
        app_refuse(self, item->path, found.os_error, found.fault);
        return;
    }
    if (found.kind == INPUT_FILE && (input_named_jpeg(item->path) || input_starts_jpeg(found.fd))) {
        photo(self, found.fd, item->path);
    }
    close(found.fd);
}

static bool found_item(void *context, struct item *item)
{
    app *self = context;
    if (item->kind != ITEM_REFUSED) {
        found_file(self, item);
    } else {
        app_refuse(self, item->path, item->os_error, item->fault);
    }
    item_free(item);
    return !app_stopped(self);
}

/* Says what might have been meant when the first word is neither a file nor a command. */
static void not_found(app *self, const char *path)
{
    const options *o = self->options;
    bool word = o->operand_count > 0 && path == o->operand[0] && !strpbrk(path, "./");
    app_refuse(self, path, ENOENT, word ? "no such file or command (exifid --help lists the commands)" : NULL);
}

static void named(app *self, const char *path)
{
    input found = input_open(AT_FDCWD, path, true);
    switch (found.kind) {
    case INPUT_FILE:
        photo(self, found.fd, path);
        break;
    case INPUT_FOLDER:
        if (self->options->recursive) {
            if (!walk_folder(found.fd, path, &(struct walk_wish){.stamps = false}, found_item, self) &&
                !app_stopped(self)) {
                app_failure(self, ENOMEM, path);
            }
            return;
        }
        app_refuse(self, path, 0, "a folder (-r walks it)");
        break;
    case INPUT_LINK:
    case INPUT_OTHER:
        app_refuse(self, path, 0, found.fault);
        break;
    case INPUT_ERROR:
        if (found.os_error == ENOENT) {
            not_found(self, path);
        } else {
            app_refuse(self, path, found.os_error, NULL);
        }
        break;
    }
    if (found.fd >= 0) {
        close(found.fd);
    }
}

static void list(app *self, int fd, const char *path)
{
    feed from;
    char *name;
    size_t length;
    feed_open(&from, fd, self->options->null_separated ? '\0' : '\n');
    while (!app_stopped(self) && (name = feed_next(&from, &length))) {
        if (from.too_long) {
            app_fault_at(self, "path too long", path, from.number);
        } else if (strlen(name) != length) {
            app_refuse(self, name, 0, "a NUL in the path (-0 reads lists that are parted by them)");
        } else if (length > 0) {
            named(self, name);
        }
    }
    if (from.error) {
        app_failure(self, from.error, path);
    }
}

static void list_file(app *self, const char *path)
{
    bool standard = strcmp(path, "-") == 0;
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        app_failure(self, errno, path);
        return;
    }
    list(self, fd, path);
    if (!standard) {
        close(fd);
    }
}

void cmd_identify(app *self)
{
    const options *o = self->options;
    for (int i = 0; i < o->operand_count && !app_stopped(self); i++) {
        if (strcmp(o->operand[i], "-") == 0) {
            standard_input(self);
        } else {
            named(self, o->operand[i]);
        }
    }
    if (o->files_from && !app_stopped(self)) {
        list_file(self, o->files_from);
    }
}
