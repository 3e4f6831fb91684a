#include <string.h>

#include "scan/index_part.h"

static bool set_seen(struct index *index, int64_t id)
{
    bool possible = id > 0 && id <= INDEX_ROWS_MAX;
    return index_part_mark(&index->seen, id) ||
           index_part_fail(index, possible ? "out of memory" : "damaged index: a row with an impossible number");
}

static void bind_text(sqlite3_stmt *statement, int at, const char *text)
{
    if (*text) {
        sqlite3_bind_text(statement, at, text, -1, SQLITE_STATIC);
    } else {
        sqlite3_bind_null(statement, at);
    }
}

static void bind_path(struct index *index, enum index_statement which, const char *path, int length)
{
    sqlite3_bind_text(index->statement[which], 1, path, length, SQLITE_STATIC);
}

/* What INDEX_SELECT found about the photo's path, and what becomes of it. */
struct place {
    const struct item *item;
    const struct note *note;
    const char *path;
    int length;
    int64_t id;  /* 0: a new path */
    bool first;  /* seen first in this run */
    bool other;  /* another photo stood here before this run */
    bool judged; /* its class was another one before this run */
    bool write_file, write_answer;
    bool class_moved; /* the class is another one now */
    char was[32];     /* than this */
};

static const char *column(sqlite3_stmt *row, int at)
{
    const char *text = (const char *)sqlite3_column_text(row, at);
    return text ? text : "";
}

static bool same_stamp(sqlite3_stmt *row, const struct item_stamp *stamp)
{
    return sqlite3_column_int64(row, INDEX_SELECT_DEVICE) == index_part_signed(stamp->device) &&
           sqlite3_column_int64(row, INDEX_SELECT_INODE) == index_part_signed(stamp->inode) &&
           sqlite3_column_int64(row, INDEX_SELECT_SIZE) == index_part_signed(stamp->size) &&
           sqlite3_column_int64(row, INDEX_SELECT_MTIME) == stamp->changed;
}

static bool same_records(sqlite3_stmt *row, const struct item_stamp *stamp)
{
    return sqlite3_column_int64(row, INDEX_SELECT_SIDECAR) == index_part_signed(stamp->records);
}

/* Whether the file holds another photo than before.  Without a hash the stamp decides; a record speaks of the same photo
 * as long as it has its name. */
static bool other_photo(sqlite3_stmt *row, const struct place *place)
{
    if (place->item->kind == ITEM_RECORD) {
        return false;
    }
    uint64_t content = index_part_unsigned(sqlite3_column_int64(row, INDEX_SELECT_CONTENT));
    if (content == 0 || place->note->content == 0) {
        return !same_stamp(row, &place->item->stamp);
    }
    return content != place->note->content;
}

static bool same_answer(sqlite3_stmt *row, const struct note *note)
{
    bool same = strcmp(column(row, INDEX_SELECT_STATUS), exifid_status_name(note->status)) == 0 &&
                strcmp(column(row, INDEX_SELECT_CLASS), exifid_class_name(note->class_)) == 0 &&
                strcmp(column(row, INDEX_SELECT_CONFIDENCE), exifid_confidence_name(note->confidence)) == 0 &&
                strcmp(column(row, INDEX_SELECT_MATCH), exifid_match_name(note->match)) == 0 &&
                (sqlite3_column_int(row, INDEX_SELECT_UNUSUAL) != 0) == note->unusual;
    for (int i = 0; same && i < NOTE_TEXTS; i++) {
        same = strcmp(column(row, INDEX_SELECT_TEXT + i), note->text[i]) == 0;
    }
    return same;
}

/* Compares with what is known under the path. */
static bool look(struct index *index, struct place *place, bool remembered)
{
    sqlite3_stmt *row = index->statement[INDEX_SELECT];
    const struct note *note = place->note;
    place->write_file = true;
    bind_path(index, INDEX_SELECT, place->path, place->length);
    if (!index_part_row(index, INDEX_SELECT)) {
        return !*index->fault;
    }
    const char *was = column(row, INDEX_SELECT_CLASS);
    place->id = sqlite3_column_int64(row, INDEX_SELECT_ID);
    place->first = sqlite3_column_int64(row, INDEX_SELECT_FIRST) == index->run;
    place->other = other_photo(row, place);
    place->write_file = !remembered || !same_stamp(row, &place->item->stamp) ||
                        !same_records(row, &place->item->stamp) ||
                        sqlite3_column_type(row, INDEX_SELECT_GONE) != SQLITE_NULL;
    place->class_moved = strcmp(was, exifid_class_name(note->class_)) != 0;
    place->write_answer = !same_answer(row, note);
    place->judged = place->class_moved || sqlite3_column_int64(row, INDEX_SELECT_JUDGED) == index->run;
    memcpy(place->was, was, strnlen(was, sizeof place->was - 1));
    bool changed_now = place->other;
    place->other |= sqlite3_column_int64(row, INDEX_SELECT_CHANGED) == index->run;
    place->write_answer |= changed_now;
    sqlite3_reset(row);
    return true;
}

