/* Archives made in memory, and what comes when they are read. */
#ifndef EXIFID_TESTS_BUILD_ARCHIVE_H
#define EXIFID_TESTS_BUILD_ARCHIVE_H

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <archive.h>
#include <archive_entry.h>
#include <cmocka.h>

#include "scan/members.h"

enum { ROOM = 1 << 20 };

struct packing {
    const char *name;
    int (*format)(struct archive *);
    int (*filter)(struct archive *);
};

static const struct packing packings[] = {
    {"zip", archive_write_set_format_zip, NULL},
    {"ustar", archive_write_set_format_ustar, NULL},
    {"pax", archive_write_set_format_pax, NULL},
    {"gnutar", archive_write_set_format_gnutar, NULL},
    {"tar.gz", archive_write_set_format_ustar, archive_write_add_filter_gzip},
    {"tar.bz2", archive_write_set_format_ustar, archive_write_add_filter_bzip2},
    {"tar.xz", archive_write_set_format_ustar, archive_write_add_filter_xz},
    {"tar.zst", archive_write_set_format_ustar, archive_write_add_filter_zstd},
    {"tar.lz4", archive_write_set_format_ustar, archive_write_add_filter_lz4},
};

/* An archive being made. */
struct made {
    struct archive *archive;
    unsigned char *bytes;
    size_t size;
};

static inline struct made make(const struct packing *packing)
{
    struct made made = {.archive = archive_write_new(), .bytes = malloc(ROOM)};
    assert_non_null(made.archive);
    assert_non_null(made.bytes);
    assert_int_equal(packing->format(made.archive), ARCHIVE_OK);
    assert_true(packing->filter == NULL || packing->filter(made.archive) == ARCHIVE_OK);
    archive_write_set_bytes_per_block(made.archive, 512);
    setlocale(LC_CTYPE, "C.UTF-8"); /* libarchive writes names in the character set of the locale */
    return made;
}

static inline void start(struct made *made)
{
    assert_int_equal(archive_write_open_memory(made->archive, made->bytes, ROOM, &made->size), ARCHIVE_OK);
}

static inline void add(struct made *made, const char *name, const void *bytes, size_t size)
{
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, (la_int64_t)size);
    assert_int_equal(archive_write_header(made->archive, entry), ARCHIVE_OK);
    assert_int_equal(archive_write_data(made->archive, bytes, size), (la_ssize_t)size);
    archive_entry_free(entry);
}

static inline void add_text(struct made *made, const char *name, const char *text)
{
    add(made, name, text, strlen(text));
}

static inline void add_dated(struct made *made, const char *name, const char *text, time_t seconds)
{
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_size(entry, (la_int64_t)strlen(text));
    archive_entry_set_mtime(entry, seconds, 0);
    assert_int_equal(archive_write_header(made->archive, entry), ARCHIVE_OK);
    assert_int_equal(archive_write_data(made->archive, text, strlen(text)), (la_ssize_t)strlen(text));
    archive_entry_free(entry);
}

static inline void finish(struct made *made)
{
    assert_int_equal(archive_write_close(made->archive), ARCHIVE_OK);
    archive_write_free(made->archive);
    setlocale(LC_CTYPE, "C");
}

/* What came, a line each. */
static char seen[65536];
static size_t seen_size;
static int wanted;

static inline bool take(void *context, struct item *item)
{
    static const char *const kinds[] = {"file", "photo", "record", "refused"};
    (void)context;
    seen_size += (size_t)snprintf(seen + seen_size, sizeof seen - seen_size, "%s %s", kinds[item->kind], item->path);
    if (item->kind == ITEM_BYTES) {
        seen_size +=
            (size_t)snprintf(seen + seen_size, sizeof seen - seen_size, " %zu%s", item->size, item->cut ? " cut" : "");
    }
    if (item->fault != NULL) {
        seen_size += (size_t)snprintf(seen + seen_size, sizeof seen - seen_size, ": %s", item->fault);
    }
    if (item->sidecar != NULL) {
        seen_size +=
            (size_t)snprintf(seen + seen_size, sizeof seen - seen_size, " id=%s owner=%s record=%s",
                             item->sidecar->photo.id, item->sidecar->photo.owner, item->sidecar->photo.sidecar);
    }
    seen_size += (size_t)snprintf(seen + seen_size, sizeof seen - seen_size, "\n");
    item_free(item);
    return --wanted > 0;
}

enum way { SEEKING, STREAMING };

static inline int open_bytes(const unsigned char *bytes, size_t size)
{
    int fd = memfd_create("archive", MFD_CLOEXEC);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, size), (ssize_t)size);
    return fd;
}

/* Reads an archive in two passes, or as it comes through a pipe. */
static inline bool read_bytes(const unsigned char *bytes, size_t size, enum way way)
{
    int ends[2];
    struct members_input input = {.path = "x"};
    struct far *far = NULL;
    seen_size = 0;
    seen[0] = '\0';
    wanted = wanted > 0 ? wanted : 1000;
    if (way == SEEKING) {
        far = far_create();
        input.fd = open_bytes(bytes, size);
        assert_true(members_survey(&input, far, NULL, NULL));
        assert_true(far_settle(far));
        input.far = far;
    } else {
        assert_true(size <= 65536); /* what a pipe holds */
        assert_int_equal(pipe(ends), 0);
        input.fd = ends[0];
        input.head = bytes;
        input.head_size = size < 512 ? size : 512;
        assert_int_equal(write(ends[1], bytes + input.head_size, size - input.head_size),
                         (ssize_t)(size - input.head_size));
        close(ends[1]);
    }
    bool more = members_read(&input, take, NULL);
    wanted = 0;
    far_free(far);
    close(input.fd);
    return more;
}

static inline void expect(const unsigned char *bytes, size_t size, enum way way, const char *what, const char *expected)
{
    assert_true(read_bytes(bytes, size, way));
    if (strcmp(seen, expected) != 0) {
        fail_msg("%s, %s:\n%s\nnot\n%s", what, way == SEEKING ? "seeking" : "streaming", seen, expected);
    }
}

#endif
