/* How the first bytes of files are read: by a ring, by calls, and by both in one scan. */
#define _GNU_SOURCE /* nftw(), preadv2() */

#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/uio.h>

#include "scan/uring.h"
#include "scan_tree.h"

static const struct scan_input here = {.kind = SCAN_PATH, .path = "."};

/* All slots at once, again and again: each brings the bytes of its own file. */
static void all_slots(void **state)
{
    static struct item items[URING_SLOTS];
    static char names[URING_SLOTS][32];
    char root[64], expected[32];
    const unsigned char *bytes;
    int error = 0;
    struct uring *uring = uring_create(&error);

    (void)state;
    if (!uring) {
        print_message("skipped: no io_uring: %s\n", strerror(error));
        skip();
    }
    tree_make(root);
    for (unsigned turn = 0; turn < 20; turn++) {
        for (unsigned i = 0; i < URING_SLOTS; i++) {
            snprintf(names[i], sizeof names[i], "%u-%u", turn, i);
            if (i % 8 != 7)
                tree_put(names[i], names[i], strlen(names[i]));
            items[i] = (struct item){.kind = ITEM_FILE, .path = names[i]};
            uring_start(uring, i, &items[i]);
        }
        uring_submit(uring);
        for (unsigned i = 0; i < URING_SLOTS; i++) {
            int got = uring_wait(uring, i, &bytes);
            snprintf(expected, sizeof expected, "%u-%u", turn, i);
            assert_int_equal(got, i % 8 != 7 ? (int)strlen(expected) : -ENOENT);
            if (got > 0)
                assert_memory_equal(bytes, expected, (size_t)got);
        }
    }
    uring_free(uring);
    tree_remove(root);
}

/* Where there is no ring to be had, calls do the same, and the statistics tell why. */
static void no_ring(void **state)
{
    char root[64];
    struct told told = {.text = NULL};
    struct scan_stats stats;
    struct rlimit before, none;
    int error = 0;

    (void)state;
    tree_make(root);
    tree_put_sample("a.jpg", "pixel");
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    none = before;
    none.rlim_cur = 0;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
    struct uring *uring = uring_create(&error);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_null(uring);
    assert_true(error > 0);
    assert_int_equal(told_scan(&told, (struct scan_options){.io = SCAN_IO_URING}, &here, &stats), 0);
    assert_int_equal(stats.by_ring, stats.io_error == 0);
    assert_int_equal(stats.by_call, stats.io_error != 0);
    assert_int_equal(told.records, 1);
    told_free(&told);
    tree_remove(root);
}

/* Whether the first page of a file is in memory; to ask does not bring it there. */
static bool in_memory(const char *path)
{
    unsigned char page = 0;
    int fd = open(path, O_RDONLY);
    assert_true(fd >= 0);
    void *map = mmap(NULL, 1, PROT_READ, MAP_SHARED, fd, 0);
    assert_ptr_not_equal(map, MAP_FAILED);
    assert_int_equal(mincore(map, 1, &page), 0);
    munmap(map, 1);
    close(fd);
    return page & 1;
}

/* Best effort: a file system that lives in memory keeps it there. */
static void drop_from_memory(const char *path)
{
    int fd = open(path, O_RDONLY);
    assert_true(fd >= 0);
    assert_int_equal(fsync(fd), 0);
    assert_int_equal(posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED), 0);
    close(fd);
}

/* Reads that do not wait: not every file system has them. */
static bool can_tell(const char *path)
{
    char byte;
    struct iovec part = {&byte, 1};
    int fd = open(path, O_RDONLY);
    assert_true(fd >= 0);
    bool can = preadv2(fd, &part, 1, 0, RWF_NOWAIT) >= 0 || errno == EAGAIN;
    close(fd);
    return can;
}

/* What is not in memory is left to the ring, from there on; the answers are the same. */
static void cold_files(void **state)
{
    enum { FILES = 3 * BATCH_ITEMS, COLD = BATCH_ITEMS + 5 };
    char root[64], path[16];
    struct told by_calls = {.text = NULL}, cold = {.text = NULL}, warm = {.text = NULL};
    struct scan_stats stats;
    const struct scan_options way = {.workers = 1, .io = SCAN_IO_AUTO};
    unsigned resident = 0;

    (void)state;
    tree_make(root);
    for (int i = 0; i < FILES; i++) {
        snprintf(path, sizeof path, "%03d.jpg", i);
        tree_put_sample(path, i % 2 ? "pixel" : "xperia-z1-compact");
        if (i >= COLD)
            drop_from_memory(path);
        resident += resident == (unsigned)i && in_memory(path);
    }
    bool tells = can_tell("000.jpg");
    assert_int_equal(told_scan(&cold, way, &here, &stats), 0);
    assert_int_equal(cold.records, FILES);
    assert_int_equal(stats.by_ring + stats.by_call, FILES);
    if (tells)
        assert_true(stats.by_call >= resident); /* a fast disk may be done before a read asks */
    assert_int_equal(told_scan(&by_calls, (struct scan_options){.workers = 1, .io = SCAN_IO_SYNC}, &here, &stats), 0);
    assert_string_equal(cold.text, by_calls.text);
    assert_int_equal(told_scan(&warm, way, &here, &stats), 0);
    assert_string_equal(warm.text, by_calls.text);
    assert_true(!tells || stats.by_ring == 0);
    told_free(&by_calls);
    told_free(&cold);
    told_free(&warm);
    tree_remove(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_slots),
        cmocka_unit_test(no_ring),
        cmocka_unit_test(cold_files),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
