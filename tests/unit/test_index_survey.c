/* What the index keeps of archives and records: found again while it holds, and no longer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "scan/index.h"

static char folder[] = "/tmp/exifid-index-XXXXXX", file[64];

static const struct index_question today = {"2026-11-22", false, "2026.11.22", "0.1.0"};
static const struct index_question newer = {"2026-11-22", false, "2026.11.22", "0.2.0"};

static const struct item_stamp stamp = {.device = 7, .inode = 1, .size = 1000, .changed = 123456789};

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

static struct index *begun(const struct index_question *question)
{
    char fault[INDEX_FAULT_SIZE];
    bool resumed;
    struct index *index = index_open(file, "/home/photos", fault);
    if (index == NULL) {
        fail_msg("%s", fault);
    }
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

static void keep(struct index *index, const char *path, const char *text)
{
    const struct recall *recall = index_recall(index);
    recall->keep(recall->context, path, &stamp, text, strlen(text));
}

static bool knows(struct index *index, const char *path, struct item_stamp as, const char *text)
{
    const struct recall *recall = index_recall(index);
    struct scan_bytes bytes = {0};
    recall->find(recall->context, path, &as, &bytes);
    bool same = bytes.size == strlen(text) && (bytes.size == 0 || memcmp(bytes.data, text, bytes.size) == 0);
    free(bytes.data);
    return same;
}

static void first_run(void)
{
    struct index *index = begun(&today);
    keep(index, "a.zip", "what is in a");
    keep(index, "./more/b.zip", "what is in b");
    ended(index);
}

static void it_is_known_while_the_file_is_the_same(void **state)
{
    (void)state;
    first_run();
    struct index *index = begun(&today);
    struct item_stamp moved = stamp, larger = stamp, later = stamp, replaced = stamp;
    moved.device++;
    larger.size++;
    later.changed++;
    replaced.inode++;
    assert_true(knows(index, "/home/photos/a.zip", stamp, "what is in a"));
    assert_true(knows(index, "more/b.zip", stamp, "what is in b"));
    assert_true(knows(index, "a.zip", moved, "what is in a")); /* the disk was plugged in again */
    assert_true(knows(index, "a.zip", larger, ""));
    assert_true(knows(index, "a.zip", later, ""));
    assert_true(knows(index, "a.zip", replaced, ""));
    assert_true(knows(index, "a.zip", (struct item_stamp){0}, ""));
    assert_true(knows(index, "c.zip", stamp, ""));
    ended(index);
}

static void the_last_word_counts(void **state)
{
    (void)state;
    first_run();
    struct index *index = begun(&today);
    keep(index, "a.zip", "now another");
    keep(index, "more/b.zip", "now another");
    keep(index, "more/b.zip", "");
    ended(index);
    index = begun(&today);
    assert_true(knows(index, "a.zip", stamp, "now another"));
    assert_true(knows(index, "more/b.zip", stamp, ""));
    ended(index);
}

static void another_exifid_looks_for_itself(void **state)
{
    (void)state;
    first_run();
    struct index *index = begun(&newer);
    assert_true(knows(index, "a.zip", stamp, ""));
    keep(index, "a.zip", "seen better");
    ended(index);
    index = begun(&newer);
    assert_true(knows(index, "a.zip", stamp, "seen better"));
    ended(index);
}

static void what_is_gone_is_forgotten(void **state)
{
    (void)state;
    first_run();
    struct index *index = begun(&today);
    assert_true(knows(index, "a.zip", stamp, "what is in a")); /* and nobody asks for b */
    ended(index);
    index = begun(&today);
    assert_true(knows(index, "a.zip", stamp, "what is in a"));
    assert_true(knows(index, "more/b.zip", stamp, ""));
    assert_true(index_close(index)); /* interrupted: nothing is known to be gone */
    index = begun(&today);
    assert_true(knows(index, "a.zip", stamp, "what is in a"));
    ended(index);
}

static void the_first_layout_is_completed(void **state)
{
    sqlite3 *db;
    (void)state;
    first_run();
    assert_int_equal(sqlite3_open(file, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db,
                                  "DROP TABLE surveyed; ALTER TABLE answers DROP COLUMN unusual; PRAGMA user_version=1",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
    struct index *index = begun(&today);
    assert_true(knows(index, "a.zip", stamp, ""));
    keep(index, "a.zip", "again");
    ended(index);
    index = begun(&today);
    assert_true(knows(index, "a.zip", stamp, "again"));
    ended(index);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, fresh, clean)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(it_is_known_while_the_file_is_the_same), CASE(the_last_word_counts),
        CASE(another_exifid_looks_for_itself),        CASE(what_is_gone_is_forgotten),
        CASE(the_first_layout_is_completed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
