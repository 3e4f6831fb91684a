/* What a scan costs, and what others take for the same photos, warm: all is in the page cache.
 *
 *   bench_scan [PHOTOS [COUNT]]
 *
 * Makes a tree of COUNT files (100,000) out of the photos in the folder PHOTOS (the shared corpus, else samples/).  Every
 * program is run once to warm up, and the best of three runs counts: CPU time of user and system, all threads and children
 * together.  Slow programs get part of the tree, which is said.  The two floors open, read 4 KiB and close, and do nothing
 * else.  The last column is the CPU time of each, a file, over that of `exifid scan -j 1`.
 *
 * The last line but the peers' tells what a second worker brings, beside what the machine gives two scans that share
 * nothing: no more can be had. */
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

enum { FILES = 100000, HEAD = 4096, RUNS = 3 };

static struct measure_cost alone; /* of `exifid scan -j 1` */

static bool measure_best(measure_loop *loop, const char *command, unsigned files, struct measure_cost *best)
{
    struct measure_cost cost;
    if (!measure(loop, files, command, best))
        return false;
    for (int i = 0; i < RUNS; i++) {
        if (!measure(loop, files, command, &cost))
            return false;
        best->cpu = i == 0 || cost.cpu < best->cpu ? cost.cpu : best->cpu;
        best->wall = i == 0 || cost.wall < best->wall ? cost.wall : best->wall;
    }
    return true;
}

static struct measure_cost run(const char *name, measure_loop *loop, const char *command, unsigned files)
{
    struct measure_cost cost;
    if (!measure_best(loop, command, files, &cost)) {
        printf("%-34s failed\n", name);
        return (struct measure_cost){0};
    }
    double each = cost.cpu / files, unit = alone.cpu / tree_files();
    printf("%-34s %9.2f us CPU a file %9.0f files/s %7ld KB", name, each * 1e6, files / cost.wall, cost.peak);
    if (unit > 0)
        printf(" %8.2f x", each / unit);
    if (files < tree_files())
        printf("  (%u files)", files);
    printf("\n");
    return cost;
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

static struct measure_cost run_exifid(const char *name, const char *options)
{
    char command[512];
    const char *tree = tree_path();
    snprintf(command, sizeof command, "'%s' scan --ndjson %s %s >%s.ndjson 2>%s.err", EXIFID_PROGRAM, options, tree,
             tree, tree);
    return run(name, NULL, command, tree_files());
}

static void tell_second_worker(struct measure_cost together)
{
    char scan[512], command[1200];
    struct measure_cost apart;
    snprintf(scan, sizeof scan, "'%s' scan --ndjson -j 1 %s 2>/dev/null", EXIFID_PROGRAM, tree_path());
    snprintf(command, sizeof command, "%s >%s.one & %s >%s.two; wait", scan, tree_path(), scan, tree_path());
    if (alone.wall > 0 && together.wall > 0 && measure_best(NULL, command, tree_files(), &apart))
        printf("a second worker: %.2f x the files/s of one; a second scan beside the first: %.2f x\n",
               alone.wall / together.wall, 2 * alone.wall / apart.wall);
}

static void run_peer(const struct peer *peer)
{
    char command[PEERS_COMMAND];
    unsigned files = tree_files();
    if (peers_prepare(peer, &files, command))
        run(peer->name, peer->loop, command, files);
    else
        printf("%-34s is not installed\n", peer->name);
}

int main(int count, char **word)
{
    tree_make(count > 1 ? word[1] : NULL, count > 2 ? (unsigned)strtoul(word[2], NULL, 10) : FILES, false);
    alone = run_exifid("exifid scan -j 1", "-j 1");
    run_exifid("exifid scan -j 1 --no-uring", "-j 1 --no-uring");
    tell_second_worker(run_exifid("exifid scan -j 2", "-j 2"));
    run("floor: open, pread 4 KiB, close", floor_sync, NULL, tree_files());
    run("floor: the same by io_uring", floor_uring, NULL, tree_files());
    for (unsigned i = 0; i < PEERS; i++)
        run_peer(&peers[i]);
    tree_remove();
    return 0;
}
