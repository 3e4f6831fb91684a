/* Folders that make a scan stumble: deep ones, huge ones, names that nobody would choose, and what changes meanwhile. */
#define _GNU_SOURCE /* nftw(), preadv2() */

#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/un.h>

#include "scan/uring.h"
#include "scan_tree.h"

static const struct scan_input here = {.kind = SCAN_PATH, .path = "."};

static void odd_names(void **state)
{
    static const char *const names[] = {"line\nend.jpg", "\xff\xfe.jpg", " .jpg",    "-rf.jpg",
                                        "\x1b[31m.jpg",  "tab\t.jpg",    "a\\b.jpg", "%s%n"};
    enum { NAMES = sizeof names / sizeof names[0] };
    char root[64], line[128];
    struct told told = {.text = NULL};
    struct scan_stats stats;

    (void)state;
    tree_make(root);
    for (size_t i = 0; i < NAMES; i++)
        tree_put_sample(names[i], "pixel");
    assert_int_equal(told_scan_twice(&told, (struct scan_options){.workers = 2}, &here, &stats), 0);
    assert_int_equal(told.records, NAMES);
    for (size_t i = 0; i < NAMES; i++) {
        snprintf(line, sizeof line, "./%s: ok ", names[i]);
        assert_non_null(strstr(told.text, line));
    }
    told_free(&told);
    tree_remove(root);
}

/* Links in a circle and out of the folder, a pipe and a socket: nothing is waited for, nothing is read twice. */
static void no_files(void **state)
{
    char root[64];
    struct told told = {.text = NULL};
    struct scan_stats stats;
    struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "socket.jpg"};
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);

    (void)state;
    tree_make(root);
    assert_int_equal(mkdir("a", 0777), 0);
    tree_put_sample("a/photo.jpg", "pixel");
    assert_int_equal(symlink("..", "a/up"), 0);
    assert_int_equal(symlink("photo.jpg", "a/again.jpg"), 0);
    assert_int_equal(symlink("loop.jpg", "a/loop.jpg"), 0);
    assert_int_equal(symlink("/", "out"), 0);
    assert_int_equal(symlink("nowhere", "gone.jpg"), 0);
    assert_int_equal(mkfifo("pipe.jpg", 0666), 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(told_scan_twice(&told, (struct scan_options){.workers = 2}, &here, &stats), 0);
    assert_int_equal(told.records, 1);
    assert_non_null(strstr(told.text, "./a/photo.jpg: ok "));
    assert_non_null(strstr(told.text, "./a/loop.jpg: refused: "));
    assert_non_null(strstr(told.text, "./gone.jpg: refused: a link that leads nowhere\n"));
    assert_non_null(strstr(told.text, "./out: refused: a link that leads out of the folder, not followed\n"));
    assert_non_null(strstr(told.text, "./pipe.jpg: refused: a pipe, not a file\n"));
    assert_non_null(strstr(told.text, "./socket.jpg: refused: a socket, not a file\n"));
    assert_int_equal(told.refusals, 5);
    told_free(&told);
    close(fd);
    tree_remove(root);
}

static void vanishing(void **state)
{
    static const enum scan_io ways[] = {SCAN_IO_AUTO, SCAN_IO_SYNC};
    char root[64];
    struct scan_stats stats;

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct told told = {.vanishing = "./b.jpg"};
        tree_make(root);
        tree_put_sample("a.jpg", "pixel");
        tree_put_sample("b.jpg", "pixel");
        tree_put_sample("c.jpg", "pixel");
        assert_int_equal(told_scan(&told, (struct scan_options){.io = ways[i]}, &here, &stats), 0);
        assert_int_equal(told.records, 2);
        assert_non_null(strstr(told.text, "./b.jpg: refused: No such file or directory\n"));
        told_free(&told);
        tree_remove(root);
    }
}

/* A folder that is gone when the walk comes to it. */
static void vanishing_folder(void **state)
{
    char root[64];
    struct told told = {.vanishing = "./a.jpg", .vanishing_too = "b"};
    struct scan_stats stats;

    (void)state;
    tree_make(root);
    tree_put_sample("a.jpg", "pixel");
    assert_int_equal(mkdir("b", 0777), 0);
    tree_put_sample("c.jpg", "pixel");
    assert_int_equal(told_scan(&told, (struct scan_options){.workers = 2}, &here, &stats), 0);
    assert_int_equal(told.records, 1);
    assert_non_null(strstr(told.text, "./a.jpg: refused: No such file or directory\n"));
    assert_non_null(strstr(told.text, "./b: refused: No such file or directory\n"));
    told_free(&told);
    tree_remove(root);
}

