#include "scan/index_part.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scan/fnv.h"

bool index_part_fail(struct index *index, const char *fault)
{
    if (!*index->fault) {
        snprintf(index->fault, sizeof index->fault, "%s", fault);
    }
    return false;
}

bool index_part_fail_writing(struct index *index)
{
    return index_part_fail(index, sqlite3_errmsg(index->writing));
}

bool index_part_run(struct index *index, enum index_statement which)
{
    sqlite3_stmt *statement = index->statement[which];
    int outcome = sqlite3_step(statement);
    if (outcome != SQLITE_DONE) {
        index_part_fail_writing(index);
    }
    sqlite3_reset(statement);
    return outcome == SQLITE_DONE;
}

bool index_part_row(struct index *index, enum index_statement which)
{
    sqlite3_stmt *statement = index->statement[which];
    int outcome = sqlite3_step(statement);
    if (outcome == SQLITE_ROW) {
        return true;
    }
    if (outcome != SQLITE_DONE) {
        index_part_fail_writing(index);
    }
    sqlite3_reset(statement);
    return false;
}

/* Takes "." and empty components out of a path, and those in front of "..": "/a//./b/../c/" is "/a/c".  Where a link stands
 * in front of ".." this is not the name of the file, but still always the same.  Returns the new length. */
static size_t squeeze(char *path)
{
    size_t to = 0;
    for (size_t at = 0, length; path[at]; at += length) {
        at += strspn(path + at, "/");
        length = strcspn(path + at, "/");
        if (length == 0 || (length == 1 && path[at] == '.')) {
            continue;
        }
        if (length == 2 && path[at] == '.' && path[at + 1] == '.') {
            while (to > 0 && path[--to] != '/') {
            }
            continue;
        }
        path[to++] = '/';
        memmove(path + to, path + at, length);
        to += length;
    }
    path[to] = '\0';
    return to;
}

const char *index_part_path(struct index *index, int slot, const char *path, int *length)
{
    struct scan_bytes *whole = &index->path[slot];
    whole->size = 0;
    bool room = path[0] == '/' ||
                (scan_bytes_add(whole, index->folder, strlen(index->folder)) && scan_bytes_add(whole, "/", 1));
    if (!room || !scan_bytes_add(whole, path, strlen(path) + 1) || whole->size > INT_MAX) {
        return NULL;
    }
    *length = (int)squeeze(whole->data);
    return whole->data;
}

bool index_part_mark(struct index_marks *marks, int64_t id)
{
    size_t at = (size_t)id / 8;
    if (id <= 0 || id > INDEX_ROWS_MAX) {
        return false;
    }
    if (at >= marks->size) {
        size_t size = at * 2 + 4096;
        unsigned char *larger = realloc(marks->data, size);
        if (!larger) {
            return false;
        }
        memset(larger + marks->size, 0, size - marks->size);
        *marks = (struct index_marks){larger, size};
    }
    marks->data[at] |= (unsigned char)(1u << id % 8);
    return true;
}

bool index_part_marked(const struct index_marks *marks, int64_t id)
{
    size_t at = (size_t)id / 8;
    return id > 0 && at < marks->size && marks->data[at] >> id % 8 & 1;
}

uint64_t index_part_hash(const char *const *text, size_t count)
{
    uint64_t hash = FNV_START;
    for (size_t i = 0; i < count; i++) {
        hash = fnv_text(hash, text[i]);
    }
    return hash | 1;
}

int64_t index_part_signed(uint64_t number)
{
    int64_t same;
    memcpy(&same, &number, sizeof same);
    return same;
}

uint64_t index_part_unsigned(int64_t number)
{
    uint64_t same;
    memcpy(&same, &number, sizeof same);
    return same;
}

/* Eight bytes a step: a multiplication by an odd constant (the golden ratio, as in Fibonacci hashing: Knuth, The Art of
 * Computer Programming 3, 6.4) and a shift that brings the high bits down. */
static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ hash >> 29;
}

uint64_t index_content(uint64_t file_size, const unsigned char *head, size_t size)
{
    uint64_t hash = mix(0, file_size), word;
    for (; size >= sizeof word; size -= sizeof word, head += sizeof word) {
        memcpy(&word, head, sizeof word);
        hash = mix(hash, word);
    }
    word = 0;
    for (size_t i = 0; i < size; i++) {
        word |= (uint64_t)head[i] << 8 * i;
    }
    hash = mix(mix(hash, word), size);
    return hash | 1;
}
