#include "scan/survey.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "scan/input.h"
#include "scan/list.h"
#include "scan/listing.h"
#include "scan/members.h"
#include "scan/pairing.h"
#include "scan/walk.h"

static bool stopped(void *context)
{
    struct survey *self = context;
    return self->going && !self->going(self->context, far_others(self->far));
}

static bool survey_archive(struct survey *self, int fd, const char *path)
{
    struct recall_file file;
    struct scan_bytes listing = {0};
    recall_begin(&file, self->recall, fd, "", path);
    struct members_input from = {.fd = fd, .path = path, .list = recall_known(&file)};
    from.listing = self->recall != NULL && from.list.size == 0 ? &listing : NULL;
    bool fine = members_survey(&from, self->far, stopped, self);
    if (from.listing != NULL) {
        recall_keep(&file, listing.data, listing.size);
    }
    free(listing.data);
    recall_end(&file);
    return fine;
}

/* Reads the record, and says for the next time what it said, or that it is none. */
static bool read_record(const struct recall_file *file, struct sidecar *sidecar)
{
    struct scan_bytes bytes = {0};
    bool read = sidecar_read(file->folder, file->name, file->path, sidecar);
    const struct listing_entry entry = {
        .kind = read ? LISTING_RECORD : LISTING_OTHER, .name = "", .record = read ? sidecar : NULL};
    if (file->recall != NULL && listing_add(&bytes, &entry)) {
        recall_keep(file, bytes.data, bytes.size);
    }
    free(bytes.data);
    return read;
}

/* A record in the folder open at `folder`, or AT_FDCWD. */
static bool survey_record(struct survey *self, int folder, const char *name, const char *path)
{
    struct sidecar sidecar;
    struct recall_file file;
    struct listing_entry entry;
    recall_begin(&file, self->recall, folder, name, path);
    struct span known = recall_known(&file);
    bool read;
    if (listing_begin(&known) && listing_next(&known, &entry, &sidecar)) {
        read = entry.kind == LISTING_RECORD;
        sidecar_set_path(&sidecar, path);
    } else {
        read = read_record(&file, &sidecar);
    }
    recall_end(&file);
    return !read || far_add_record(self->far, path, &sidecar);
}

static bool is_archive(int fd)
{
    unsigned char head[MEMBERS_HEAD];
    ssize_t size = pread(fd, head, sizeof head, 0);
    return size > 0 && members_start(head, (size_t)size);
}

/* The path of a file, to be freed; NULL when memory is short. */
static char *path_of(const struct walk_file *file)
{
    size_t length = strlen(file->path), size = length + 1 + strlen(file->name) + 1;
    const char *slash = length > 0 && file->path[length - 1] != '/' ? "/" : "";
    char *path = malloc(size);
    if (path) {
        snprintf(path, size, "%s%s%s", file->path, slash, file->name);
    }
    return path;
}

/* An archive met in a folder. */
static bool survey_met(struct survey *self, const struct walk_file *file, const char *path)
{
    input found = input_open(file->folder, file->name, false);
    bool fine = found.kind != INPUT_FILE || !is_archive(found.fd) || survey_archive(self, found.fd, path);
    if (found.fd >= 0) {
        close(found.fd);
    }
    return fine;
}

static bool survey_walked(void *context, const struct walk_file *file)
{
    struct survey *self = context;
    bool archive = members_named(file->name);
    if (stopped(self)) {
        return false;
    }
    if (!archive && !pairing_is_far_record(file->name)) {
        return pairing_is_record(file->name) || far_add_file(self->far, file->name);
    }
    char *path = path_of(file);
    bool fine = path && (archive ? survey_met(self, file, path) : survey_record(self, file->folder, file->name, path));
    free(path);
    return fine;
}

static bool survey_file(struct survey *self, int fd, const char *path)
{
    if (pairing_is_record(path)) {
        return survey_record(self, AT_FDCWD, path, path);
    }
    return is_archive(fd) ? survey_archive(self, fd, path) : far_add_member(self->far, path);
}

static bool survey_path(void *context, const char *path)
{
    struct survey *self = context;
    if (stopped(self)) {
        return false;
    }
    if (input_named_jpeg(path)) { /* opening it would double the price of a list */
        return far_add_member(self->far, path);
    }
    input found = input_open(AT_FDCWD, path, true);
    bool fine = true;
    if (found.kind == INPUT_FOLDER) {
        return walk_names(found.fd, path, survey_walked, self);
    }
    if (found.kind == INPUT_FILE) {
        fine = survey_file(self, found.fd, path);
        close(found.fd);
    }
    return fine;
}

static bool pass_over(void *context, const char *place, int os_error, const char *fault)
{
    (void)context;
    (void)place;
    (void)os_error;
    (void)fault;
    return true;
}

static bool survey_list(struct survey *self, struct survey_list *list)
{
    const struct list_visitor visitor = {self, survey_path, pass_over};
    list->fd = list_open(list->input->path);
    list->os_error = list->fd < 0 ? errno : 0;
    return list->fd < 0 || list_read(list->fd, list->input->path, list->input->end, &visitor);
}

/* A file on standard input can be read twice, a pipe cannot. */
static bool survey_standard(struct survey *self)
{
    const struct members_input from = {.fd = STDIN_FILENO, .path = "-"};
    if (lseek(STDIN_FILENO, 0, SEEK_CUR) != 0 || !is_archive(STDIN_FILENO)) {
        return true;
    }
    bool fine = members_survey(&from, self->far, stopped, self);
    return lseek(STDIN_FILENO, 0, SEEK_SET) == 0 && fine;
}

static bool survey_input(struct survey *self, struct survey_list *list)
{
    switch (list->input->kind) {
    case SCAN_PATH:
        return strcmp(list->input->path, "-") == 0 ? survey_standard(self) : survey_path(self, list->input->path);
    case SCAN_LIST:
        return survey_list(self, list);
    case SCAN_RECORDS:
        break;
    }
    return true;
}

bool survey_make(struct survey *survey, const struct scan_input *inputs, size_t count)
{
    survey->far = far_create();
    survey->list = calloc(count > 0 ? count : 1, sizeof *survey->list);
    survey->count = 0;
    if (!survey->far || !survey->list) {
        return false;
    }
    bool fine = true;
    for (; fine && survey->count < count; survey->count++) {
        survey->list[survey->count] = (struct survey_list){.input = &inputs[survey->count], .fd = -1};
        fine = survey_input(survey, &survey->list[survey->count]);
    }
    return fine && !stopped(survey) && far_settle(survey->far);
}

void survey_free(struct survey *survey)
{
    for (size_t i = 0; i < survey->count; i++) {
        if (survey->list[i].fd >= 0) {
            close(survey->list[i].fd);
        }
    }
    free(survey->list);
    far_free(survey->far);
}
