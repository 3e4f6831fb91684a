/* Opening, runs and transactions.
 *
 * The journal is a write-ahead log: people can look into the index while a scan writes it, the thread that asks is not
 * held up by the one that writes, and a commit needs no fsync (synchronous=NORMAL): power that fails may take the last
 * commits away, never a part of one (https://www.sqlite.org/wal.html).  What is taken away is read again by the next
 * scan, as after a kill. */
#define _GNU_SOURCE /* F_OFD_SETLK */
#include "scan/index.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "scan/index_part.h"
#include "scan/schema.h"

/* A batch ends at whichever comes first: what a kill takes away is read again in well under a second. */
#define BATCH_PHOTOS  500
#define BATCH_SECONDS 1

/* Milliseconds to wait for people's queries, where the file system allows no write-ahead log. */
#define PATIENCE      10000

/* A byte that SQLite's own locks never touch: beyond the largest database, 2^48 bytes. */
#define LOCK_BYTE     ((off_t)1 << 60)

/* Holds the writer's lock as long as the descriptor is open; the kernel lets go of it however the process ends.  The lock
 * belongs to the open file, not to the process: closing another descriptor of the file does not lose it. */
static bool lock(struct index *index, const char *path, char fault[INDEX_FAULT_SIZE])
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = LOCK_BYTE, .l_len = 1};
    index->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (index->lock < 0) {
        snprintf(fault, INDEX_FAULT_SIZE, "%s", strerror(errno));
        fault[0] = (char)tolower((unsigned char)fault[0]);
        return false;
    }
    if (fcntl(index->lock, F_OFD_SETLK, &whole) != 0 && (errno == EAGAIN || errno == EACCES)) {
        snprintf(fault, INDEX_FAULT_SIZE, "another scan writes this index");
        return false;
    }
    return true;
}

static bool execute(sqlite3 *db, const char *sql)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

/* The value of a pragma, or of another query that gives one number; -1 on failure. */
static int64_t number(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    int64_t value = -1;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW) {
        value = sqlite3_column_int64(statement, 0);
    }
    sqlite3_finalize(statement);
    return value;
}

/* Whether the database is ours, of which *version receives the layout, or empty and so may become ours: 0.  Nothing is
 * written. */
static bool is_ours(sqlite3 *db, int64_t *version, char fault[INDEX_FAULT_SIZE])
{
    int64_t objects = number(db, "SELECT count(*) FROM sqlite_master");
    int64_t application = number(db, "PRAGMA application_id");
    *version = number(db, "PRAGMA user_version");
    bool fresh = objects == 0 && application == 0 && *version == 0;
    if (objects < 0 && sqlite3_errcode(db) != SQLITE_NOTADB) {
        snprintf(fault, INDEX_FAULT_SIZE, "%s", sqlite3_errmsg(db));
    } else if (objects < 0 || (!fresh && (application != SCHEMA_APPLICATION || *version <= 0))) {
        snprintf(fault, INDEX_FAULT_SIZE, "not an index of exifid");
    } else if (*version > SCHEMA_VERSION) {
        snprintf(fault, INDEX_FAULT_SIZE, "written by a newer exifid");
    } else {
        return true;
    }
    return false;
}

/* Makes what a layout lacks: 0 lacks everything, the first one what the second has besides. */
static bool complete(sqlite3 *db, int64_t version, char fault[INDEX_FAULT_SIZE])
{
    char mark[96];
    snprintf(mark, sizeof mark, "PRAGMA application_id=%d; PRAGMA user_version=%d;", SCHEMA_APPLICATION,
             SCHEMA_VERSION);
    bool made = execute(db, "BEGIN IMMEDIATE") &&
                (version > 0 || (execute(db, schema_tables) && execute(db, schema_views))) &&
                execute(db, schema_second) && execute(db, mark) && execute(db, "COMMIT");
    if (!made) {
        snprintf(fault, INDEX_FAULT_SIZE, "%s", sqlite3_errmsg(db));
        execute(db, "ROLLBACK");
    }
    return made;
}

/* The file may come from a stranger: what its schema could call is kept harmless. */
static bool connect(const char *path, int how, sqlite3 **db, char fault[INDEX_FAULT_SIZE])
{
    int outcome = sqlite3_open_v2(path, db, how | SQLITE_OPEN_NOMUTEX, NULL);
    if (outcome != SQLITE_OK) {
        snprintf(fault, INDEX_FAULT_SIZE, "%s", *db ? sqlite3_errmsg(*db) : sqlite3_errstr(outcome));
        return false;
    }
    sqlite3_busy_timeout(*db, PATIENCE);
    sqlite3_db_config(*db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(*db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    return true;
}

static bool prepare(struct index *index, char fault[INDEX_FAULT_SIZE])
{
    for (int i = 0; i < INDEX_STATEMENTS; i++) {
        sqlite3 *db = i < INDEX_READS ? index->reading : index->writing;
        const char *sql = index_statement_text((enum index_statement)i);
        if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &index->statement[i], NULL) != SQLITE_OK) {
            snprintf(fault, INDEX_FAULT_SIZE, "%s", sqlite3_errmsg(db));
            return false;
        }
    }
    return true;
}

