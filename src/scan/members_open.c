#include "scan/members_open.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Photos do not shrink, and records not to a tenth; deflate alone packs zeros a thousandfold.  What stays below the first
 * is unpacked in a second. */
#define SWELL_FREE ((uint64_t)256 << 20)
enum { SWELL_MAX = 200 };

static bool swells(const struct members *m)
{
    la_int64_t filtered = m->library.archive_filter_bytes(m->archive, 0);
    uint64_t unpacked = filtered > 0 && (uint64_t)filtered > m->unpacked ? (uint64_t)filtered : m->unpacked;
    return unpacked > SWELL_FREE && unpacked / SWELL_MAX > m->consumed;
}

/* ---------------------------------------------------------------- what libarchive asks for */

static la_ssize_t read_block(struct archive *archive, void *context, const void **block)
{
    struct members *m = context;
    size_t left = m->input->head_size - m->head_given;
    if (!m->seeks && left > 0) {
        *block = (const unsigned char *)m->input->head + m->head_given;
        m->head_given += left;
        m->consumed += left;
        return (la_ssize_t)left;
    }
    ssize_t got = m->input->source ? m->input->source(m->input->source_context, m->block, sizeof m->block)
                  : m->seeks       ? pread(m->input->fd, m->block, sizeof m->block, m->offset)
                                   : read(m->input->fd, m->block, sizeof m->block);
    if (got < 0) { /* EINTR as well: who sent a signal wants an end */
        m->os_error = errno;
        m->library.archive_set_error(archive, errno, "read");
        return ARCHIVE_FATAL;
    }
    m->offset += got;
    m->consumed += (uint64_t)got;
    *block = m->block;
    return got;
}

static la_int64_t skip(struct archive *archive, void *context, la_int64_t request)
{
    struct members *m = context;
    (void)archive;
    if (!m->seeks || request <= 0 || m->offset >= m->size) {
        return 0;
    }
    off_t length = request < m->size - m->offset ? (off_t)request : m->size - m->offset;
    m->offset += length;
    m->consumed += (uint64_t)length;
    return length;
}

static la_int64_t seek(struct archive *archive, void *context, la_int64_t offset, int whence)
{
    struct members *m = context;
    la_int64_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? m->offset : m->size;
    (void)archive;
    /* Positions come from the archive's own directory. */
    if (!m->seeks || offset > INT64_MAX - base || base + offset < 0) {
        return ARCHIVE_FATAL;
    }
    m->offset = (off_t)(base + offset);
    return m->offset;
}

/* ---------------------------------------------------------------- opening */

/* Only what is built into libarchive: for other packings it would start programs. */
static bool prepare(struct members *m)
{
    struct archive *a = m->archive;
    const struct libarchive *with = &m->library;
    return with->archive_read_support_format_tar(a) == ARCHIVE_OK &&
           with->archive_read_support_format_zip(a) == ARCHIVE_OK &&
           with->archive_read_support_format_raw(a) == ARCHIVE_OK &&
           with->archive_read_support_filter_gzip(a) == ARCHIVE_OK &&
           with->archive_read_support_filter_bzip2(a) == ARCHIVE_OK &&
           with->archive_read_support_filter_xz(a) == ARCHIVE_OK &&
           with->archive_read_support_filter_zstd(a) == ARCHIVE_OK &&
           with->archive_read_support_filter_lz4(a) == ARCHIVE_OK &&
           with->archive_read_set_callback_data(a, m) == ARCHIVE_OK &&
           with->archive_read_set_read_callback(a, read_block) == ARCHIVE_OK &&
           with->archive_read_set_skip_callback(a, skip) == ARCHIVE_OK &&
           (!m->seeks || with->archive_read_set_seek_callback(a, seek) == ARCHIVE_OK);
}

/* libarchive gives names in the character set of the locale, and turns what that lacks into question marks. */
static void use_utf8(struct members *m)
{
    m->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    if (m->utf8 != (locale_t)0) {
        m->before = uselocale(m->utf8);
    }
}

static void end_utf8(struct members *m)
{
    if (m->utf8 != (locale_t)0) {
        uselocale(m->before);
        freelocale(m->utf8);
    }
}

