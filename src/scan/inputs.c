#include "scan/inputs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "scan/folder.h"
#include "scan/glance.h"
#include "scan/input.h"
#include "scan/list.h"
#include "scan/members.h"
#include "scan/pairing.h"
#include "scan/records.h"
#include "scan/sidecar.h"
#include "scan/survey.h"
#include "scan/walk.h"

struct reading {
    bool stamps;
    const struct recall *recall;
    const struct far *far;      /* NULL when the first pass found no record */
    const struct far *surveyed; /* the same, never NULL */
    item_take *take;
    void *context;
    struct glance *glance;
};

static bool give(struct reading *r, struct item *item)
{
    return item && r->take(r->context, item);
}

static bool refuse(struct reading *r, const char *path, int os_error, const char *fault)
{
    struct item *item = item_create(ITEM_REFUSED, path);
    if (item) {
        item->os_error = os_error;
        item->fault = fault;
    }
    return give(r, item);
}

/* ---------------------------------------------------------------- files and folders */

static bool read_archive(struct reading *r, int fd, const char *path)
{
    struct recall_file file;
    bool whole = true;
    recall_begin(&file, r->recall, fd, "", path);
    const struct members_input from = {
        .fd = fd, .path = path, .far = r->surveyed, .stamps = r->stamps, .list = recall_known(&file), .whole = &whole};
    bool more = members_read(&from, r->take, r->context);
    if (!whole) { /* so that it is read again, and told again what is wrong with it */
        recall_keep(&file, NULL, 0);
    }
    recall_end(&file);
    return more;
}

/* What is wrong with a file that is named as an archive and starts as none; NULL where it is a photo all the same, or a
 * tar of nothing, which is zeros alone (POSIX.1-2017 pax, ustar: two records of zeros end an archive). */
static const char *no_archive(const char *path, const unsigned char *head, size_t size)
{
    enum { END = 1024 };
    size_t length = strlen(path);
    size_t zeros = 0;
    if (size == 0) {
        return "empty, not an archive";
    }
    while (zeros < size && head[zeros] == 0) {
        zeros++;
    }
    bool zip = length > 4 && strcasecmp(path + length - 4, ".zip") == 0;
    bool photo = size >= 3 && memcmp(head, "\xff\xd8\xff", 3) == 0;
    return photo || (zeros >= END && !zip) ? NULL : "not an archive, though it is named as one";
}

/* Reads an archive, packed or not, or a table, and refuses what is named as an archive and is none; false in *found, doing
 * nothing, for anything else. */
static bool read_many(struct reading *r, int fd, const char *path, bool *found)
{
    unsigned char head[RECORDS_HEAD];
    ssize_t got = pread(fd, head, sizeof head, 0);
    size_t size = got > 0 ? (size_t)got : 0;
    int error = got < 0 ? errno : 0;
    *found = true;
    if (members_start(head, size)) {
        return read_archive(r, fd, path);
    }
    if (records_starts(head, size)) {
        return records_read(fd, path, (struct records_head){NULL, 0}, r->take, r->context);
    }
    const char *fault = members_named(path) ? no_archive(path, head, size) : NULL;
    if (fault) {
        return refuse(r, path, error, error ? NULL : fault);
    }
    *found = false;
    return true;
}

/* What the walk hands over: archives and tables are opened in their place. */
static bool take_walked(void *context, struct item *item)
{
    struct reading *r = context;
    bool many = false, more = true;
    bool plain = item->kind != ITEM_FILE || input_named_jpeg(item->name);
    if (plain || !(members_named(item->name) || records_named(item->name))) {
        return r->take(r->context, item);
    }
    input found = input_open(item->folder->fd, item->name, false);
    if (found.kind == INPUT_FILE) {
        more = read_many(r, found.fd, item->path, &many);
    }
    if (found.fd >= 0) {
        close(found.fd);
    }
    if (!many) {
        return r->take(r->context, item);
    }
    item_free(item);
    return more;
}

static bool read_folder(struct reading *r, int fd, const char *path)
{
    const struct walk_wish wish = {.stamps = r->stamps, .far = r->far};
    return walk_folder(fd, path, &wish, take_walked, r);
}

static bool give_photo(struct reading *r, int fd, const char *path)
{
    struct stat status;
    struct item *item = item_create(ITEM_FILE, path);
    if (item) {
        folder_item_at(item, glance_records(r->glance, path), r->far);
    }
    if (item && r->stamps && fstat(fd, &status) == 0) {
        item->stamp = input_stamp(&status);
        item->stamp.records = folder_stamp(item);
    }
    return give(r, item);
}

/* A record that is given by its path: it speaks for itself where its photo is not given as well, which tells else
 * what is wrong with it. */
static bool give_record(struct reading *r, const char *path)
{
    struct sidecar found;
    bool itself = pairing_is_far_record(path) || far_is_alone(r->surveyed, path);
    if (itself && !far_holds(r->surveyed, path) && !sidecar_read(AT_FDCWD, path, path, &found) &&
        (found.fault || found.os_error)) {
        return refuse(r, path, found.os_error, found.fault);
    }
    if (!far_find_alone(r->surveyed, path, &found)) {
        return true;
    }
    struct item *item = item_create(ITEM_RECORD, path);
    if (item && !(item->sidecar = malloc(sizeof found))) {
        item_free(item);
        return false;
    }
    if (item) {
        *item->sidecar = found;
    }
    return give(r, item);
}

static bool read_file(struct reading *r, int fd, const char *path)
{
    bool many = false;
    bool more = input_named_jpeg(path) || read_many(r, fd, path, &many);
    if (many || !more) {
        return more;
    }
    return pairing_is_record(path) ? give_record(r, path) : give_photo(r, fd, path);
}