static bool open_all(struct index *index, const char *path, char fault[INDEX_FAULT_SIZE])
{
    int64_t version;
    snprintf(fault, INDEX_FAULT_SIZE, "%s", strerror(ENOMEM));
    if (!index->folder || !lock(index, path, fault) || !connect(path, SQLITE_OPEN_READWRITE, &index->writing, fault) ||
        !is_ours(index->writing, &version, fault)) {
        return false;
    }
    execute(index->writing, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536");
    return (version == SCHEMA_VERSION || complete(index->writing, version, fault)) &&
           connect(path, SQLITE_OPEN_READONLY, &index->reading, fault) && prepare(index, fault);
}

static void release(struct index *index)
{
    for (int i = 0; i < INDEX_STATEMENTS; i++) {
        sqlite3_finalize(index->statement[i]);
    }
    sqlite3_close(index->reading);
    sqlite3_close(index->writing);
    if (index->lock >= 0) {
        close(index->lock); /* last: SQLite's locks are the process's, and closing any descriptor would drop them */
    }
    free(index->path[0].data);
    free(index->path[1].data);
    free(index->seen.data);
    index_survey_end(index);
    free(index->folder);
    free(index);
}

struct index *index_open(const char *path, const char *folder, char fault[INDEX_FAULT_SIZE])
{
    struct index *index = calloc(1, sizeof *index);
    if (!index) {
        snprintf(fault, INDEX_FAULT_SIZE, "%s", strerror(ENOMEM));
        return NULL;
    }
    index->lock = -1;
    index_survey_begin(index);
    index->folder = strdup(strcmp(folder, "/") == 0 ? "" : folder);
    if (!open_all(index, path, fault)) {
        release(index);
        return NULL;
    }
    return index;
}

static void bind_question(sqlite3_stmt *statement, const struct index_question *question)
{
    sqlite3_bind_text(statement, 1, question->as_of, -1, SQLITE_TRANSIENT);
    sqlite3_bind_int(statement, 2, question->blind);
    sqlite3_bind_text(statement, 3, question->catalogue, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(statement, 4, question->program, -1, SQLITE_TRANSIENT);
}

static bool ask(struct index *index, const struct index_question *question)
{
    bind_question(index->statement[INDEX_ADD_QUESTION], question);
    bind_question(index->statement[INDEX_QUESTION], question);
    if (!index_part_run(index, INDEX_ADD_QUESTION) || !index_part_row(index, INDEX_QUESTION)) {
        return false;
    }
    index->question = sqlite3_column_int64(index->statement[INDEX_QUESTION], 0);
    sqlite3_reset(index->statement[INDEX_QUESTION]);
    return true;
}

static bool take_up(struct index *index, const char *inputs, bool *resumed)
{
    sqlite3_stmt *last = index->statement[INDEX_LAST_RUN], *add = index->statement[INDEX_ADD_RUN];
    *resumed = false;
    sqlite3_bind_int64(last, 1, index->question);
    sqlite3_bind_text(last, 2, inputs, -1, SQLITE_TRANSIENT);
    if (index_part_row(index, INDEX_LAST_RUN)) {
        index->run = sqlite3_column_int64(last, 0);
        *resumed = sqlite3_column_int(last, 1) != 0;
        sqlite3_reset(last);
    }
    if (*resumed || *index->fault) {
        return *resumed;
    }
    sqlite3_bind_int64(add, 1, index->question);
    sqlite3_bind_text(add, 2, inputs, -1, SQLITE_TRANSIENT);
    if (!index_part_run(index, INDEX_ADD_RUN)) {
        return false;
    }
    index->run = sqlite3_last_insert_rowid(index->writing);
    return true;
}

/* While the first run fills an empty index nobody asks for inodes and contents.  As they come in no order, keeping them in
 * one all the while is a third of its work; sorting them once at its end is little. */
static bool keep_finding(struct index *index)
{
    return execute(index->writing, schema_finding) || index_part_fail_writing(index);
}

bool index_begin(struct index *index, const struct index_question *question, const char *inputs, bool *resumed)
{
    index->empty = number(index->writing, "SELECT EXISTS(SELECT 1 FROM files)") == 0;
    return index_part_begin(index) && (index->empty || keep_finding(index)) && ask(index, question) &&
           take_up(index, inputs, resumed) && index_part_commit(index);
}

static int64_t seconds(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec;
}

bool index_part_begin(struct index *index)
{
    if (*index->fault) {
        return false;
    }
    if (!index->open) {
        index->batch = 0;
        index->batch_began = seconds();
        index->open = index_part_run(index, INDEX_BEGIN);
    }
    return index->open;
}

bool index_part_commit(struct index *index)
{
    if (!index->open) {
        return !*index->fault;
    }
    index->open = false;
    if (*index->fault || !index_survey_write(index) || !index_part_run(index, INDEX_COMMIT)) {
        execute(index->writing, "ROLLBACK"); /* fails where SQLite has rolled back by itself */
        return false;
    }
    return true;
}

bool index_part_batch(struct index *index)
{
    bool full = ++index->batch >= BATCH_PHOTOS || seconds() - index->batch_began > BATCH_SECONDS;
    return !full || index_part_commit(index);
}

bool index_end(struct index *index)
{
    if (!index_part_begin(index) || !keep_finding(index)) {
        return false;
    }
    sqlite3_bind_int64(index->statement[INDEX_END_RUN], 1, index->run);
    return index_part_run(index, INDEX_END_RUN) && index_part_commit(index);
}

uint64_t index_gone(const struct index *index)
{
    return index->gone;
}

const char *index_fault(const struct index *index)
{
    return index->fault;
}

bool index_close(struct index *index)
{
    bool sound = !index || index_part_commit(index);
    if (index) {
        release(index);
    }
    return sound;
}
