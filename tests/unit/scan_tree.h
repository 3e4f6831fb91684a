/* A folder for tests of the scan, and a visitor that writes down what it is told. */
#ifndef EXIFID_TESTS_SCAN_TREE_H
#define EXIFID_TESTS_SCAN_TREE_H

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdatomic.h>
#include <sys/stat.h>

#include "corpus.h"
#include "scan/index.h"

/* A new empty folder; the working directory becomes that folder, so that paths are short and the same everywhere. */
static inline void tree_make(char path[64])
{
    snprintf(path, 64, "/tmp/exifid-scan-XXXXXX");
    assert_non_null(mkdtemp(path));
    assert_int_equal(chdir(path), 0);
}

static inline int tree_remove_one(const char *path, const struct stat *status, int type, struct FTW *where)
{
    (void)status, (void)type, (void)where;
    return remove(path);
}

static inline void tree_remove(const char *path)
{
    assert_int_equal(chdir("/"), 0);
    nftw(path, tree_remove_one, 64, FTW_DEPTH | FTW_PHYS);
}

static inline void tree_put(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static inline void tree_put_sample(const char *path, const char *sample)
{
    char from[4096];
    snprintf(from, sizeof from, EXIFID_SOURCE_DIR "/samples/%s.jpg", sample);
    struct corpus_file file = corpus_load(from);
    tree_put(path, file.bytes, file.size);
    corpus_unload(&file);
}

/* What a scan told. */
struct told {
    char *text; /* a line for each record and refusal */
    size_t size;
    FILE *stream;
    unsigned records, refusals, remembered;
    unsigned stop_after;         /* records; 0: never */
    const char *vanishing;       /* a file that is removed when it is asked about */
    const char *vanishing_too;   /* what is removed along with it, or NULL */
    struct index *index;         /* remembers the lines; NULL: nothing does */
    const char *remembered_path; /* is known; NULL: none */
    atomic_bool starve;          /* render() runs out of memory */
};

static inline bool told_render(void *context, unsigned worker, const struct scan_record *record,
                               struct scan_bytes *bytes)
{
    struct told *told = context;
    char line[1024];
    const exifid_identity *identity = &record->answer->identity;
    int size = snprintf(line, sizeof line, "%s %s %s|%s|%s|%s|%u", exifid_status_name(record->seen->status),
                        exifid_class_name(record->answer->verdict.class_), exifid_match_name(identity->match),
                        identity->maker, identity->model, identity->name, record->answer->evidence_count);
    assert_true(worker < SCAN_WORKERS && size > 0 && (size_t)size < sizeof line);
    return !told->starve && scan_bytes_add(bytes, line, (size_t)size);
}

static inline bool told_record(void *context, const struct item *item, bool remembered, const char *bytes, size_t size)
{
    struct told *told = context;
    bool tell = remembered && !told->index;
    fprintf(told->stream, "%s: %.*s%s\n", item->path, (int)size, bytes, tell ? " (remembered)" : "");
    if (told->index) {
        struct note note = {.kept = {bytes, size}};
        enum index_news news;
        for (int i = 0; i < NOTE_TEXTS; i++)
            note.text[i] = "";
        assert_true(index_put(told->index, item, &note, remembered, &news));
    }
    told->records++;
    told->remembered += remembered;
    return told->records != told->stop_after;
}

static inline void told_refused(void *context, const char *path, int os_error, const char *fault)
{
    struct told *told = context;
    fprintf(told->stream, "%s: refused: %s\n", path, fault ? fault : strerror(os_error));
    told->refusals++;
}

static inline bool told_known(void *context, const struct item *item, struct scan_bytes *bytes)
{
    struct told *told = context;
    struct index_found found;
    if (told->vanishing && strcmp(item->path, told->vanishing) == 0) {
        assert_int_equal(remove(item->path), 0);
        assert_int_equal(told->vanishing_too ? remove(told->vanishing_too) : 0, 0);
    }
    if (told->index && index_find(told->index, item, &found))
        return scan_bytes_add(bytes, found.note.kept.data, found.note.kept.size);
    return told->remembered_path && strcmp(item->path, told->remembered_path) == 0 &&
           scan_bytes_add(bytes, "as before", 9);
}

/* Scans one input.  `options` needs no catalogue.  *told is to be zeroed, but for its settings; told_free() it. */
static inline int told_scan(struct told *told, struct scan_options options, const struct scan_input *input,
                            struct scan_stats *stats)
{
    const struct scan_visitor visitor = {
        .context = told,
        .render = told_render,
        .record = told_record,
        .refused = told_refused,
        .known = told->vanishing || told->remembered_path || told->index ? told_known : NULL,
    };
    told->stream = open_memstream(&told->text, &told->size);
    assert_non_null(told->stream);
    options.catalogue = exifid_catalogue_builtin();
    if (options.question.as_of.year == 0)
        options.question.as_of = (exifid_date){2026, 11, 22};
    int error = scan_run(&options, input, 1, &visitor, stats);
    assert_int_equal(fclose(told->stream), 0);
    return error;
}

static inline void told_free(struct told *told)
{
    free(told->text);
    *told = (struct told){.text = NULL};
}

/* One run with the index, which has to tell what `plain` did. */
static inline unsigned told_scan_indexed(const struct told *plain, const char *db, struct scan_options options,
                                         const struct scan_input *input)
{
    const struct index_question today = {"2026-11-22", false, "1", "1"};
    char fault[INDEX_FAULT_SIZE];
    bool resumed;
    struct told told = {.index = index_open(db, "/", fault)};
    struct scan_stats stats;
    assert_non_null(told.index);
    assert_true(index_begin(told.index, &today, input->path, &resumed));
    assert_int_equal(told_scan(&told, options, input, &stats), 0);
    assert_true(index_end(told.index) && index_close(told.index));
    unsigned remembered = told.remembered;
    assert_int_equal(told.size, plain->size);
    assert_memory_equal(told.text, plain->text, plain->size);
    told_free(&told);
    return remembered;
}

/* told_scan(), and the same with an index, that is new and that knows all files: what is told has to be the same. */
static inline int told_scan_twice(struct told *told, struct scan_options options, const struct scan_input *input,
                                  struct scan_stats *stats)
{
    char folder[] = "/tmp/exifid-index-XXXXXX", db[64];
    int error = told_scan(told, options, input, stats);
    assert_non_null(mkdtemp(folder));
    snprintf(db, sizeof db, "%s/i.db", folder);
    assert_int_equal(told_scan_indexed(told, db, options, input), 0);
    assert_int_equal(told_scan_indexed(told, db, options, input), told->records);
    nftw(folder, tree_remove_one, 64, FTW_DEPTH | FTW_PHYS);
    return error;
}

#endif
