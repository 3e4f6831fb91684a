#include <string.h>

#include "scan/index_part.h"

/* The number of the name, out of `count` that name() gives; 0 when it is none of them. */
static unsigned named(const char *text, const char *(*name)(unsigned), unsigned count)
{
    for (unsigned i = 0; text && i < count; i++) {
        if (strcmp(text, name(i)) == 0) {
            return i;
        }
    }
    return 0;
}

static const char *status_name(unsigned i)
{
    return exifid_status_name((exifid_status)i);
}

static const char *class_name(unsigned i)
{
    return exifid_class_name((exifid_class)i);
}

static const char *confidence_name(unsigned i)
{
    return exifid_confidence_name((exifid_confidence)i);
}

static const char *match_name(unsigned i)
{
    return exifid_match_name((exifid_match)i);
}

static const char *column(sqlite3_stmt *row, int at)
{
    const char *text = (const char *)sqlite3_column_text(row, at);
    return text ? text : "";
}

static void fill(struct note *note, sqlite3_stmt *row)
{
    *note = (struct note){
        .status = (exifid_status)named(column(row, INDEX_FIND_STATUS), status_name, EXIFID_IO_ERROR + 1),
        .class_ = (exifid_class)named(column(row, INDEX_FIND_CLASS), class_name, EXIFID_CLASS_NOT_A_PHONE + 1),
        .confidence =
            (exifid_confidence)named(column(row, INDEX_FIND_CONFIDENCE), confidence_name, EXIFID_CONFIDENCE_HIGH + 1),
        .match = (exifid_match)named(column(row, INDEX_FIND_MATCH), match_name, EXIFID_MATCH_DEVICE + 1),
        .unusual = sqlite3_column_int(row, INDEX_FIND_UNUSUAL) != 0,
        .deep = sqlite3_column_int(row, INDEX_FIND_DEEP) != 0,
        .content = index_part_unsigned(sqlite3_column_int64(row, INDEX_FIND_CONTENT)),
        .kept.data = sqlite3_column_blob(row, INDEX_FIND_KEPT),
    };
    note->kept.size = (size_t)sqlite3_column_bytes(row, INDEX_FIND_KEPT);
    for (int i = 0; i < NOTE_TEXTS; i++) {
        note->text[i] = column(row, INDEX_FIND_TEXT + i);
    }
}

static bool number_is(sqlite3_stmt *row, int at, uint64_t number)
{
    return index_part_unsigned(sqlite3_column_int64(row, at)) == number;
}

/* The device is not compared: a disk gets another number when it is plugged in again. */
static bool same_stamp(sqlite3_stmt *row, const struct item_stamp *stamp)
{
    return number_is(row, INDEX_FIND_INODE, stamp->inode) && number_is(row, INDEX_FIND_SIZE, stamp->size) &&
           sqlite3_column_int64(row, INDEX_FIND_MTIME) == stamp->changed &&
           number_is(row, INDEX_FIND_SIDECAR, stamp->records);
}

/* The row's id where index_put() would change nothing of it, and call it no news: 0 where this run has had to do with it. */
static int64_t settled(const struct index *index, sqlite3_stmt *row, const struct item_stamp *stamp)
{
    bool other_run = sqlite3_column_int64(row, INDEX_FIND_FIRST) != index->run &&
                     sqlite3_column_int64(row, INDEX_FIND_CHANGED) != index->run &&
                     sqlite3_column_int64(row, INDEX_FIND_JUDGED) != index->run;
    bool there = sqlite3_column_type(row, INDEX_FIND_GONE) == SQLITE_NULL;
    return other_run && there && number_is(row, INDEX_FIND_DEVICE, stamp->device)
               ? sqlite3_column_int64(row, INDEX_FIND_ID)
               : 0;
}

static bool step(struct index *index, enum index_statement which)
{
    return sqlite3_step(index->statement[which]) == SQLITE_ROW;
}

static sqlite3_stmt *by_path(struct index *index, const struct item *item)
{
    int length;
    sqlite3_stmt *find = index->statement[INDEX_BY_PATH];
    const char *path = index_part_path(index, 0, item->path, &length);
    if (!path) {
        return NULL;
    }
    sqlite3_bind_text(find, 1, path, length, SQLITE_STATIC);
    return step(index, INDEX_BY_PATH) && same_stamp(find, &item->stamp) ? find : NULL;
}

static sqlite3_stmt *by_inode(struct index *index, const struct item *item)
{
    sqlite3_stmt *find = index->statement[INDEX_BY_INODE];
    sqlite3_bind_int64(find, 1, index_part_signed(item->stamp.inode));
    sqlite3_bind_int64(find, 2, index_part_signed(item->stamp.device));
    sqlite3_bind_int64(find, 3, index_part_signed(item->stamp.size));
    sqlite3_bind_int64(find, 4, item->stamp.changed);
    sqlite3_bind_int64(find, 5, index_part_signed(item->stamp.records));
    return step(index, INDEX_BY_INODE) ? find : NULL;
}

bool index_find(struct index *index, const struct item *item, struct index_found *found)
{
    sqlite3_reset(index->statement[INDEX_BY_PATH]);
    sqlite3_reset(index->statement[INDEX_BY_INODE]);
    bool file = item->kind != ITEM_BYTES && item->stamp.inode != 0; /* a photo's, or a record's */
    bool member = item->kind == ITEM_BYTES && item->stamp.changed != 0;
    if (index->empty || (!file && !member)) {
        return false;
    }
    sqlite3_stmt *at_path = by_path(index, item), *row = at_path || member ? at_path : by_inode(index, item);
    if (!row || strcmp(column(row, INDEX_FIND_STATUS), exifid_status_name(EXIFID_IO_ERROR)) == 0) {
        return false;
    }
    fill(&found->note, row);
    found->note.row = at_path ? settled(index, row, &item->stamp) : 0;
    found->judged = sqlite3_column_int64(row, INDEX_FIND_QUESTION) == index->question;
    return true;
}
