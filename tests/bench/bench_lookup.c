/* What an answer from strings costs, and what it costs to start: prints one figure a line.
 *
 *   rows/s of `exifid lookup --tsv` over distinct rows, for each format, against a loop of questions without a report;
 *   wall time of `exifid samples/xperia-z1-compact.jpg` with the whole catalogue built in, and the share of start-up.
 *
 * The rows are made from the catalogue's own codes, from numbers that no table holds, and from things that are no phone,
 * in about the mix of a photo archive. */
#define _DEFAULT_SOURCE /* wait4() */
#include "exifid/exifid.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ROWS   200000
#define SAMPLE EXIFID_SOURCE_DIR "/samples/xperia-z1-compact.jpg"

struct row {
    char make[32], model[64], software[48];
};

static struct row rows[ROWS];

static double now(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void fill(size_t i, const char *make, const char *model, const char *software)
{
    snprintf(rows[i].make, sizeof rows[i].make, "%s", make);
    snprintf(rows[i].model, sizeof rows[i].model, "%s", model);
    snprintf(rows[i].software, sizeof rows[i].software, "%s", software);
}

/* A code of the tables, with a firmware of its maker's form that no other row has. */
static void known(size_t i)
{
    char software[48];
    exifid_product product;
    const exifid_catalogue *catalogue = exifid_catalogue_builtin();
    size_t count = exifid_catalogue_product_count(catalogue);
    exifid_catalogue_product(catalogue, i * 7 % count, &product);
    snprintf(software, sizeof software, "%zu.1.A.%zu.%zu", i % 50, i % 9, i);
    fill(i, product.maker, exifid_catalogue_code(catalogue, i * 7 % count, i % product.code_count), software);
}

/* A number that fits a scheme and stands in no table. */
static void unknown(size_t i)
{
    static const struct {
        const char *make, *model, *software;
    } form[] = {{"samsung", "SM-S9%c%zuQ", "S93%cBXXU%zuAYD1"},         {"OPPO", "CPH%c%03zuX", "RKQ1.21111%c.%03zu"},
                {"Xiaomi", "2312%cPN%02zuC", "V14.0.%c.%zu.TMCCNXM"},   {"Sony", "XQ-X%c%zu", "6%c.1.A.0.%zu"},
                {"HUAWEI", "XYZ-AL%c%zu", "XYZ-AL%c0 9.1.0.%zu(C432)"}, {"motorola", "XT29%c%zu", "S%cTA32.%zu"}};
    size_t of = i / 4 % (sizeof form / sizeof *form);
    char model[64];
    char software[48];
    char digit = (char)('0' + i % 10);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    snprintf(model, sizeof model, form[of].model, digit, i / 10);
    snprintf(software, sizeof software, form[of].software, digit, i);
#pragma GCC diagnostic pop
    fill(i, form[of].make, model, software);
}

/* A camera, or a program. */
static void other(size_t i)
{
    char model[64];
    char software[48];
    snprintf(model, sizeof model, "Canon EOS %zuD", i);
    snprintf(software, sizeof software, "Adobe Photoshop %zu", i);
    fill(i, i % 8 == 3 ? "Canon" : "", model, software);
}

static void make_rows(void)
{
    for (size_t i = 0; i < ROWS; i++) {
        switch (i % 4) {
        case 0:
        case 1:
            known(i);
            break;
        case 2:
            unknown(i);
            break;
        default:
            other(i);
            break;
        }
    }
}

static void set(exifid_observations *seen, exifid_tag tag, const char *text)
{
    exifid_observations_set(seen, tag, text, strlen(text));
}

/* Questions alone: what the library costs. */
static double plain_loop(void)
{
    static exifid_observations seen;
    static exifid_result answer;
    size_t matched = 0;
    const exifid_question question = {.as_of = {2026, 11, 22}};
    double start = now(CLOCK_PROCESS_CPUTIME_ID);
    for (size_t i = 0; i < ROWS; i++) {
        exifid_observations_init(&seen);
        set(&seen, EXIFID_TAG_MAKE, rows[i].make);
        set(&seen, EXIFID_TAG_MODEL, rows[i].model);
        set(&seen, EXIFID_TAG_SOFTWARE, rows[i].software);
        exifid_observations_resolve(exifid_catalogue_builtin(), &seen, &question, &answer);
        matched += answer.identity.match != EXIFID_MATCH_NONE;
    }
    double rate = ROWS / (now(CLOCK_PROCESS_CPUTIME_ID) - start);
    printf("lookup  plain loop      %8.0f rows/s, %zu of %d rows known in some way\n", rate, matched, ROWS);
    return rate;
}

/* Runs the command with its output thrown away; returns its processor time, and the wall time in *wall. */
static double run(const char *const *arguments, double *wall)
{
    struct rusage usage;
    int status = 0;
    double start = now(CLOCK_MONOTONIC);
    pid_t child = fork();
    if (child == 0) {
        int null = open("/dev/null", O_WRONLY);
        dup2(null, STDOUT_FILENO);
        execv(EXIFID_PROGRAM, (char *const *)(uintptr_t)arguments);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        fprintf(stderr, "cannot run '%s'\n", EXIFID_PROGRAM);
        exit(2);
    }
    *wall = now(CLOCK_MONOTONIC) - start;
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void whole_command(const char *format, const char *path, double plain)
{
    double wall;
    const char *const arguments[] = {"exifid", "lookup", "--as-of", "2026-11-22", format, "--tsv", path, NULL};
    double rate = ROWS / run(arguments, &wall);
    printf("lookup  --tsv %-9s %8.0f rows/s, %.2f of the plain loop\n", format, rate, rate / plain);
}

static void all_formats(double plain)
{
    char path[] = "/tmp/exifid-bench-XXXXXX";
    int fd = mkstemp(path);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
    if (file == NULL) {
        fprintf(stderr, "cannot write '%s'\n", path);
        exit(2);
    }
    fputs("make\tmodel\tsoftware\n", file);
    for (size_t i = 0; i < ROWS; i++) {
        fprintf(file, "%s\t%s\t%s\n", rows[i].make, rows[i].model, rows[i].software);
    }
    fclose(file);
    whole_command("--csv", path, plain);
    whole_command("--ndjson", path, plain);
    whole_command("--quiet", path, plain);
    unlink(path);
}

static int by_size(const void *a, const void *b)
{
    double left = *(const double *)a;
    double right = *(const double *)b;
    return (left > right) - (left < right);
}

/* The median wall time of many runs, in milliseconds. */
static double median_wall(const char *const *arguments)
{
    enum { RUNS = 101 };
    static double wall[RUNS];
    for (size_t i = 0; i < RUNS; i++) {
        (void)run(arguments, &wall[i]);
    }
    qsort(wall, RUNS, sizeof *wall, by_size);
    return wall[RUNS / 2] * 1e3;
}

/* Called before anything has touched the catalogue. */
static void start_up(void)
{
    static exifid_observations seen;
    static exifid_result answer;
    const exifid_question question = {.as_of = {2026, 11, 22}};
    const char *const photo[] = {"exifid", "--as-of", "2026-11-22", SAMPLE, NULL};
    const char *const version[] = {"exifid", "--version", NULL};
    double whole = median_wall(photo);
    double empty = median_wall(version);
    exifid_observations_init(&seen);
    set(&seen, EXIFID_TAG_MAKE, "Sony");
    set(&seen, EXIFID_TAG_MODEL, "D5503");
    set(&seen, EXIFID_TAG_SOFTWARE, "14.2.A.0.204");
    double start = now(CLOCK_MONOTONIC);
    const exifid_catalogue *catalogue = exifid_catalogue_builtin();
    double made = now(CLOCK_MONOTONIC);
    exifid_observations_resolve(catalogue, &seen, &question, &answer);
    double first = now(CLOCK_MONOTONIC);
    exifid_observations_resolve(catalogue, &seen, &question, &answer);
    double second = now(CLOCK_MONOTONIC);
    printf("start   photo           %8.2f ms of wall time, median; exifid --version takes %.2f ms: %.0f %%\n", whole,
           empty, 100 * empty / whole);
    printf("start   catalogue       %8.3f ms, first answer %.3f ms with its patterns compiled, the next %.3f ms\n",
           (made - start) * 1e3, (first - made) * 1e3, (second - first) * 1e3);
}

int main(void)
{
    start_up();
    make_rows();
    all_formats(plain_loop());
    return 0;
}
