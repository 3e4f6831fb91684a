/* libarchive, loaded when the first archive is met.  Linked, it would bring libxml2, ICU and libstdc++ along, and loading
 * those takes longer than identifying a photo. */
#ifndef EXIFID_SCAN_LIBARCHIVE_H
#define EXIFID_SCAN_LIBARCHIVE_H

#include <archive.h>
#include <archive_entry.h>
#include <stdbool.h>

/* The functions that are used, each to be a member of that name. */
/* clang-format off */
#define LIBARCHIVE_FUNCTIONS(take)          \
    take(archive_errno)                     \
    take(archive_set_error)                 \
    take(archive_filter_bytes)              \
    take(archive_filter_code)               \
    take(archive_format)                    \
    take(archive_read_new)                  \
    take(archive_read_free)                 \
    take(archive_read_support_format_raw)   \
    take(archive_read_support_format_tar)   \
    take(archive_read_support_format_zip)   \
    take(archive_read_support_filter_gzip)  \
    take(archive_read_support_filter_bzip2) \
    take(archive_read_support_filter_xz)    \
    take(archive_read_support_filter_zstd)  \
    take(archive_read_support_filter_lz4)   \
    take(archive_read_set_callback_data)    \
    take(archive_read_set_read_callback)    \
    take(archive_read_set_skip_callback)    \
    take(archive_read_set_seek_callback)    \
    take(archive_read_open1)                \
    take(archive_read_next_header)          \
    take(archive_read_data_block)           \
    take(archive_entry_pathname)            \
    take(archive_entry_filetype)            \
    take(archive_entry_hardlink)            \
    take(archive_entry_mtime)               \
    take(archive_entry_mtime_is_set)        \
    take(archive_entry_mtime_nsec)          \
    take(archive_entry_size)                \
    take(archive_entry_size_is_set)         \
    take(archive_entry_is_encrypted)
/* clang-format on */

struct libarchive {
#define LIBARCHIVE_MEMBER(name) __typeof__(name) *name;
    LIBARCHIVE_FUNCTIONS(LIBARCHIVE_MEMBER)
#undef LIBARCHIVE_MEMBER
};

/* Loads the library of that name, EXIFID_LIBARCHIVE but for tests.  It stays loaded: to load it once more costs little.
 * Returns false where it is not there or lacks a function. */
bool libarchive_load(struct libarchive *library, const char *name);

#endif
