/* What a program or a loop costs: it runs in a child, so that nothing of it is left. */
#ifndef EXIFID_BENCH_MEASURE_H
#define EXIFID_BENCH_MEASURE_H

#include <stdbool.h>

struct measure_cost {
    double cpu, wall; /* seconds; all threads and children together */
    long peak;        /* KB */
};

typedef void measure_loop(unsigned files);

/* Says what is wrong with which, and exits. */
_Noreturn void measure_fail(const char *what, const char *which);

/* Runs the loop over so many files, or the shell command where it is NULL.  Returns false when that failed. */
bool measure(measure_loop *loop, unsigned files, const char *command, struct measure_cost *cost);

/* Whether the shell finds it. */
bool measure_installed(const char *program);

#endif
