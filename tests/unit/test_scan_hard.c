/* Folders that make a scan stumble: deep ones, names that nobody would choose, and what changes meanwhile. */
#define _GNU_SOURCE /* nftw() */

#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(odd_names),        cmocka_unit_test(no_files),   cmocka_unit_test(vanishing),
        cmocka_unit_test(vanishing_folder), cmocka_unit_test(unreadable), cmocka_unit_test(deep),
        cmocka_unit_test(many_folders),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
