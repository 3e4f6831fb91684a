/* What a scan costs, and what others take for the same photos, warm: all is in the page cache.
 *
 *   bench_scan [PHOTOS [COUNT]]
 *
 * Makes a tree of COUNT files (100,000) out of the photos in the folder PHOTOS (the shared corpus, else samples/).  All
 * programs take turns, as the speed of a machine changes while it works: one turn to warm up, and the best of three others
 * counts, for CPU time (user and system, all threads and children together) and for files a second.  Slow programs get part
 * of the tree, which is said.  The two floors open, read 4 KiB and close, and do nothing else.  The last column is the CPU
 * time of each, a file, over that of `exifid scan -j 1`.  The last line tells what a second worker brings, beside what the
 * machine gives two scans that share nothing: no more can be had. */
#define _DEFAULT_SOURCE /* pread() */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "measure.h"
#include "peers.h"
#include "scan/uring.h"
#include "tree.h"

enum { FILES = 100000, HEAD = 4096, TURNS = 3 };

/* What is measured: a loop, or a command where that is NULL. */
struct contender {
    char name[64], command[1280];
    measure_loop *loop;
    unsigned files;
    bool failed;
    struct measure_cost best;
};

static struct contender contenders[16];
static unsigned count;

static struct contender *enter(const char *name, measure_loop *loop, unsigned files)
{
    struct contender *one = &contenders[count++];
    snprintf(one->name, sizeof one->name, "%s", name);
    one->loop = loop;
    one->files = files;
    return one;
}

static void measure_one(struct contender *one, bool warming)
{
    struct measure_cost cost;
    one->failed = one->failed || !measure(one->loop, one->files, one->command, &cost);
    if (one->failed || warming)
        return;
    bool first = one->best.wall == 0;
    one->best.cpu = first || cost.cpu < one->best.cpu ? cost.cpu : one->best.cpu;
    one->best.wall = first || cost.wall < one->best.wall ? cost.wall : one->best.wall;
    one->best.peak = cost.peak > one->best.peak ? cost.peak : one->best.peak;
}

static double cpu_of(const struct contender *one)
{
    return one->best.cpu * 1e6 / one->files;
}

static void print_one(const struct contender *one, const struct contender *alone)
{
    if (one->failed) {
        printf("%-34s failed\n", one->name);
        return;
    }
    printf("%-34s %9.2f us CPU a file %9.0f files/s %7ld KB %8.2f x", one->name, cpu_of(one),
           one->files / one->best.wall, one->best.peak, cpu_of(one) / cpu_of(alone));
    if (one->files < tree_files())
        printf("  (%u files)", one->files);
    printf("\n");
}

/* ---- the floors ---- */

static void floor_sync(unsigned files)
{
    char path[TREE_PATH], bytes[HEAD];
    for (unsigned i = 0; i < files; i += TREE_FOLDER) {
        snprintf(path, sizeof path, "%s/%03u", tree_path(), i / TREE_FOLDER);
        int folder = open(path, O_RDONLY | O_DIRECTORY);
        for (unsigned at = i; at < i + TREE_FOLDER && at < files; at++) {
            snprintf(path, sizeof path, "IMG_%06u.jpg", at);
            int fd = openat(folder, path, O_RDONLY | O_CLOEXEC);
            if (fd < 0 || pread(fd, bytes, sizeof bytes, 0) <= 0)
                measure_fail("cannot read", path);
            close(fd);
        }
        close(folder);
    }
}

static void floor_uring(unsigned files)
{
    static char names[URING_SLOTS][32];
    static struct item items[URING_SLOTS];
    char path[TREE_PATH];
    const unsigned char *bytes;
    int error = 0;
    struct uring *uring = uring_create(&error);
    if (!uring)
        measure_fail("no io_uring:", strerror(error));
    for (unsigned i = 0; i < files; i += TREE_FOLDER) {
        snprintf(path, sizeof path, "%s/%03u", tree_path(), i / TREE_FOLDER);
        struct item_folder folder = {.fd = open(path, O_RDONLY | O_DIRECTORY)};
        for (unsigned at = i; at < i + TREE_FOLDER && at < files; at += URING_SLOTS) {
            unsigned end = at + URING_SLOTS < i + TREE_FOLDER ? at + URING_SLOTS : i + TREE_FOLDER;
            end = end < files ? end : files;
            for (unsigned one = at; one < end; one++) {
                snprintf(names[one - at], sizeof names[0], "IMG_%06u.jpg", one);
                items[one - at] = (struct item){.kind = ITEM_FILE, .folder = &folder, .name = names[one - at]};
                uring_start(uring, one - at, &items[one - at]);
            }
            uring_submit(uring);
            for (unsigned one = at; one < end; one++) {
                int got = uring_wait(uring, one - at, &bytes);
                if (got <= 0)
                    measure_fail(strerror(-got), names[one - at]);
            }
        }
        close(folder.fd);
    }
    uring_free(uring);
}

static struct contender *enter_exifid(const char *name, const char *options)
{
    const char *tree = tree_path();
    struct contender *one = enter(name, NULL, tree_files());
    snprintf(one->command, sizeof one->command, "'%s' scan --ndjson %s %s >%s.ndjson 2>%s.err", EXIFID_PROGRAM, options,
             tree, tree, tree);
    return one;
}

/* Two scans at once that share nothing. */
static struct contender *enter_two(void)
{
    char scan[512];
    struct contender *one = enter("two exifid scan -j 1 at once", NULL, 2 * tree_files());
    snprintf(scan, sizeof scan, "'%s' scan --ndjson -j 1 %s 2>/dev/null", EXIFID_PROGRAM, tree_path());
    snprintf(one->command, sizeof one->command, "%s >%s.one & %s >%s.two; wait", scan, tree_path(), scan, tree_path());
    return one;
}

static void enter_peer(const struct peer *peer)
{
    char command[PEERS_COMMAND];
    unsigned files = tree_files();
    if (!peers_prepare(peer, &files, command)) {
        printf("%-34s is not installed\n", peer->name);
        return;
    }
    struct contender *one = enter(peer->name, peer->loop, files);
    snprintf(one->command, sizeof one->command, "%s", command);
}

int main(int words, char **word)
{
    tree_make(words > 1 ? word[1] : NULL, words > 2 ? (unsigned)strtoul(word[2], NULL, 10) : FILES, false);
    const struct contender *alone = enter_exifid("exifid scan -j 1", "-j 1");
    enter_exifid("exifid scan -j 1 --no-uring", "-j 1 --no-uring");
    const struct contender *both = enter_exifid("exifid scan -j 2", "-j 2");
    const struct contender *apart = enter_two();
    enter("floor: open, pread 4 KiB, close", floor_sync, tree_files());
    enter("floor: the same by io_uring", floor_uring, tree_files());
    for (unsigned i = 0; i < PEERS; i++)
        enter_peer(&peers[i]);
    for (unsigned turn = 0; turn <= TURNS; turn++)
        for (unsigned i = 0; i < count; i++)
            measure_one(&contenders[i], turn == 0);
    for (unsigned i = 0; i < count; i++)
        print_one(&contenders[i], alone);
    if (!alone->failed && !both->failed && !apart->failed)
        printf("a second worker: %.2f x the files/s of one; a second scan beside the first: %.2f x\n",
               alone->best.wall / both->best.wall, 2 * alone->best.wall / apart->best.wall);
    tree_remove();
    return 0;
}
