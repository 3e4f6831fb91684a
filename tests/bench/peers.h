/* What others take for the same photos: loops over libexif, and programs. */
#ifndef EXIFID_BENCH_PEERS_H
#define EXIFID_BENCH_PEERS_H

#include "measure.h"

enum { PEERS = 6, PEERS_COMMAND = 512 };

extern const struct peer {
    const char *name;
    measure_loop *loop;    /* NULL: a program of that name */
    const char *arguments; /* of the program */
    bool stops;            /* leaves all further files alone at the first that it cannot read */
    unsigned files;        /* it is slow: no more are worth waiting for */
} peers[PEERS];

/* Gets a peer ready to go through the tree's first `*files` files: for a program, writes the list of them and sets the
 * command.  Files that a program stops at are left out, and *files is set to how many are left.  Returns false when
 * the program is not installed. */
bool peers_prepare(const struct peer *peer, unsigned *files, char command[PEERS_COMMAND]);

#endif
