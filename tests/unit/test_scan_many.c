/* A million names in one folder, and twenty thousand with an index. */
#define _GNU_SOURCE /* nftw() */

#include <sys/resource.h>

#include "scan_tree.h"

enum {
    MANY = CORPUS_SANITIZED ? 20000 : 1000000,
    LINKS = 50000, /* that one file may have; file systems allow 65,000 and up */
};

static const struct scan_input here = {.kind = SCAN_PATH, .path = "."};

/* Links: a file each would take as long as all the rest.  Returns how many photos there are then. */
static unsigned put_many(unsigned count)
{
    char name[64], path[64];
    for (unsigned i = 0; i < count; i++) {
        if (i % LINKS == 0) {
            snprintf(path, sizeof path, "source%08u", i);
            tree_put_sample(path, "pixel");
        }
        snprintf(name, sizeof name, "%08u.jpg", i);
        assert_int_equal(link(path, name), 0);
    }
    return count + (count + LINKS - 1) / LINKS;
}

struct counted {
    unsigned records, refusals;
    bool sorted, alike;
    char last[64], first[64]; /* the path before, and what the first record says */
};

static bool count_record(void *context, const struct item *item, bool remembered, const char *bytes, size_t size)
{
    struct counted *counted = context;
    (void)remembered;
    counted->sorted = counted->sorted && strcmp(counted->last, item->path) < 0;
    snprintf(counted->last, sizeof counted->last, "%s", item->path);
    if (counted->records++ == 0)
        snprintf(counted->first, sizeof counted->first, "%.*s", (int)size, bytes);
    counted->alike = counted->alike && strlen(counted->first) == size && memcmp(counted->first, bytes, size) == 0;
    return true;
}

static void count_refusal(void *context, const char *path, int os_error, const char *fault)
{
    struct counted *counted = context;
    print_message("%s: %s\n", path, fault ? fault : strerror(os_error));
    counted->refusals++;
}

static bool render_class(void *context, unsigned worker, const struct scan_record *record, struct scan_bytes *bytes)
{
    const char *name = exifid_class_name(record->answer->verdict.class_);
    (void)context, (void)worker;
    return scan_bytes_add(bytes, name, strlen(name));
}

static long peak_kb(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

/* The names of the folder are held, at some 50 bytes each; all else is as large as with a few. */
static void a_million_names(void **state)
{
    char root[64];
    struct counted counted = {.sorted = true, .alike = true};
    struct scan_stats stats;
    const struct scan_options options = {
        .catalogue = exifid_catalogue_builtin(), .question.as_of = {2026, 11, 22}, .workers = 2};
    const struct scan_visitor visitor = {
        .context = &counted, .render = render_class, .record = count_record, .refused = count_refusal};

    (void)state;
    tree_make(root);
    unsigned photos = put_many(MANY);
    long before = peak_kb();
    assert_int_equal(scan_run(&options, &here, 1, &visitor, &stats), 0);
    long used = peak_kb() - before;
    tree_remove(root);
    assert_int_equal(counted.records, photos);
    assert_int_equal(counted.refusals, 0);
    assert_true(counted.sorted);
    assert_true(counted.alike);
    assert_string_equal(counted.first, "released");
    print_message("%u names: %ld KB\n", photos, used);
    if (!CORPUS_SANITIZED)
        assert_true(used < 16384 + (long)MANY / 10);
}

static void many_names_in_an_index(void **state)
{
    char root[64];
    struct told told = {.text = NULL};
    struct scan_stats stats;

    (void)state;
    tree_make(root);
    unsigned photos = put_many(20000);
    assert_int_equal(told_scan_twice(&told, (struct scan_options){.workers = 2}, &here, &stats), 0);
    assert_int_equal(told.records, photos);
    assert_int_equal(told.refusals, 0);
    told_free(&told);
    tree_remove(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_million_names),
        cmocka_unit_test(many_names_in_an_index),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