/* A new path is added; where it turns out to be known, nothing is written and place->id stays 0. */
static bool write_file(struct index *index, struct place *place)
{
    const struct item_stamp *stamp = &place->item->stamp;
    const struct note *note = place->note;
    enum index_statement which = place->id == 0 ? INDEX_INSERT_FILE : INDEX_UPDATE_FILE;
    sqlite3_stmt *write = index->statement[which];
    bind_path(index, which, place->path, place->length);
    sqlite3_bind_int64(write, 2, index_part_signed(stamp->device));
    sqlite3_bind_int64(write, 3, index_part_signed(stamp->inode));
    sqlite3_bind_int64(write, 4, index_part_signed(stamp->size));
    sqlite3_bind_int64(write, 5, stamp->changed);
    sqlite3_bind_null(write, 6);
    if (note->content != 0) {
        sqlite3_bind_int64(write, 6, index_part_signed(note->content));
    }
    sqlite3_bind_int64(write, 7, index_part_signed(stamp->records));
    sqlite3_bind_int(write, 8, note->deep);
    sqlite3_bind_blob64(write, 9, note->kept.data, note->kept.size, SQLITE_STATIC);
    sqlite3_bind_int64(write, place->id == 0 ? 10 : 11, index->run);
    if (place->id != 0 && !place->other) {
        sqlite3_bind_null(write, 11);
    }
    if (!index_part_run(index, which)) {
        return false;
    }
    if (place->id == 0 && sqlite3_changes(index->writing) > 0) {
        place->id = sqlite3_last_insert_rowid(index->writing);
    }
    return true;
}

/* What was read is most often new: it is added without a look first. */
static bool set_file(struct index *index, struct place *place, bool remembered)
{
    if (!remembered && !write_file(index, place)) {
        return false;
    }
    return place->id != 0 || (look(index, place, remembered) && (!place->write_file || write_file(index, place)));
}

static bool write_answer(struct index *index, const struct place *place)
{
    const struct note *note = place->note;
    sqlite3_stmt *write = index->statement[INDEX_ANSWER], *moved = index->statement[INDEX_CHANGED_CLASS];
    sqlite3_bind_int64(write, 1, place->id);
    sqlite3_bind_int64(write, 2, index->question);
    bind_text(write, 3, exifid_status_name(note->status));
    bind_text(write, 4, exifid_class_name(note->class_));
    bind_text(write, 5, exifid_confidence_name(note->confidence));
    bind_text(write, 6, exifid_match_name(note->match));
    for (int i = 0; i < NOTE_TEXTS; i++) {
        bind_text(write, 7 + i, note->text[i]);
    }
    sqlite3_bind_null(write, 7 + NOTE_TEXTS);
    if (note->record.size > 0) {
        sqlite3_bind_text64(write, 7 + NOTE_TEXTS, note->record.data, note->record.size, SQLITE_STATIC, SQLITE_UTF8);
    }
    sqlite3_bind_int(write, 8 + NOTE_TEXTS, note->unusual);
    if (!index_part_run(index, INDEX_ANSWER) || !place->class_moved) {
        return !*index->fault;
    }
    sqlite3_bind_int64(moved, 1, place->id);
    bind_text(moved, 2, place->was);
    sqlite3_bind_int64(moved, 3, index->run);
    return index_part_run(index, INDEX_CHANGED_CLASS);
}

/* Adds a model that is not there.  Whether no run before this one saw it. */
static bool add_model(struct index *index, const char *maker, const char *model)
{
    sqlite3_stmt *add = index->statement[INDEX_ADD_MODEL], *find = index->statement[INDEX_MODEL];
    sqlite3_bind_text(add, 1, maker, -1, SQLITE_STATIC);
    sqlite3_bind_text(add, 2, model, -1, SQLITE_STATIC);
    sqlite3_bind_int64(add, 3, index->run);
    sqlite3_bind_text(find, 1, maker, -1, SQLITE_STATIC);
    sqlite3_bind_text(find, 2, model, -1, SQLITE_STATIC);
    if (!index_part_run(index, INDEX_ADD_MODEL) || !index_part_row(index, INDEX_MODEL)) {
        return false;
    }
    bool is_new = sqlite3_column_int64(find, 0) == index->run;
    sqlite3_reset(find);
    return is_new;
}

