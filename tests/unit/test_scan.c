/* The batch scan: the same answers whatever the number of workers and the way of reading, in the order of the paths. */
#define _XOPEN_SOURCE 700 /* nftw() */

#include "scan_tree.h"

static const char *const samples[] = {"xperia-z1-compact", "iphone",    "pixel",          "dslr",
                                      "no-exif",           "truncated", "xiaomi-code",    "galaxy-s25-engineering",
                                      "far-exif",          "two-exif",  "samsung-trailer"};
enum { SAMPLES = sizeof samples / sizeof samples[0] };

static const struct scan_input here = {.kind = SCAN_PATH, .path = "."};

/* 400 photos in folders whose names sort differently with and without the slash behind them. */
static void make_photos(char root[64])
{
    static const char *const folders[] = {"a", "a-b", "a.d", "b"};
    char path[128];

    tree_make(root);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(mkdir(folders[i], 0777), 0);
    for (unsigned i = 0; i < 400; i++) {
        snprintf(path, sizeof path, "%s/%03u.jpg", folders[i % 4], i);
        tree_put_sample(path, samples[i % SAMPLES]);
    }
    tree_put_sample("a.jpg", "iphone");
    tree_put_sample("photo without an ending", "pixel");
    tree_put("empty.jpg", "", 0);
    tree_put("notes.txt", "no photo", 8);
    tree_put("page.jpg", "<html>", 6);
}

static void same_answers(void **state)
{
    static const struct scan_options ways[] = {
        {.workers = 1, .io = SCAN_IO_SYNC},  {.workers = 8, .io = SCAN_IO_SYNC}, {.workers = 1, .io = SCAN_IO_AUTO},
        {.workers = 8, .io = SCAN_IO_URING}, {.workers = 0, .io = SCAN_IO_AUTO},
    };
    char root[64];
    struct told first = {.text = NULL}, told = {.text = NULL};
    struct scan_stats stats;

    (void)state;
    make_photos(root);
    assert_int_equal(told_scan(&first, ways[0], &here, &stats), 0);
    assert_int_equal(first.records, 404);
    assert_int_equal(stats.photos, 404);
    assert_int_equal(stats.passed_over, 1); /* the text */
    assert_int_equal(stats.by_ring, 0);
    assert_true(stats.by_call >= stats.photos);
    assert_true(stats.deep > 0 && stats.deep < stats.photos);
    assert_true(stats.answers > 0 && stats.bytes > 0);
    for (size_t i = 1; i < sizeof ways / sizeof ways[0]; i++) {
        assert_int_equal(told_scan(&told, ways[i], &here, &stats), 0);
        assert_string_equal(told.text, first.text);
        told_free(&told);
    }
    told_free(&first);
    tree_remove(root);
}

/* Lines of a text, sorted; returns how many. */
static size_t sort_lines(char *text, char *lines[], size_t room)
{
    size_t count = 0;
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        size_t at = count++;
        assert_true(count <= room);
        for (; at > 0 && strcmp(lines[at - 1], line) > 0; at--)
            lines[at] = lines[at - 1];
        lines[at] = line;
    }
    return count;
}

static void unordered(void **state)
{
    enum { ROOM = 1000 };
    static char *a[ROOM], *b[ROOM];
    char root[64];
    struct told ordered = {.text = NULL}, told = {.text = NULL};
    struct scan_stats stats;

    (void)state;
    make_photos(root);
    told_scan(&ordered, (struct scan_options){.workers = 4}, &here, &stats);
    told_scan(&told, (struct scan_options){.workers = 4, .unordered = true}, &here, &stats);
    size_t count = sort_lines(ordered.text, a, ROOM);
    assert_int_equal(sort_lines(told.text, b, ROOM), count);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(a[i], b[i]);
    told_free(&ordered);
    told_free(&told);
    tree_remove(root);
}

/* By the bytes of the whole path: "a-b/1" < "a.d/1" < "a.jpg" < "a/1", as '-' < '.' < '/'. */
static void path_order(void **state)
{
    char root[64], last[256] = "";
    struct told told = {.text = NULL};
    struct scan_stats stats;

    (void)state;
    make_photos(root);
    told_scan(&told, (struct scan_options){.workers = 8}, &here, &stats);
    for (const char *line = told.text; *line; line = strchr(line, '\n') + 1) {
        char path[256] = "";
        memcpy(path, line, strcspn(line, ":"));
        assert_true(strcmp(last, path) < 0);
        memcpy(last, path, sizeof last);
    }
    assert_non_null(strstr(told.text, "./a.jpg"));
    assert_true(strstr(told.text, "./a-b/") < strstr(told.text, "./a.d/"));
    assert_true(strstr(told.text, "./a.d/") < strstr(told.text, "./a.jpg"));
    assert_true(strstr(told.text, "./a.jpg") < strstr(told.text, "./a/"));
    told_free(&told);
    tree_remove(root);
}