/* Root reads everything, so for the time of the scan the test is nobody. */
static void unreadable(void **state)
{
    char root[64];
    struct told told = {.text = NULL};
    struct scan_stats stats;
    uid_t user = geteuid();

    (void)state;
    tree_make(root);
    assert_int_equal(mkdir("closed", 0777), 0);
    tree_put_sample("a.jpg", "pixel");
    tree_put_sample("b.jpg", "pixel");
    assert_int_equal(chmod("a.jpg", 0), 0);
    assert_int_equal(chmod("closed", 0), 0);
    assert_int_equal(chmod(root, 0755), 0);
    assert_int_equal(user == 0 ? seteuid(65534) : 0, 0);
    assert_int_equal(told_scan_twice(&told, (struct scan_options){.workers = 1}, &here, &stats), 0);
    assert_int_equal(user == 0 ? seteuid(user) : 0, 0);
    assert_int_equal(told.records, 1);
    assert_non_null(strstr(told.text, "./a.jpg: refused: Permission denied\n"));
    assert_non_null(strstr(told.text, "./closed: refused: Permission denied\n"));
    told_free(&told);
    assert_int_equal(chmod("closed", 0777), 0);
    tree_remove(root);
}

/* Goes down through folders called "d", making them and putting a photo into each. */
static void make_deep(unsigned levels)
{
    char root[4096];
    assert_non_null(getcwd(root, sizeof root));
    for (unsigned i = 0; i < levels; i++) {
        assert_int_equal(mkdir("d", 0777), 0);
        assert_int_equal(chdir("d"), 0);
        tree_put_sample("photo.jpg", "pixel");
    }
    assert_int_equal(chdir(root), 0);
}

/* Photos stand in 500 folders, each in the one before; those below the 512th are refused. */
static void deep(void **state)
{
    char root[64];
    struct told told = {.text = NULL};
    struct scan_stats stats;

    (void)state;
    tree_make(root);
    make_deep(500);
    assert_int_equal(told_scan_twice(&told, (struct scan_options){.workers = 2}, &here, &stats), 0);
    assert_int_equal(told.records, 500);
    assert_int_equal(told.refusals, 0);
    told_free(&told);
    tree_remove(root);
    tree_make(root);
    make_deep(520);
    assert_int_equal(told_scan_twice(&told, (struct scan_options){.workers = 2}, &here, &stats), 0);
    assert_int_equal(told.records, 511);
    assert_int_equal(told.refusals, 1);
    assert_non_null(strstr(told.text, ": refused: folders nested too deep\n"));
    told_free(&told);
    tree_remove(root);
}

static unsigned open_descriptors(void)
{
    unsigned count = 0;
    DIR *folder = opendir("/proc/self/fd");
    while (folder && readdir(folder))
        count++;
    closedir(folder);
    return count;
}

/* A photo in each of 2,000 folders, with few descriptors to spare: none is lost, all are given back. */
static void many_folders(void **state)
{
    char root[64], path[64];
    struct told told = {.text = NULL};
    struct scan_stats stats;
    struct rlimit before, few;

    (void)state;
    tree_make(root);
    for (unsigned i = 0; i < 2000; i++) {
        snprintf(path, sizeof path, "%04u", i);
        assert_int_equal(mkdir(path, 0777), 0);
        snprintf(path, sizeof path, "%04u/photo.jpg", i);
        tree_put_sample(path, "pixel");
    }
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    few = before;
    few.rlim_cur = 400;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &few), 0);
    unsigned open_before = open_descriptors();
    assert_int_equal(told_scan_twice(&told, (struct scan_options){.workers = 8}, &here, &stats), 0);
    assert_int_equal(open_descriptors(), open_before);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_int_equal(told.records, 2000);
    told_free(&told);
    tree_remove(root);
}

static long peak_kb(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

/* One folder with 20,000 names, or as many as EXIFID_MANY says.  The names are held, at some 50 bytes each; all else is
 * as large as with a few. */
static void many_names(void **state)
{
    const char *wanted = getenv("EXIFID_MANY");
    unsigned count = wanted ? (unsigned)strtoul(wanted, NULL, 10) : 20000;
    char root[64], path[64];
    struct told told = {.text = NULL};
    struct scan_stats stats;

    (void)state;
    tree_make(root);
    tree_put_sample("first", "pixel");
    for (unsigned i = 0; i < count; i++) { /* links to one file: a file each would take as long as all the rest */
        if (i % 50000 == 0) {
            snprintf(path, sizeof path, "source%u", i);
            tree_put_sample(path, "pixel");
        }
        char name[64];
        snprintf(name, sizeof name, "%08u.jpg", i);
        assert_int_equal(link(path, name), 0);
    }
    long before = peak_kb();
    assert_int_equal(told_scan_twice(&told, (struct scan_options){.workers = 2}, &here, &stats), 0);
    assert_int_equal(told.records, count + 1 + (count + 49999) / 50000);
    assert_int_equal(told.refusals, 0);
    if (!CORPUS_SANITIZED)
        assert_true(peak_kb() - before < 16384 + (long)(told.size / 1024) * 3 + (long)count / 10);
    told_free(&told);
    tree_remove(root);
}

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
        cmocka_unit_test(odd_names),        cmocka_unit_test(no_files),   cmocka_unit_test(vanishing),
        cmocka_unit_test(vanishing_folder), cmocka_unit_test(unreadable), cmocka_unit_test(deep),
        cmocka_unit_test(many_folders),     cmocka_unit_test(many_names), cmocka_unit_test(all_slots),
        cmocka_unit_test(no_ring),          cmocka_unit_test(cold_files),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