/* Whether no run before this one saw a photo of the model.  Cameras are no news. */
static bool new_model(struct index *index, const struct note *note)
{
    const char *const name[] = {note->text[NOTE_MAKER], note->text[NOTE_MODEL]};
    if (!*name[1] || note->class_ == EXIFID_CLASS_NOT_A_PHONE || note->class_ == EXIFID_CLASS_NO_IDENTITY) {
        return false;
    }
    uint64_t hash = index_part_hash(name, 2);
    size_t at = (size_t)(hash >> 32) % INDEX_MODELS;
    if (index->model[at].hash != hash) {
        index->model[at].is_new = add_model(index, name[0], name[1]);
        index->model[at].hash = *index->fault ? 0 : hash;
    }
    return index->model[at].is_new;
}

static bool is_copy(struct index *index, const struct place *place)
{
    sqlite3_stmt *find = index->statement[INDEX_COPY];
    if (index->empty || place->note->content == 0) {
        return false;
    }
    sqlite3_bind_int64(find, 1, index_part_signed(place->note->content));
    sqlite3_bind_int64(find, 2, index->run);
    sqlite3_bind_int64(find, 3, place->id);
    bool copy = index_part_row(index, INDEX_COPY);
    sqlite3_reset(find);
    return copy;
}

static enum index_news news_of(struct index *index, const struct place *place)
{
    bool model = (place->first || place->other || place->judged) && new_model(index, place->note);
    if (place->first && is_copy(index, place)) {
        return INDEX_MOVED;
    }
    if (model) {
        return INDEX_NEW_MODEL;
    }
    return place->first ? INDEX_NEW : place->other ? INDEX_CHANGED : place->judged ? INDEX_JUDGED : INDEX_SAME;
}

bool index_put(struct index *index, const struct item *item, const struct note *note, bool remembered,
               enum index_news *news)
{
    struct place place = {.item = item, .note = note, .first = true, .write_answer = true};
    *news = INDEX_SAME;
    if (!index_part_begin(index)) {
        return false;
    }
    if (note->row != 0) {
        return set_seen(index, note->row) && index_part_batch(index);
    }
    place.path = index_part_path(index, 1, item->path, &place.length);
    if (!place.path) {
        return index_part_fail(index, "out of memory");
    }
    if (!set_file(index, &place, remembered) || (place.write_answer && !write_answer(index, &place)) ||
        !set_seen(index, place.id)) {
        return false;
    }
    *news = news_of(index, &place);
    return index_part_batch(index);
}

/* Binds INDEX_BELOW to a folder, an archive or a file.  Returns its absolute path, NULL on failure. */
static const char *bind_below(struct index *index, const char *path, int *length)
{
    const char *whole = index_part_path(index, 1, path, length);
    if (whole) {
        bind_path(index, INDEX_BELOW, whole, *length);
    } else {
        index_part_fail(index, "out of memory");
    }
    return whole;
}

void index_spare(struct index *index, const char *path)
{
    int length;
    sqlite3_stmt *row = index->statement[INDEX_BELOW];
    if (*index->fault || !bind_below(index, path, &length)) {
        return;
    }
    while (index_part_row(index, INDEX_BELOW)) {
        set_seen(index, sqlite3_column_int64(row, 0));
    }
}

/* Whether this run met the photo for the first time where it stands now: then it is counted as moved. */
static bool moved_on(struct index *index, int64_t id)
{
    sqlite3_stmt *find = index->statement[INDEX_MOVED_ON];
    sqlite3_bind_int64(find, 1, id);
    sqlite3_bind_int64(find, 2, index->run);
    bool moved = index_part_row(index, INDEX_MOVED_ON);
    sqlite3_reset(find);
    return moved;
}

void index_swept(struct index *index, const char *path)
{
    int length;
    sqlite3_stmt *row = index->statement[INDEX_BELOW], *mark = index->statement[INDEX_MARK_GONE];
    const char *whole = index_part_begin(index) ? bind_below(index, path, &length) : NULL;
    if (!whole) {
        return;
    }
    while (index_part_row(index, INDEX_BELOW)) {
        int64_t id = sqlite3_column_int64(row, 0);
        if (index_part_marked(&index->seen, id)) {
            continue;
        }
        sqlite3_bind_int64(mark, 1, id);
        sqlite3_bind_int64(mark, 2, index->run);
        index->gone += index_part_run(index, INDEX_MARK_GONE) && !moved_on(index, id);
    }
    index_survey_swept(index, whole, length);
}