static void one_photo(void **state)
{
    char root[64];
    const struct scan_input input = {.kind = SCAN_PATH, .path = "a.jpg"}, missing = {.kind = SCAN_PATH, .path = "b"};
    struct told told = {.text = NULL};
    struct scan_stats stats;

    (void)state;
    tree_make(root);
    tree_put_sample("a.jpg", "xperia-z1-compact");
    assert_int_equal(told_scan(&told, (struct scan_options){.io = SCAN_IO_AUTO}, &input, &stats), 0);
    assert_non_null(strstr(told.text, "a.jpg: ok pre-release device|Sony|D5503|Xperia Z1 Compact"));
    told_free(&told);
    assert_int_equal(told_scan(&told, (struct scan_options){.io = SCAN_IO_AUTO}, &missing, &stats), 0);
    assert_string_equal(told.text, "b: refused: No such file or directory\n");
    assert_int_equal(stats.refused, 1);
    told_free(&told);
    tree_remove(root);
}

static void remembered(void **state)
{
    char root[64];
    struct told told = {.remembered_path = "./b/007.jpg"};
    struct scan_stats stats;

    (void)state;
    make_photos(root);
    told_scan(&told, (struct scan_options){.workers = 2}, &here, &stats);
    assert_int_equal(told.remembered, 1);
    assert_int_equal(stats.remembered, 1);
    assert_int_equal(stats.photos, 404);
    assert_non_null(strstr(told.text, "./b/007.jpg: as before (remembered)\n"));
    told_free(&told);
    tree_remove(root);
}

static void ends_early(void **state)
{
    char root[64];
    struct told told = {.stop_after = 5};
    struct scan_stats stats;

    (void)state;
    make_photos(root);
    assert_int_equal(told_scan(&told, (struct scan_options){.workers = 4}, &here, &stats), 0);
    assert_int_equal(told.records, 5);
    told_free(&told);
    told.starve = true;
    assert_int_equal(told_scan(&told, (struct scan_options){.workers = 4}, &here, &stats), ENOMEM);
    assert_int_equal(told.records, 0);
    told_free(&told);
    tree_remove(root);
}

/* The two ways of reading: the same identity and the same class for every file. */
static void compare_ways(const char *folder)
{
    char path[4096];
    const struct scan_input input = {.kind = SCAN_PATH, .path = path};
    struct told quick = {.text = NULL}, deep = {.text = NULL};
    struct scan_stats stats;

    snprintf(path, sizeof path, "%s", folder);
    told_scan(&quick, (struct scan_options){.workers = 2}, &input, &stats);
    uint64_t read_deep = stats.deep;
    told_scan(&deep, (struct scan_options){.workers = 2, .deep = true}, &input, &stats);
    assert_int_equal(stats.deep, stats.photos);
    print_message("%s: %u of %u read deep by triage\n", folder, (unsigned)read_deep, (unsigned)stats.photos);
    const char *a = quick.text, *b = deep.text;
    while (*a || *b) { /* all of the line but its status and the count of evidence, which a deep reading may raise */
        size_t end_a = strcspn(a, "\n"), end_b = strcspn(b, "\n");
        char one[2048], other[2048];
        snprintf(one, sizeof one, "%.*s", (int)end_a, a);
        snprintf(other, sizeof other, "%.*s", (int)end_b, b);
        *strrchr(one, '|') = *strrchr(other, '|') = '\0';
        const char *answer_one = strchr(strstr(one, ": ") + 2, ' ');
        const char *answer_other = strchr(strstr(other, ": ") + 2, ' ');
        if (strcmp(answer_one, answer_other) != 0)
            fail_msg("by triage '%s', by a deep reading '%s'", one, other);
        a += end_a + (a[end_a] == '\n');
        b += end_b + (b[end_b] == '\n');
    }
    told_free(&quick);
    told_free(&deep);
}

static void ways_agree_on_samples(void **state)
{
    (void)state;
    compare_ways(EXIFID_SOURCE_DIR "/samples");
}

static void ways_agree_on_corpus(void **state)
{
    (void)state;
    corpus_need();
    compare_ways(EXIFID_SHARED "/corpus");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_answers),
        cmocka_unit_test(unordered),
        cmocka_unit_test(path_order),
        cmocka_unit_test(one_photo),
        cmocka_unit_test(remembered),
        cmocka_unit_test(ends_early),
        cmocka_unit_test(ways_agree_on_samples),
        cmocka_unit_test(ways_agree_on_corpus),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
