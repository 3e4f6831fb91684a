#define _DEFAULT_SOURCE /* wait4() */
#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

void measure_fail(const char *what, const char *which)
{
    fprintf(stderr, "bench: %s '%s'\n", what, which);
    exit(3);
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* 1 and 2 say that some photos are damaged, 123 is what xargs makes of that; a missing program is 127. */
static bool status_counts(int status)
{
    return status <= 2 || status == 123;
}

bool measure(measure_loop *loop, unsigned files, const char *command, struct measure_cost *cost)
{
    struct rusage usage;
    int status;
    double begin = now();
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        if (loop) {
            loop(files);
            _exit(0);
        }
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) != child)
        measure_fail("cannot run", command ? command : "a loop");
    cost->wall = now() - begin;
    cost->cpu = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    cost->peak = usage.ru_maxrss;
    return WIFEXITED(status) && status_counts(WEXITSTATUS(status));
}

bool measure_installed(const char *program)
{
    char command[128];
    struct measure_cost cost;
    snprintf(command, sizeof command, "command -v %s >/dev/null || exit 127", program);
    return measure(NULL, 0, command, &cost);
}