static bool read_path(struct reading *r, const char *path)
{
    input found = input_open(AT_FDCWD, path, true);
    bool more = true;
    switch (found.kind) {
    case INPUT_FILE:
        more = read_file(r, found.fd, path);
        close(found.fd);
        break;
    case INPUT_FOLDER:
        more = read_folder(r, found.fd, path);
        break;
    case INPUT_LINK:
    case INPUT_OTHER:
    case INPUT_ERROR:
        more = refuse(r, path, found.os_error, found.fault);
        break;
    }
    return more;
}

/* ---------------------------------------------------------------- standard input */

/* Reads up to `size` bytes; returns how many, or -1 with errno. */
static ssize_t read_head(int fd, unsigned char *head, size_t size)
{
    size_t have = 0;
    while (have < size) {
        ssize_t got = read(fd, head + have, size - have);
        if (got == 0) {
            break;
        }
        if (got < 0) { /* EINTR as well: who sent a signal wants an end */
            return -1;
        }
        have += got > 0 ? (size_t)got : 0;
    }
    return (ssize_t)have;
}

/* A photo on standard input, of which `head` was read already. */
static bool give_bytes(struct reading *r, const unsigned char *head, size_t head_size)
{
    unsigned char *rest;
    size_t size;
    int error = input_read_all(STDIN_FILENO, INPUT_LARGEST, &rest, &size);
    if (error) {
        return refuse(r, "-", error, error == EFBIG ? "larger than 256 MiB" : NULL);
    }
    struct item *item = item_create(ITEM_BYTES, "-");
    if (item && !(item->bytes = malloc(head_size + size))) {
        item_free(item);
        item = NULL;
    }
    if (item) {
        memcpy(item->bytes, head, head_size);
        if (size > 0) {
            memcpy(item->bytes + head_size, rest, size);
        }
        item->size = head_size + size;
    }
    free(rest);
    return give(r, item);
}

static bool read_standard(struct reading *r)
{
    unsigned char head[RECORDS_HEAD];
    bool surveyed = lseek(STDIN_FILENO, 0, SEEK_CUR) == 0;
    ssize_t got = read_head(STDIN_FILENO, head, sizeof head);
    size_t size = got > 0 ? (size_t)got : 0;
    if (got < 0) {
        return refuse(r, "-", errno, NULL);
    }
    if (members_start(head, size)) {
        const struct members_input from = {
            .fd = STDIN_FILENO, .path = "-", .head = head, .head_size = size, .far = surveyed ? r->surveyed : NULL};
        return members_read(&from, r->take, r->context);
    }
    if (records_starts(head, size)) {
        return records_read(STDIN_FILENO, "-", (struct records_head){head, size}, r->take, r->context);
    }
    if (size >= 3 && memcmp(head, "\xff\xd8\xff", 3) == 0) {
        return give_bytes(r, head, size);
    }
    return refuse(r, "-", 0, "neither a JPEG, an archive nor a table of photos");
}

/* ---------------------------------------------------------------- inputs */

static bool read_listed(void *context, const char *path)
{
    return read_path(context, path);
}

static bool refuse_listed(void *context, const char *place, int os_error, const char *fault)
{
    return refuse(context, place, os_error, fault);
}

static bool read_list(struct reading *r, const struct survey_list *list)
{
    const struct list_visitor visitor = {r, read_listed, refuse_listed};
    return list->fd < 0 ? refuse(r, list->input->path, list->os_error, NULL)
                        : list_read(list->fd, list->input->path, list->input->end, &visitor);
}

/* As it is, or packed. */
static bool read_table_from(struct reading *r, int fd, const char *path)
{
    unsigned char head[RECORDS_HEAD];
    ssize_t got = read_head(fd, head, sizeof head);
    size_t size = got > 0 ? (size_t)got : 0;
    if (got < 0) {
        return refuse(r, path, errno, NULL);
    }
    if (members_start(head, size)) {
        const struct members_input from = {.fd = fd, .path = path, .head = head, .head_size = size};
        return members_read(&from, r->take, r->context);
    }
    return records_read(fd, path, (struct records_head){head, size}, r->take, r->context);
}

static bool read_table(struct reading *r, const char *path)
{
    bool standard = strcmp(path, "-") == 0;
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return refuse(r, path, errno, NULL);
    }
    bool more = read_table_from(r, fd, path);
    if (!standard) {
        close(fd);
    }
    return more;
}

static bool read_input(struct reading *r, const struct scan_input *from, const struct survey_list *list)
{
    switch (from->kind) {
    case SCAN_PATH:
        return strcmp(from->path, "-") == 0 ? read_standard(r) : read_path(r, from->path);
    case SCAN_LIST:
        return read_list(r, list);
    case SCAN_RECORDS:
        return read_table(r, from->path);
    }
    return true;
}

bool inputs_read(const struct scan_input *inputs, size_t count, const struct inputs_taker *taker)
{
    struct survey survey = {.going = taker->going, .context = taker->context, .recall = taker->recall};
    struct glance glance = {.folder = NULL};
    bool more = survey_make(&survey, inputs, count);
    struct reading reading = {.stamps = taker->stamps,
                              .recall = taker->recall,
                              .far = more && !far_is_empty(survey.far) ? survey.far : NULL,
                              .surveyed = survey.far,
                              .take = taker->take,
                              .context = taker->context,
                              .glance = &glance};
    for (size_t i = 0; more && i < count; i++) {
        more = read_input(&reading, &inputs[i], &survey.list[i]);
    }
    glance_end(&glance);
    survey_free(&survey);
    return more;
}
