/* What stands beside photos: records, tables of them, and archives that hold both.  The first byte selects. */
#define _GNU_SOURCE /* memfd_create() */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "scan/members.h"
#include "scan/records.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Texts end within their arrays, whatever they were made of. */
static void check(const struct sidecar *sidecar)
{
    const exifid_photo *photo = &sidecar->photo;
    struct sidecar copy = {.image = ""};
    exifid_observations seen;
    if (strnlen(photo->id, sizeof photo->id) == sizeof photo->id || photo->id[0] == '\0' ||
        strnlen(photo->page, sizeof photo->page) == sizeof photo->page ||
        strnlen(photo->owner, sizeof photo->owner) == sizeof photo->owner ||
        strnlen(photo->camera, sizeof photo->camera) == sizeof photo->camera ||
        strnlen(photo->sidecar, sizeof photo->sidecar) == sizeof photo->sidecar ||
        strnlen(sidecar->image, sizeof sidecar->image) == sizeof sidecar->image) {
        abort();
    }
    sidecar_merge(&copy, sidecar);
    if (memcmp(&copy.photo.id, photo->id, sizeof photo->id) != 0) {
        abort();
    }
    exifid_observations_init(&seen);
    sidecar_apply(sidecar, &seen);
}

static bool take(void *context, struct item *item)
{
    if (item->kind == ITEM_REFUSED && item->fault == NULL && item->os_error == 0) {
        abort();
    }
    if (item->sidecar != NULL) {
        check(item->sidecar);
    }
    item_free(item);
    return ++*(unsigned *)context < 1000;
}

static int open_bytes(const uint8_t *data, size_t size)
{
    int fd = memfd_create("input", MFD_CLOEXEC);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size || lseek(fd, 0, SEEK_SET) != 0) {
        abort();
    }
    return fd;
}

static void try_archive(const uint8_t *data, size_t size)
{
    unsigned count = 0;
    struct members_input input = {.fd = open_bytes(data, size), .path = "x.zip"};
    struct far *far = far_create();
    if (far == NULL || !members_survey(&input, far, NULL, NULL) || !far_settle(far)) {
        abort();
    }
    members_read(&input, take, &count);
    input.far = far;
    count = 0;
    members_read(&input, take, &count);
    far_free(far);
    close(input.fd);
}

static void try_table(const uint8_t *data, size_t size)
{
    unsigned count = 0;
    int fd = open_bytes(data, size);
    records_starts(data, size);
    records_read(fd, "x.tsv", (struct records_head){NULL, 0}, take, &count);
    close(fd);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sidecar sidecar;
    if (size == 0) {
        return 0;
    }
    switch (data[0] % 4) {
    case 0:
        try_archive(data + 1, size - 1);
        break;
    case 1:
        try_table(data + 1, size - 1);
        break;
    default:
        if (sidecar_parse("photo_12.json", data + 1, size - 1, &sidecar)) {
            check(&sidecar);
        }
    }
    return 0;
}
