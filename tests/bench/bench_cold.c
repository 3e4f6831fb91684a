/* How long a scan takes where nothing is in the page cache, and how long others take for the same photos.
 *
 *   bench_cold [PHOTOS [COUNT]]
 *
 * Makes a tree of COUNT files (10,000) out of the photos in the folder PHOTOS (the shared corpus, else samples/), whole.
 * Before every run the pages of all files are dropped, and, where /proc/sys/vm/drop_caches can be written, the inodes and
 * names as well.  Programs take turns; each row is the median of three turns by the clock on the wall.  The last column is
 * that time, a file, over that of `exifid scan`. */
#define _DEFAULT_SOURCE /* sync() */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "measure.h"
#include "peers.h"
#include "tree.h"

enum { FILES = 10000, TURNS = 3, OURS = 3, ROWS = OURS + PEERS };

static struct row {
    const char *name;
    measure_loop *loop;
    char command[PEERS_COMMAND];
    unsigned files;     /* 0: not installed, or it failed */
    double wall[TURNS]; /* microseconds a file */
} rows[ROWS];

/* Returns whether the machine let go of inodes and names. */
static bool drop_all(void)
{
    int fd = open("/proc/sys/vm/drop_caches", O_WRONLY | O_CLOEXEC);
    bool dropped = fd >= 0 && write(fd, "3", 1) == 1;
    if (fd >= 0)
        close(fd);
    return dropped;
}

static bool drop(void)
{
    char path[TREE_PATH];
    for (unsigned i = 0; i < tree_files(); i++) {
        tree_file(path, i);
        int fd = open(path, O_RDONLY | O_CLOEXEC);
        if (fd < 0 || posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED) != 0)
            measure_fail("cannot drop the pages of", path);
        close(fd);
    }
    return drop_all();
}

static void prepare_ours(struct row *row, const char *name, const char *options)
{
    const char *tree = tree_path();
    row->name = name;
    row->files = tree_files();
    snprintf(row->command, sizeof row->command, "'%s' scan --ndjson %s %s >%s.ndjson 2>%s.err", EXIFID_PROGRAM, options,
             tree, tree, tree);
}

static void prepare_peer(struct row *row, const struct peer *peer)
{
    row->name = peer->name;
    row->loop = peer->loop;
    row->files = tree_files();
    if (!peers_prepare(peer, &row->files, row->command)) {
        row->files = 0;
        printf("%-28s is not installed\n", row->name);
    }
}

static void prepare(void)
{
    prepare_ours(&rows[0], "exifid scan", "");
    prepare_ours(&rows[1], "exifid scan -j 1", "-j 1");
    prepare_ours(&rows[2], "exifid scan -j 1 --no-uring", "-j 1 --no-uring");
    for (unsigned i = 0; i < PEERS; i++)
        prepare_peer(&rows[OURS + i], &peers[i]);
}

static void take_turn(unsigned turn)
{
    for (unsigned i = 0; i < ROWS; i++) {
        struct row *row = &rows[i];
        struct measure_cost cost;
        bool all = row->files > 0 && drop();
        if (turn == 0 && i == 0)
            printf("dropped before each run: the pages of all files%s\n",
                   all ? ", inodes and names" : "; inodes and names stay, as drop_caches cannot be written");
        if (row->files > 0 && !measure(row->loop, row->files, row->command, &cost)) {
            printf("%-28s failed\n", row->name);
            row->files = 0;
        }
        if (row->files > 0)
            row->wall[turn] = cost.wall * 1e6 / row->files;
    }
}

static int compare(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;
    return (a > b) - (a < b);
}

/* Returns the best time of another program or loop. */
static double print_rows(void)
{
    double best = 0;
    for (unsigned i = 0; i < ROWS; i++) {
        struct row *row = &rows[i];
        if (row->files == 0)
            continue;
        qsort(row->wall, TURNS, sizeof row->wall[0], compare);
        double each = row->wall[TURNS / 2];
        printf("%-28s %9.1f us a file (%.1f to %.1f) %8.0f files/s %8.2f x", row->name, each, row->wall[0],
               row->wall[TURNS - 1], 1e6 / each, each / rows[0].wall[TURNS / 2]);
        if (row->files < tree_files())
            printf("  (%u files)", row->files);
        printf("\n");
        if (i >= OURS && (best == 0 || each < best))
            best = each;
    }
    return best;
}

int main(int count, char **word)
{
    tree_make(count > 1 ? word[1] : NULL, count > 2 ? (unsigned)strtoul(word[2], NULL, 10) : FILES, true);
    sync(); /* pages that are not written yet cannot be dropped */
    prepare();
    for (unsigned turn = 0; turn < TURNS; turn++)
        take_turn(turn);
    double best = print_rows();
    printf("the best of the others takes %.2f times as long as exifid scan\n", best / rows[0].wall[TURNS / 2]);
    tree_remove();
    return 0;
}
