/* How far a scan is: known before its walk has ended, as a first pass meets all names. */
#define _GNU_SOURCE /* nftw() */

#include <time.h>

#include "scan_tree.h"

enum { PHOTOS = 300, PAUSE = 2000000 /* nanoseconds a record, so that progress is told in between */ };

struct heard {
    unsigned tellings, with_total;
    uint64_t total, done;
};

static bool render_nothing(void *context, unsigned worker, const struct scan_record *record, struct scan_bytes *bytes)
{
    (void)context, (void)worker, (void)record, (void)bytes;
    return true;
}

static bool take_time(void *context, const struct item *item, bool remembered, const char *bytes, size_t size)
{
    (void)context, (void)item, (void)remembered, (void)bytes, (void)size;
    nanosleep(&(struct timespec){.tv_nsec = PAUSE}, NULL);
    return true;
}

static void refuse_nothing(void *context, const char *path, int os_error, const char *fault)
{
    (void)context, (void)os_error;
    fail_msg("%s: %s", path, fault);
}

static void hear(void *context, const struct scan_progress *progress)
{
    struct heard *heard = context;
    heard->tellings++;
    heard->with_total += progress->total > 0;
    heard->total = progress->total;
    assert_true(progress->counting || progress->total == 0 || progress->done <= progress->total);
    assert_true(progress->done >= heard->done);
    heard->done = progress->done;
}

static struct heard scan(const struct scan_input *input)
{
    struct heard heard = {0};
    struct scan_stats stats;
    const struct scan_options options = {
        .catalogue = exifid_catalogue_builtin(), .question.as_of = {2026, 11, 22}, .workers = 1};
    const struct scan_visitor visitor = {
        .context = &heard, .render = render_nothing, .record = take_time, .refused = refuse_nothing, .progress = hear};
    assert_int_equal(scan_run(&options, input, 1, &visitor, &stats), 0);
    assert_int_equal(stats.photos, PHOTOS);
    return heard;
}

static void put_photos(void)
{
    char path[16];
    tree_put_sample("000.jpg", "pixel");
    for (unsigned i = 1; i < PHOTOS; i++) {
        snprintf(path, sizeof path, "%03u.jpg", i);
        assert_int_equal(link("000.jpg", path), 0);
    }
}

static void a_folder_is_counted_first(void **state)
{
    char root[64];
    (void)state;
    tree_make(root);
    put_photos();
    struct heard heard = scan(&(struct scan_input){.kind = SCAN_PATH, .path = "."});
    assert_in_range(heard.tellings, 1, 100);
    assert_int_equal(heard.with_total, heard.tellings);
    assert_int_equal(heard.total, PHOTOS);
    tree_remove(root);
}

static void what_is_passed_once_is_not(void **state)
{
    char root[64];
    FILE *table;
    (void)state;
    tree_make(root);
    table = fopen("t.tsv", "w");
    assert_non_null(table);
    for (unsigned i = 0; i < PHOTOS; i++)
        fprintf(table, "%u\t1@N0\tme\t\t1383855331\tSony+D5503\n", 1000000 + i);
    assert_int_equal(fclose(table), 0);
    struct heard heard = scan(&(struct scan_input){.kind = SCAN_RECORDS, .path = "t.tsv"});
    assert_in_range(heard.tellings, 1, 100);
    assert_true(heard.with_total < heard.tellings); /* the end of the table is known when it is reached */
    tree_remove(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_folder_is_counted_first),
        cmocka_unit_test(what_is_passed_once_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
