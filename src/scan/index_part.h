/* What the files of the result index share. */
#ifndef EXIFID_SCAN_INDEX_PART_H
#define EXIFID_SCAN_INDEX_PART_H

#include <pthread.h>
#include <sqlite3.h>

#include "scan/index.h"

/* Prepared once for a run.  The text of each stands in index_statement.c. */
enum index_statement {
    INDEX_BY_PATH,
    INDEX_BY_INODE,
    INDEX_SURVEYED,
    INDEX_READS, /* those in front are for the connection that reads */
    INDEX_BEGIN = INDEX_READS,
    INDEX_COMMIT,
    INDEX_SELECT,
    INDEX_INSERT_FILE,
    INDEX_UPDATE_FILE,
    INDEX_ANSWER,
    INDEX_CHANGED_CLASS,
    INDEX_COPY,
    INDEX_ADD_MODEL,
    INDEX_MODEL,
    INDEX_BELOW,
    INDEX_MARK_GONE,
    INDEX_SURVEY,
    INDEX_FORGET,
    INDEX_FORGET_ROW,
    INDEX_SURVEYED_BELOW,
    INDEX_MOVED_ON,
    INDEX_ADD_QUESTION,
    INDEX_QUESTION,
    INDEX_LAST_RUN,
    INDEX_ADD_RUN,
    INDEX_END_RUN,
    INDEX_STATEMENTS
};

/* Columns of INDEX_BY_PATH and INDEX_BY_INODE; the texts of a note follow. */
enum index_find_column {
    INDEX_FIND_DEVICE,
    INDEX_FIND_INODE,
    INDEX_FIND_SIZE,
    INDEX_FIND_MTIME,
    INDEX_FIND_CONTENT,
    INDEX_FIND_SIDECAR,
    INDEX_FIND_DEEP,
    INDEX_FIND_KEPT,
    INDEX_FIND_QUESTION,
    INDEX_FIND_ID,
    INDEX_FIND_FIRST,
    INDEX_FIND_CHANGED,
    INDEX_FIND_GONE,
    INDEX_FIND_JUDGED,
    INDEX_FIND_UNUSUAL,
    INDEX_FIND_STATUS,
    INDEX_FIND_CLASS,
    INDEX_FIND_CONFIDENCE,
    INDEX_FIND_MATCH,
    INDEX_FIND_TEXT
};

/* Columns of INDEX_SELECT; the texts of a note follow. */
enum index_select_column {
    INDEX_SELECT_ID,
    INDEX_SELECT_DEVICE,
    INDEX_SELECT_INODE,
    INDEX_SELECT_SIZE,
    INDEX_SELECT_MTIME,
    INDEX_SELECT_CONTENT,
    INDEX_SELECT_SIDECAR,
    INDEX_SELECT_DEEP,
    INDEX_SELECT_FIRST,
    INDEX_SELECT_CHANGED,
    INDEX_SELECT_GONE,
    INDEX_SELECT_JUDGED,
    INDEX_SELECT_UNUSUAL,
    INDEX_SELECT_STATUS,
    INDEX_SELECT_CLASS,
    INDEX_SELECT_CONFIDENCE,
    INDEX_SELECT_MATCH,
    INDEX_SELECT_TEXT
};

/* Models of which it is remembered whether they are new: a folder seldom holds more different ones. */
#define INDEX_MODELS   1024

/* SQLite numbers rows from 1 on, so a higher number is damage, or somebody's who wants the marks to fill the memory. */
#define INDEX_ROWS_MAX ((int64_t)1 << 32)

/* One bit for each row of a table, from id 1.  Zeros are none. */
struct index_marks {
    unsigned char *data;
    size_t size;
};

struct index {
    sqlite3 *reading, *writing;
    sqlite3_stmt *statement[INDEX_STATEMENTS];
    int lock;                  /* descriptor that holds the lock of a scan */
    char *folder;              /* what relative paths are relative to */
    struct scan_bytes path[2]; /* an absolute path: of the thread that finds, and of the other one */
    int64_t run, question;
    bool empty;          /* nothing was known when the run began */
    bool open;           /* a transaction is */
    unsigned batch;      /* photos in it */
    int64_t batch_began; /* seconds, monotonic */
    uint64_t gone;
    struct {
        uint64_t hash; /* of maker and model; 0: free */
        bool is_new;   /* to this run */
    } model[INDEX_MODELS];
    struct index_marks seen; /* rows of `files` that were put or spared in this run */
    struct recall recall;
    pthread_mutex_t survey_lock; /* of the two below */
    struct index_marks surveyed; /* rows of `surveyed` that hold in this run */
    struct scan_bytes waiting;   /* to be written there */
    char fault[INDEX_FAULT_SIZE];
};

/* The SQL of a statement. */
const char *index_statement_text(enum index_statement which);

/* Keeps the words for a failure when it is the first one.  Returns false. */
bool index_part_fail(struct index *index, const char *fault);

/* The same in SQLite's words. */
bool index_part_fail_writing(struct index *index);

/* Steps a statement that gives no rows, and resets it.  Returns false on failure. */
bool index_part_run(struct index *index, enum index_statement which);

/* Steps a statement to its next row.  Returns false at the end, where it is reset, and on failure. */
bool index_part_row(struct index *index, enum index_statement which);

/* Begins a transaction where none is open.  Returns false after any failure. */
bool index_part_begin(struct index *index);

/* Ends it; after a failure, without what was written in it. */
bool index_part_commit(struct index *index);

/* Counts a photo, and ends the transaction when it has grown large or old. */
bool index_part_batch(struct index *index);

/* The absolute form of a path, with its length; lives until the next call with the same `slot`.  NULL when memory is
 * short. */
const char *index_part_path(struct index *index, int slot, const char *path, int *length);

/* Sets the bit of a row.  Returns false when memory is short, and for an id that cannot be: a damaged or hostile file's. */
bool index_part_mark(struct index_marks *marks, int64_t id);
bool index_part_marked(const struct index_marks *marks, int64_t id);

/* What index_survey.c adds to opening and closing, to a commit, and to index_swept() of an absolute path. */
void index_survey_begin(struct index *index);
void index_survey_end(struct index *index);
bool index_survey_write(struct index *index);
void index_survey_swept(struct index *index, const char *path, int length);

/* Over the texts and their ends; never 0. */
uint64_t index_part_hash(const char *const *text, size_t count);

/* A hash as SQLite keeps it, and back. */
int64_t index_part_signed(uint64_t number);
uint64_t index_part_unsigned(int64_t number);

#endif
