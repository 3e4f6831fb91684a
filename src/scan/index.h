/* The result index: an SQLite file that remembers what was read and what it was judged to be, so that the next scan reads
 * only what is new or changed, and can say what is new.  README.md beside this file documents its tables for people.
 *
 * Two threads at a time may use it: one asks index_find() and what index_recall() gives, the other calls everything else.
 * Every function may be called after a failure; it does nothing then, and index_fault() keeps the first one. */
#ifndef EXIFID_SCAN_INDEX_H
#define EXIFID_SCAN_INDEX_H

#include "scan/note.h"
#include "scan/recall.h"

#define INDEX_FAULT_SIZE 256

struct index;

/* Opens the index at `path`, or makes a new one.  `folder` is what relative paths of photos are relative to: absolute,
 * copied.  Returns NULL with the reason in `fault`, lower case: another program's file, or that of a newer exifid, is not
 * touched; neither is one that another scan writes. */
struct index *index_open(const char *path, const char *folder, char fault[INDEX_FAULT_SIZE]);

/* What photos are judged by: what is the same here gives the same answers.  Texts are copied. */
struct index_question {
    const char *as_of;
    bool blind;
    const char *catalogue, *program;
};

/* Starts a run, or takes up the last one where it was interrupted: the same question about the same `inputs` (any text).
 * Returns false on failure; *resumed tells which it was. */
bool index_begin(struct index *index, const struct index_question *question, const char *inputs, bool *resumed);

/* What is known about a file as it stands. */
struct index_found {
    /* Without record and output; lives until the next call.  Its row is 0 where the file has moved, and where this run, or
     * one that it took up, has written to it: index_put() then has to look. */
    struct note note;
    bool judged; /* by the question of this run: the note is what judging it again would give */
};

/* Looks a file up by its path, size, modification time and inode; one that was moved by its device and inode.  What the
 * service says about it has to be what it was, too. */
bool index_find(struct index *index, const struct item *item, struct index_found *found);

/* For the scan: what is remembered of archives, and of records that stand apart from their photos.  Lives as long as the
 * index, and is used between index_begin() and index_end(). */
const struct recall *index_recall(struct index *index);

/* What is new about a photo, compared with the run before this one. */
enum index_news {
    INDEX_SAME,
    INDEX_NEW,       /* not seen before */
    INDEX_NEW_MODEL, /* not seen before, and neither was its model */
    INDEX_MOVED,     /* a new path of a photo that is known: moved or copied */
    INDEX_CHANGED,   /* another photo under the same path */
    INDEX_JUDGED     /* the same photo, another class: the tables or the day moved on */
};

/* Puts a photo in its place.  `remembered`: the note is out of index_find(), so that what was read need not be written
 * again.  A note with a row says for the same item what index_find() found there: nothing but `row` of it is looked at.
 * Returns false on failure. */
bool index_put(struct index *index, const struct item *item, const struct note *note, bool remembered,
               enum index_news *news);

/* Says that something could not be read: what stands at or below `path` is not called gone. */
void index_spare(struct index *index, const char *path);

/* Says that all of the folder or archive at `path` was looked at: what was below it before, and was neither put nor spared
 * in this run, is gone.  To be called in front of index_end(). */
void index_swept(struct index *index, const char *path);

/* Ends the run as complete.  Returns false on failure: the run can be taken up. */
bool index_end(struct index *index);

/* Photos that were there in the last run and are gone since; those that this run found elsewhere are not. */
uint64_t index_gone(const struct index *index);

/* The first failure in words, "" when there was none. */
const char *index_fault(const struct index *index);

/* Commits what was put, and closes.  A run that was not ended can be taken up.  NULL is allowed.  Returns false when
 * something was not written. */
bool index_close(struct index *index);

/* What stands for the content of a file: a hash of its size and first 4096 bytes, of which `size` are at `head`.  Never
 * 0.  Two photos of the same size that begin with the same Exif block, thumbnail and first rows are copies. */
uint64_t index_content(uint64_t file_size, const unsigned char *head, size_t size);

#endif
