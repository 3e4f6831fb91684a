/* What the first pass over the inputs learnt.  The thread that walks asks for it and finds it out; the thread that writes
 * writes it, with the photos of its next batch.  Up to then it waits in memory. */
#include <stdlib.h>
#include <string.h>

#include "scan/index_part.h"

/* A first pass ends before any photo is written, and a million records take 300 MB: so many bytes may wait, and what
 * comes when that is reached is learnt again by the next scan. */
#define WAITING_MAX ((size_t)64 << 20)

/* In front of the absolute path with its NUL, and of what is kept. */
struct waiting {
    uint64_t inode, size;
    int64_t changed;
    size_t path_size, kept_size;
};

static void mark(struct index *index, int64_t id)
{
    pthread_mutex_lock(&index->survey_lock);
    index_part_mark(&index->surveyed, id); /* short of memory: it is forgotten, and learnt again */
    pthread_mutex_unlock(&index->survey_lock);
}

static void find(void *context, const char *path, const struct item_stamp *stamp, struct scan_bytes *bytes)
{
    struct index *index = context;
    sqlite3_stmt *row = index->statement[INDEX_SURVEYED];
    int length;
    const char *whole = stamp->inode != 0 ? index_part_path(index, 0, path, &length) : NULL;
    if (!whole) {
        return;
    }
    sqlite3_bind_text(row, 1, whole, length, SQLITE_STATIC);
    sqlite3_bind_int64(row, 2, index_part_signed(stamp->inode));
    sqlite3_bind_int64(row, 3, index_part_signed(stamp->size));
    sqlite3_bind_int64(row, 4, stamp->changed);
    sqlite3_bind_int64(row, 5, index->question);
    if (sqlite3_step(row) == SQLITE_ROW) {
        const void *kept = sqlite3_column_blob(row, 1);
        scan_bytes_add(bytes, kept, kept ? (size_t)sqlite3_column_bytes(row, 1) : 0);
        mark(index, sqlite3_column_int64(row, 0));
    }
    sqlite3_reset(row);
}

static void keep(void *context, const char *path, const struct item_stamp *stamp, const void *bytes, size_t size)
{
    struct index *index = context;
    int length;
    const char *whole = index_part_path(index, 0, path, &length);
    if (!whole) {
        return;
    }
    const struct waiting waiting = {stamp->inode, stamp->size, stamp->changed, (size_t)length + 1, size};
    struct scan_bytes *all = &index->waiting;
    pthread_mutex_lock(&index->survey_lock);
    size_t before = all->size;
    bool room = before < WAITING_MAX && scan_bytes_add(all, &waiting, sizeof waiting) &&
                scan_bytes_add(all, whole, waiting.path_size) && scan_bytes_add(all, bytes, size);
    all->size = room ? all->size : before;
    pthread_mutex_unlock(&index->survey_lock);
}

void index_survey_begin(struct index *index)
{
    index->recall = (struct recall){index, find, keep};
    pthread_mutex_init(&index->survey_lock, NULL);
}

void index_survey_end(struct index *index)
{
    pthread_mutex_destroy(&index->survey_lock);
    free(index->waiting.data);
    free(index->surveyed.data);
}

const struct recall *index_recall(struct index *index)
{
    return &index->recall;
}

static bool write(struct index *index, const struct waiting *one, const char *path)
{
    enum index_statement which = one->kept_size > 0 ? INDEX_SURVEY : INDEX_FORGET;
    sqlite3_stmt *statement = index->statement[which];
    sqlite3_bind_text64(statement, 1, path, one->path_size - 1, SQLITE_STATIC, SQLITE_UTF8);
    if (which == INDEX_SURVEY) {
        sqlite3_bind_int64(statement, 2, index_part_signed(one->inode));
        sqlite3_bind_int64(statement, 3, index_part_signed(one->size));
        sqlite3_bind_int64(statement, 4, one->changed);
        sqlite3_bind_int64(statement, 5, index->question);
        sqlite3_bind_blob64(statement, 6, path + one->path_size, one->kept_size, SQLITE_STATIC);
    }
    bool written = index_part_run(index, which);
    if (written && which == INDEX_SURVEY) {
        mark(index, sqlite3_last_insert_rowid(index->writing));
    }
    return written;
}

bool index_survey_write(struct index *index)
{
    struct waiting one;
    bool fine = true;
    pthread_mutex_lock(&index->survey_lock);
    struct scan_bytes all = index->waiting;
    index->waiting = (struct scan_bytes){0};
    pthread_mutex_unlock(&index->survey_lock);
    for (size_t at = 0; fine && at < all.size; at += sizeof one + one.path_size + one.kept_size) {
        memcpy(&one, all.data + at, sizeof one);
        fine = write(index, &one, all.data + at + sizeof one);
    }
    free(all.data);
    return fine;
}

void index_survey_swept(struct index *index, const char *path, int length)
{
    sqlite3_stmt *row = index->statement[INDEX_SURVEYED_BELOW], *forget = index->statement[INDEX_FORGET_ROW];
    sqlite3_bind_text(row, 1, path, length, SQLITE_STATIC);
    while (index_part_row(index, INDEX_SURVEYED_BELOW)) {
        int64_t id = sqlite3_column_int64(row, 0);
        if (!index_part_marked(&index->surveyed, id)) {
            sqlite3_bind_int64(forget, 1, id);
            index_part_run(index, INDEX_FORGET_ROW);
        }
    }
}