/* Returns false when memory is short. */
static bool open_archive(struct members *m)
{
    if (!libarchive_load(&m->library, EXIFID_LIBARCHIVE)) {
        m->fault = "cannot be opened: " EXIFID_LIBARCHIVE ", which reads archives, is not installed";
        return true;
    }
    m->archive = m->library.archive_read_new();
    if (m->archive == NULL) {
        return false;
    }
    use_utf8(m);
    if (!prepare(m)) {
        m->no_memory = true;
    } else if (m->library.archive_read_open1(m->archive) != ARCHIVE_OK) {
        m->fault = m->os_error != 0 ? NULL : MEMBERS_NO_ARCHIVE;
    }
    return true;
}

bool members_open(struct members *m, const struct members_input *input)
{
    *m = (struct members){.input = input, .list = input->list};
    m->size = lseek(input->fd, 0, SEEK_END);
    m->seeks = m->size >= 0;
    m->listed = listing_begin(&m->list);
    return m->listed || open_archive(m);
}

void members_close(struct members *m)
{
    if (m->archive != NULL) {
        m->library.archive_read_free(m->archive);
    }
    free(m->path);
    end_utf8(m);
}

/* ---------------------------------------------------------------- members */

/* What is wrong where libarchive goes no further; it says so itself, but in sentences of its own. */
static void fail(struct members *m)
{
    if (m->os_error == 0) {
        m->no_memory = m->library.archive_errno(m->archive) == ENOMEM;
        m->fault = MEMBERS_DAMAGED;
    }
}

/* Whether it is one that leads nowhere, or out of the archive: "z.zip/../b.jpg" would be called as the file beside it. */
static bool is_idle(const char *component, size_t length)
{
    return length == 0 || (length <= 2 && memcmp(component, "..", length) == 0);
}

/* What libarchive calls its member, without empty components, "." and "..".  NULL where that cannot be read, is too long or
 * nothing. */
static const char *name_of(struct members *m)
{
    const char *from = m->library.archive_entry_pathname(m->entry);
    size_t to = 0;
    if (from == NULL || strlen(from) > MEMBERS_NAME_MAX) {
        return NULL;
    }
    while (*from != '\0') {
        size_t length = strcspn(from, "/");
        if (!is_idle(from, length)) {
            m->name[to] = '/';
            to += to > 0;
            memcpy(m->name + to, from, length);
            to += length;
        }
        from += length + (from[length] == '/');
    }
    m->name[to] = '\0';
    return to > 0 ? m->name : NULL;
}

/* "export.zip/folder/a.jpg". */
static void set_path(struct members *m, const char *name)
{
    free(m->path);
    m->path = NULL;
    if (name == NULL) {
        return;
    }
    size_t size = strlen(m->input->path) + 1 + strlen(name) + 1;
    m->path = malloc(size);
    m->no_memory = m->path == NULL;
    if (m->path != NULL) {
        snprintf(m->path, size, "%s/%s", m->input->path, name);
    }
}

/* Gets the next piece of the member when the last one is used up.  Returns how reading is: ARCHIVE_OK, ARCHIVE_EOF at the
 * end of the member, or worse. */
static int next_piece(struct members *m)
{
    const void *piece;
    int status = ARCHIVE_OK;
    while (m->piece_size == 0 && status == ARCHIVE_OK) {
        la_int64_t offset = 0;
        status = m->library.archive_read_data_block(m->archive, &piece, &m->piece_size, &offset);
        status = status == ARCHIVE_WARN ? ARCHIVE_OK : status;
        m->piece = piece;
        m->piece_size = status == ARCHIVE_OK ? m->piece_size : 0;
        /* Old GNU tar leaves out runs of zeros. */
        m->gap = status == ARCHIVE_OK && offset > m->position ? (uint64_t)(offset - m->position) : 0;
    }
    return status;
}

/* Takes up to `room` bytes of the gap or the piece at hand. */
static size_t take(struct members *m, unsigned char *to, size_t room)
{
    size_t count;
    if (m->gap > 0) {
        count = m->gap < room ? (size_t)m->gap : room;
        memset(to, 0, count);
        m->gap -= count;
    } else {
        count = m->piece_size < room ? m->piece_size : room;
        memcpy(to, m->piece, count);
        m->piece += count;
        m->piece_size -= count;
    }
    m->position += (la_int64_t)count;
    m->unpacked += count;
    return count;
}

/* members_fill() of the member that libarchive is at. */
static bool fill(struct members *m, unsigned char *bytes, size_t size, size_t *have)
{
    while (*have < size && m->fault == NULL) {
        int status = next_piece(m);
        if (status != ARCHIVE_OK) {
            return status == ARCHIVE_EOF;
        }
        *have += take(m, bytes + *have, size - *have);
        if (swells(m)) {
            m->fault = "unpacks to more than 200 times its size: no photos do, so no more is read";
        }
    }
    return m->fault == NULL;
}

