/* The result index by itself: what it finds again, what it calls new, and what it does not touch. */
#include "corpus.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include "scan/index.h"

static char folder[] = "/tmp/exifid-index-XXXXXX", file[64];

static const struct index_question today = {"2026-11-22", false, "2026.11.22", "0.1.0"};
static const struct index_question tomorrow = {"2026-11-23", false, "2026.11.22", "0.1.0"};

static int fresh(void **state)
{
    (void)state;
    strcpy(folder + sizeof folder - 7, "XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(file, sizeof file, "%s/i.db", folder);
    return 0;
}

static int clean(void **state)
{
    char command[96];

    (void)state;
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static struct index *opened(void)
{
    char fault[INDEX_FAULT_SIZE];
    struct index *index = index_open(file, "/home/photos", fault);

    if (index == NULL)
        fail_msg("%s", fault);
    return index;
}

static struct index *begun(const struct index_question *question)
{
    bool resumed;
    struct index *index = opened();

    assert_true(index_begin(index, question, ".", &resumed));
    return index;
}

static void ended(struct index *index)
{
    index_swept(index, ".");
    assert_true(index_end(index));
    assert_string_equal(index_fault(index), "");
    assert_true(index_close(index));
}

static char path_text[64];

static struct item photo(const char *path, uint64_t inode)
{
    snprintf(path_text, sizeof path_text, "%s", path);
    return (struct item){.kind = ITEM_FILE, .path = path_text, .stamp = {7, inode, 1000, 123456789, 0}};
}

static struct note note(const char *model, exifid_class verdict, uint64_t content)
{
    struct note made = {.match = EXIFID_MATCH_DEVICE, .class_ = verdict, .content = content};

    for (size_t i = 0; i < NOTE_TEXTS; i++)
        made.text[i] = "";
    made.text[NOTE_MAKER] = "Sony";
    made.text[NOTE_MODEL] = model;
    made.kept = (struct note_bytes){"kept", 4};
    return made;
}

static enum index_news put(struct index *index, const char *path, uint64_t inode, const char *model, uint64_t content)
{
    enum index_news news;
    struct item item = photo(path, inode);
    struct note made = note(model, EXIFID_CLASS_RELEASED, content);

    assert_true(index_put(index, &item, &made, false, &news));
    return news;
}

static bool found(struct index *index, const char *path, uint64_t inode, struct index_found *what)
{
    struct item item = photo(path, inode);

    return index_find(index, &item, what);
}

/* One photo in a run that was ended. */
static void first_run(void)
{
    struct index *index = begun(&today);

    assert_int_equal(put(index, "./a.jpg", 1, "D5503", 11), INDEX_NEW_MODEL);
    ended(index);
}

static void known_files_are_found(void **state)
{
    struct index_found what;
    struct item item;

    (void)state;
    first_run();
    struct index *index = begun(&today);
    assert_true(found(index, "a.jpg", 1, &what)); /* "./" says nothing */
    assert_true(found(index, "/home/photos/a.jpg", 1, &what));
    assert_true(what.judged);
    assert_string_equal(what.note.text[NOTE_MODEL], "D5503");
    assert_string_equal(what.note.text[NOTE_NAME], "");
    assert_int_equal(what.note.class_, EXIFID_CLASS_RELEASED);
    assert_int_equal(what.note.match, EXIFID_MATCH_DEVICE);
    assert_int_equal(what.note.content, 11);
    assert_int_equal(what.note.kept.size, 4);
    assert_false(found(index, "b.jpg", 2, &what));

    item = photo("a.jpg", 1);
    item.stamp.device++; /* plugged in again */
    assert_true(index_find(index, &item, &what));
    item = photo("a.jpg", 1);
    item.stamp.size++;
    assert_false(index_find(index, &item, &what));
    item = photo("a.jpg", 1);
    item.stamp.changed++;
    assert_false(index_find(index, &item, &what));
    assert_false(found(index, "a.jpg", 2, &what)); /* another file in its place */
    index_close(index);
}

static void moved_files_are_found(void **state)
{
    struct index_found what;

    (void)state;
    first_run();
    struct index *index = begun(&today);
    assert_true(found(index, "moved.jpg", 1, &what));
    struct item item = photo("moved.jpg", 1);
    enum index_news news;
    assert_true(index_put(index, &item, &what.note, true, &news));
    assert_int_equal(news, INDEX_MOVED);
    index_swept(index, "/home/photos/");
    assert_int_equal(index_gone(index), 0); /* a.jpg stands elsewhere now */
    assert_true(index_end(index));
    index_close(index);
    index = begun(&today);
    assert_true(found(index, "moved.jpg", 1, &what));
    index_close(index);
}

static void news_are_told(void **state)
{
    struct item item;
    struct note made;
    enum index_news news;

    (void)state;
    first_run();
    struct index *index = begun(&tomorrow);
    assert_int_equal(put(index, "a.jpg", 1, "D5503", 11), INDEX_SAME);
    assert_int_equal(put(index, "b.jpg", 2, "D5503", 22), INDEX_NEW);
    assert_int_equal(put(index, "c.jpg", 3, "D5803", 33), INDEX_NEW_MODEL);
    assert_int_equal(put(index, "d.jpg", 4, "D5803", 44), INDEX_NEW_MODEL); /* it was not there before this run */
    assert_int_equal(put(index, "copy.jpg", 5, "D5503", 11), INDEX_MOVED);
    ended(index);

    index = begun(&today);
    assert_int_equal(put(index, "a.jpg", 6, "D5503", 66), INDEX_CHANGED);
    assert_int_equal(put(index, "b.jpg", 9, "D5503", 22), INDEX_SAME); /* the same bytes, written again */
    item = photo("c.jpg", 3);
    made = note("D5803", EXIFID_CLASS_PRE_RELEASE, 33);
    assert_true(index_put(index, &item, &made, true, &news));
    assert_int_equal(news, INDEX_JUDGED);
    item = photo("camera.jpg", 8);
    made = note("ILCE-7", EXIFID_CLASS_NOT_A_PHONE, 88);
    assert_true(index_put(index, &item, &made, false, &news));
    assert_int_equal(news, INDEX_NEW);
    index_swept(index, ".");
    assert_int_equal(index_gone(index), 2); /* d.jpg and copy.jpg */
    assert_true(index_end(index));
    index_close(index);
}

static void interrupted_runs_go_on(void **state)
{
    bool resumed;

    (void)state;
    struct index *index = begun(&today);
    put(index, "a.jpg", 1, "D5503", 11);
    index_close(index);

    index = opened();
    assert_true(index_begin(index, &today, ".", &resumed));
    assert_true(resumed);
    assert_int_equal(put(index, "a.jpg", 1, "D5503", 11), INDEX_NEW_MODEL); /* still new to the run */
    index_close(index);

    index = opened();
    assert_true(index_begin(index, &today, "elsewhere", &resumed));
    assert_false(resumed);
    index_end(index);
    index_close(index);
}

static int number_of(const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *row;

    assert_int_equal(sqlite3_open(file, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &row, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    int number = sqlite3_column_int(row, 0);
    sqlite3_finalize(row);
    sqlite3_close(db);
    return number;
}

#define FINDING "SELECT count(*) FROM sqlite_master WHERE name='files_inode' OR name='files_content'"

/* The first run makes them at its end, and where it did not come to that the next one at its beginning. */
static void moved_files_are_found_by_indexes(void **state)
{
    (void)state;
    first_run();
    assert_int_equal(number_of(FINDING), 2);
    unlink(file);

    struct index *index = begun(&today);
    put(index, "a.jpg", 1, "D5503", 11);
    index_close(index);
    assert_int_equal(number_of(FINDING), 0);
    index = begun(&today);
    assert_int_equal(number_of(FINDING), 2);
    index_close(index);
}

/* A path that comes twice in a run, and one that is known but was read again. */
static void known_paths_are_not_added(void **state)
{
    (void)state;
    struct index *index = begun(&today);
    assert_int_equal(put(index, "a.jpg", 1, "D5503", 11), INDEX_NEW_MODEL);
    assert_int_equal(put(index, "a.jpg", 1, "D5503", 11), INDEX_NEW_MODEL);
    ended(index);
    index = begun(&today);
    assert_int_equal(put(index, "a.jpg", 1, "D5503", 11), INDEX_SAME);
    ended(index);
    assert_int_equal(number_of("SELECT count(*) FROM files"), 1);
    assert_int_equal(number_of("SELECT count(*) FROM answers"), 1);
}

static void what_was_not_looked_at_is_not_gone(void **state)
{
    (void)state;
    struct index *index = begun(&today);
    put(index, "closed/a.jpg", 1, "D5503", 11);
    put(index, "closed2/a.jpg", 2, "D5503", 12);
    put(index, "../other/a.jpg", 3, "D5503", 13);
    ended(index);
    index = begun(&today);
    index_spare(index, "./closed");
    index_swept(index, ".");
    assert_int_equal(index_gone(index), 1);
    index_close(index);
}

static void another_question_is_told(void **state)
{
    struct index_found what;

    (void)state;
    first_run();
    struct index *index = begun(&tomorrow);
    assert_true(found(index, "a.jpg", 1, &what));
    assert_false(what.judged);
    index_close(index);
}

/* Puts what was found under the path, and says what is new about it. */
static enum index_news put_found(struct index *index, const char *path, uint64_t inode, struct index_found *what)
{
    enum index_news news;
    struct item item = photo(path, inode);

    assert_true(index_find(index, &item, what));
    assert_true(index_put(index, &item, &what->note, true, &news));
    return news;
}

static void what_has_not_changed_has_a_row(void **state)
{
    struct index_found what;

    (void)state;
    first_run();
    struct index *index = begun(&tomorrow);
    put(index, "gone.jpg", 2, "D5803", 22);
    assert_int_equal(put_found(index, "a.jpg", 1, &what), INDEX_SAME);
    assert_int_not_equal(what.note.row, 0);
    ended(index);

    index = begun(&tomorrow);
    assert_int_equal(put_found(index, "a.jpg", 1, &what), INDEX_SAME);
    assert_int_not_equal(what.note.row, 0);
    index_swept(index, ".");
    assert_int_equal(index_gone(index), 1); /* a.jpg was seen, gone.jpg was not */
    assert_true(index_end(index));
    index_close(index);
}

static void what_has_changed_has_no_row(void **state)
{
    struct index_found what;
    struct item item;

    (void)state;
    first_run();
    struct index *index = begun(&today);
    assert_true(found(index, "moved.jpg", 1, &what));
    assert_int_equal(what.note.row, 0);
    item = photo("a.jpg", 1);
    item.stamp.device++;
    assert_true(index_find(index, &item, &what));
    assert_int_equal(what.note.row, 0);
    index_swept(index, "."); /* a.jpg is gone */
    assert_true(index_end(index));
    index_close(index);

    index = begun(&today);
    assert_int_equal(put_found(index, "a.jpg", 1, &what), INDEX_SAME);
    assert_int_equal(what.note.row, 0); /* it is there again */
    ended(index);
    index = begun(&today);
    assert_true(found(index, "a.jpg", 1, &what));
    assert_int_not_equal(what.note.row, 0);
    index_close(index);
}

/* What an interrupted run wrote is still news when it is taken up. */
static void what_this_run_wrote_has_no_row(void **state)
{
    struct index_found what;
    struct note made;
    enum index_news news;

    (void)state;
    first_run();
    struct index *index = begun(&tomorrow);
    put(index, "b.jpg", 2, "D5503", 22);
    ended(index);

    index = begun(&today);
    put(index, "c.jpg", 3, "D5803", 33);
    put(index, "a.jpg", 4, "D5503", 44);
    struct item item = photo("b.jpg", 2);
    made = note("D5503", EXIFID_CLASS_PRE_RELEASE, 22);
    assert_true(index_put(index, &item, &made, true, &news));
    index_close(index);

    index = begun(&today);
    assert_int_equal(put_found(index, "c.jpg", 3, &what), INDEX_NEW_MODEL);
    assert_int_equal(what.note.row, 0);
    assert_int_equal(put_found(index, "a.jpg", 4, &what), INDEX_CHANGED);
    assert_int_equal(what.note.row, 0);
    assert_int_equal(put_found(index, "b.jpg", 2, &what), INDEX_JUDGED);
    assert_int_equal(what.note.row, 0);
    ended(index);
    index = begun(&today);
    assert_int_equal(put_found(index, "b.jpg", 2, &what), INDEX_SAME);
    assert_int_not_equal(what.note.row, 0);
    index_close(index);
}

static void run_sql(const char *sql)
{
    sqlite3 *db;

    assert_int_equal(sqlite3_open(file, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void refuses(const char *fault)
{
    char told[INDEX_FAULT_SIZE];
    struct stat before, after;

    assert_int_equal(stat(file, &before), 0);
    assert_null(index_open(file, "/", told));
    assert_string_equal(told, fault);
    assert_int_equal(stat(file, &after), 0);
    assert_int_equal(before.st_size, after.st_size);
    assert_int_equal(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
}

static void foreign_files_are_left_alone(void **state)
{
    (void)state;
    run_sql("CREATE TABLE mine(x)");
    refuses("not an index of exifid");
    unlink(file);
    FILE *stream = fopen(file, "w");
    for (int i = 0; i < 1000; i++)
        fputs("no database at all\n", stream);
    fclose(stream);
    refuses("not an index of exifid");
}

static void newer_files_are_left_alone(void **state)
{
    (void)state;
    first_run();
    run_sql("PRAGMA user_version=999");
    refuses("written by a newer exifid");
}

static void one_scan_at_a_time(void **state)
{
    char told[INDEX_FAULT_SIZE];

    (void)state;
    struct index *index = opened();
    assert_null(index_open(file, "/", told));
    assert_string_equal(told, "another scan writes this index");
    index_close(index);
    index_close(opened());
}

static void damage_is_told(void **state)
{
    static const char *const damage[] = {
        "UPDATE files SET id=-5; UPDATE answers SET file=-5",
        "UPDATE files SET id=10000000000; UPDATE answers SET file=10000000000",
    };
    enum index_news news;

    (void)state;
    first_run();
    for (size_t i = 0; i < sizeof damage / sizeof *damage; i++) {
        run_sql(damage[i]);
        struct index *index = begun(&today);
        struct item item = photo("a.jpg", 1);
        struct note made = note("D5503", EXIFID_CLASS_RELEASED, 11);
        assert_false(index_put(index, &item, &made, false, &news));
        assert_string_equal(index_fault(index), "damaged index: a row with an impossible number");
        assert_false(index_put(index, &item, &made, false, &news));
        assert_false(index_end(index));
        assert_false(index_close(index));
    }
}

static void content_tells_photos_apart(void **state)
{
    unsigned char head[4096] = {0};
    uint64_t plain = index_content(5000, head, sizeof head);

    (void)state;
    assert_int_not_equal(plain, index_content(5001, head, sizeof head));
    assert_int_not_equal(plain, index_content(5000, head, sizeof head - 1));
    for (size_t i = 0; i < sizeof head; i++) {
        head[i] ^= 1;
        assert_int_not_equal(plain, index_content(5000, head, sizeof head));
        head[i] ^= 1;
    }
    assert_int_equal(plain, index_content(5000, head, sizeof head));
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, fresh, clean)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        CASE(known_files_are_found),
        CASE(moved_files_are_found),
        CASE(news_are_told),
        CASE(interrupted_runs_go_on),
        CASE(moved_files_are_found_by_indexes),
        CASE(known_paths_are_not_added),
        CASE(what_was_not_looked_at_is_not_gone),
        CASE(another_question_is_told),
        CASE(what_has_not_changed_has_a_row),
        CASE(what_has_changed_has_no_row),
        CASE(what_this_run_wrote_has_no_row),
        CASE(foreign_files_are_left_alone),
        CASE(newer_files_are_left_alone),
        CASE(one_scan_at_a_time),
        CASE(damage_is_told),
        cmocka_unit_test(content_tells_photos_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