/* Passes the rest of a packed member piece by piece, so that one that swells is noticed. */
static bool pass(struct members *m)
{
    size_t have = 0;
    unsigned char rest[4096];
    if (m->entry == NULL || m->library.archive_filter_code(m->archive, 0) == ARCHIVE_FILTER_NONE) {
        return true;
    }
    do {
        have = 0;
    } while (fill(m, rest, sizeof rest, &have) && have == sizeof rest);
    return m->fault == NULL && m->os_error == 0;
}

/* Moves libarchive to its next member that is a regular file. */
static bool move(struct members *m)
{
    if (!pass(m)) {
        return false;
    }
    for (;;) {
        int status = m->library.archive_read_next_header(m->archive, &m->entry);
        if (status == ARCHIVE_EOF) {
            return false;
        }
        if (status != ARCHIVE_OK && status != ARCHIVE_WARN) {
            fail(m);
            return false;
        }
        m->piece_size = 0;
        m->gap = 0;
        m->position = 0;
        m->raw = m->library.archive_format(m->archive) == ARCHIVE_FORMAT_RAW;
        if (m->library.archive_entry_filetype(m->entry) == AE_IFREG &&
            m->library.archive_entry_hardlink(m->entry) == NULL) {
            return true;
        }
    }
}

static bool next_listed(struct members *m)
{
    if (!listing_next(&m->list, &m->member, &m->record)) {
        m->fault = m->list.size == 0 ? NULL : "its list in the index is damaged: to be read anew by the next scan";
        return false;
    }
    m->ahead++;
    set_path(m, m->member.kind == LISTING_UNNAMED ? NULL : m->member.name);
    return !m->no_memory;
}

static bool is_well(const struct members *m)
{
    return m->fault == NULL && m->os_error == 0 && !m->no_memory;
}

bool members_next(struct members *m)
{
    if (!is_well(m)) {
        return false;
    }
    if (m->listed) {
        return next_listed(m);
    }
    bool more = move(m);
    if (more) {
        set_path(m, name_of(m));
    }
    return more && !m->no_memory;
}

/* Moves libarchive to the member at hand, where a list has told of it so far. */
static bool catch_up(struct members *m)
{
    if (m->ahead == 0) {
        return true;
    }
    if (m->archive == NULL && !open_archive(m)) {
        m->no_memory = true;
    }
    bool there = is_well(m);
    for (; there && m->ahead > 0; m->ahead--) {
        there = move(m);
    }
    const char *name = there ? name_of(m) : NULL;
    if (is_well(m) && (name == NULL || strcmp(name, m->member.name) != 0)) {
        m->fault = "is not what it was, though its size and time are: to be read anew by the next scan";
    }
    return is_well(m);
}

enum listing_kind members_kind(const struct members *m)
{
    return m->listed ? m->member.kind : LISTING_PHOTO;
}

bool members_is_encrypted(const struct members *m)
{
    if (m->listed) {
        return m->member.kind == LISTING_ENCRYPTED;
    }
    return m->library.archive_entry_is_encrypted(m->entry) != 0;
}

/* Who packs without a time writes 1970 (tar), or 1980, where the years of zip begin (APPNOTE.TXT 4.4.6), in whatever zone. */
#define FIRST_TIME ((time_t)315532800 + 2 * 86400)        /* 1980-01-03 UTC */
#define LAST_TIME  ((time_t)(INT64_MAX / 1000000000 - 1)) /* as nanoseconds in 64 bits: 2262 */

struct item_stamp members_stamp(const struct members *m)
{
    if (m->listed) {
        return m->member.stamp;
    }
    const struct libarchive *with = &m->library;
    time_t seconds = with->archive_entry_mtime(m->entry);
    bool told = with->archive_entry_mtime_is_set(m->entry) && with->archive_entry_size_is_set(m->entry) &&
                with->archive_entry_size(m->entry) > 0 && seconds > FIRST_TIME && seconds < LAST_TIME;
    if (!told) {
        return (struct item_stamp){0};
    }
    return (struct item_stamp){.size = (uint64_t)with->archive_entry_size(m->entry),
                               .changed = (int64_t)seconds * 1000000000 +
                                          with->archive_entry_mtime_nsec(m->entry) % 1000000000};
}

bool members_fill(struct members *m, unsigned char *bytes, size_t size, size_t *have)
{
    return catch_up(m) && fill(m, bytes, size, have);
}
