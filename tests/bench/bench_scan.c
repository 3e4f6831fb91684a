/* What a scan costs, and what others take for the same photos.
 *
 *   bench_scan [PHOTOS [COUNT]]
 *
 * Makes a tree of COUNT files (100,000) out of the photos in the folder PHOTOS (the shared corpus, else samples/): of each
 * its header up to the image data, as long as it really is, so that the tree fits into the page cache.  Every program is
 * run once to warm up and once to be measured: CPU time of user and system, all threads and children together.  Slow
 * programs get part of the tree, which is said, and are scaled.  The two floors open, read 4 KiB and close, and do nothing
 * else.  The last column is the CPU time of each, a file, over that of `exifid scan -j 1`. */
#define _DEFAULT_SOURCE /* wait4() */
#include "exifid/exifid.h"

#include <dirent.h>
#include <fcntl.h>
#include <libexif/exif-data.h>
#include <libexif/exif-loader.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "scan/uring.h"

enum {
    FILES = 100000,
    FOLDER = 1000, /* files in each folder */
    PHOTOS = 1000,
    HEADER = 131072, /* longer headers are cut: 2 in 228 photos */
    HEAD = 4096,
};

static char tree[64];
static unsigned file_count = FILES;
static double exifid_cost; /* microseconds of CPU a file */

static void fail(const char *what, const char *which)
{
    fprintf(stderr, "bench_scan: %s '%s'\n", what, which);
    exit(3);
}

/* ---- the tree ---- */

static struct header {
    unsigned char *bytes;
    size_t size;
} headers[PHOTOS];
static size_t header_count;

/* Up to and with the first bytes of the image data (ITU-T T.81 B.2.3). */
static size_t header_size(const unsigned char *bytes, size_t size)
{
    size_t at = 2;
    while (at + 4 <= size && bytes[at] == 0xff) {
        size_t length = (size_t)bytes[at + 2] << 8 | bytes[at + 3];
        bool data = bytes[at + 1] == 0xda;
        at += 2 + length;
        if (data)
            break;
    }
    return at + 64 < size ? at + 64 : size;
}

static void add_header(const char *path)
{
    static unsigned char bytes[1 << 22];
    FILE *file = fopen(path, "rb");
    size_t size = file ? fread(bytes, 1, sizeof bytes, file) : 0;
    if (file)
        fclose(file);
    if (size < 4 || memcmp(bytes, "\xff\xd8\xff", 3) != 0 || header_count == PHOTOS)
        return;
    size = header_size(bytes, size);
    size = size < HEADER ? size : HEADER;
    headers[header_count].bytes = malloc(size);
    if (!headers[header_count].bytes)
        fail("out of memory for", path);
    memcpy(headers[header_count].bytes, bytes, size);
    headers[header_count++].size = size;
}

static void read_headers(const char *folder)
{
    char path[4096];
    DIR *dir = opendir(folder);
    const struct dirent *entry;
    while (dir && (entry = readdir(dir))) {
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        add_header(path);
    }
    if (dir)
        closedir(dir);
    if (header_count == 0)
        fail("no JPEG in", folder);
}

static void file_path(char path[128], unsigned number)
{
    snprintf(path, 128, "%s/%03u/IMG_%06u.jpg", tree, number / FOLDER, number);
}

static void make_tree(void)
{
    char path[128];
    double bytes = 0;
    snprintf(tree, sizeof tree, "/tmp/exifid-bench-XXXXXX");
    if (!mkdtemp(tree))
        fail("cannot make", tree);
    for (unsigned i = 0; i < file_count; i++) {
        const struct header *header = &headers[(size_t)i * 7919 % header_count]; /* a prime: no photo next to itself */
        if (i % FOLDER == 0) {
            snprintf(path, sizeof path, "%s/%03u", tree, i / FOLDER);
            mkdir(path, 0777);
        }
        file_path(path, i);
        FILE *file = fopen(path, "wb");
        if (!file || fwrite(header->bytes, 1, header->size, file) != header->size || fclose(file) != 0)
            fail("cannot write", path);
        bytes += (double)header->size;
    }
    printf("%u files in %s, made of %zu photos; mean size %.1f KB\n", file_count, tree, header_count,
           bytes / file_count / 1000);
}

/* ---- measuring ---- */

struct cost {
    double cpu, wall; /* seconds */
    long peak;        /* KB */
};

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

/* Runs `body` in a child, or a shell command when it is NULL.  Returns false when that failed. */
static bool measure(void (*body)(unsigned files), unsigned files, const char *command, struct cost *cost)
{
    struct rusage usage;
    int status;
    double begin = now();
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        if (body) {
            body(files);
            _exit(0);
        }
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) != child)
        fail("cannot run", command ? command : "a loop");
    cost->wall = now() - begin;
    cost->cpu = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    cost->peak = usage.ru_maxrss;
    return WIFEXITED(status) && status_counts(WEXITSTATUS(status));
}

static void report(const char *name, unsigned files, const struct cost *cost, const char *remark)
{
    double each = cost->cpu * 1e6 / files;
    printf("%-34s %9.2f us CPU a file %9.0f files/s %7ld KB", name, each, files / cost->wall, cost->peak);
    if (exifid_cost > 0)
        printf(" %8.2f x", each / exifid_cost);
    printf("%s\n", remark);
}

static double run(const char *name, void (*body)(unsigned files), const char *command, unsigned files)
{
    char remark[64] = "";
    struct cost cost;
    if (files < file_count)
        snprintf(remark, sizeof remark, "  (%u files, scaled)", files);
    if (!measure(body, files, command, &cost) || !measure(body, files, command, &cost)) {
        printf("%-34s failed\n", name);
        return 0;
    }
    report(name, files, &cost, remark);
    return cost.cpu * 1e6 / files;
}

/* ---- the loops ---- */

static void floor_sync(unsigned files)
{
    char path[128], bytes[HEAD];
    for (unsigned i = 0; i < files; i += FOLDER) {
        snprintf(path, sizeof path, "%s/%03u", tree, i / FOLDER);
        int folder = open(path, O_RDONLY | O_DIRECTORY);
        for (unsigned at = i; at < i + FOLDER && at < files; at++) {
            snprintf(path, sizeof path, "IMG_%06u.jpg", at);
            int fd = openat(folder, path, O_RDONLY | O_CLOEXEC);
            if (fd < 0 || pread(fd, bytes, sizeof bytes, 0) <= 0)
                fail("cannot read", path);
            close(fd);
        }
        close(folder);
    }
}

static void floor_uring(unsigned files)
{
    static char names[URING_SLOTS][32];
    static struct item items[URING_SLOTS];
    char path[128];
    const unsigned char *bytes;
    int error = 0;
    struct uring *uring = uring_create(&error);
    if (!uring)
        fail("no io_uring:", strerror(error));
    for (unsigned i = 0; i < files; i += FOLDER) {
        snprintf(path, sizeof path, "%s/%03u", tree, i / FOLDER);
        struct item_folder folder = {.fd = open(path, O_RDONLY | O_DIRECTORY)};
        for (unsigned at = i; at < i + FOLDER && at < files; at += URING_SLOTS) {
            unsigned end = at + URING_SLOTS < i + FOLDER ? at + URING_SLOTS : i + FOLDER;
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
                    fail(strerror(-got), names[one - at]);
            }
        }
        close(folder.fd);
    }
    uring_free(uring);
}

/* What all loops print: Make, Model, Software and the date. */
static void print_tags(ExifData *data)
{
    static const struct {
        ExifIfd ifd;
        ExifTag tag;
    } wanted[] = {{EXIF_IFD_0, EXIF_TAG_MAKE},
                  {EXIF_IFD_0, EXIF_TAG_MODEL},
                  {EXIF_IFD_0, EXIF_TAG_SOFTWARE},
                  {EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_ORIGINAL}};
    char value[256];
    for (size_t i = 0; i < 4; i++) {
        ExifEntry *entry = exif_content_get_entry(data->ifd[wanted[i].ifd], wanted[i].tag);
        fputs(entry ? exif_entry_get_value(entry, value, sizeof value) : "", stdout);
        putchar(i < 3 ? '\t' : '\n');
    }
}

static void begin_loop(void)
{
    if (!freopen("/dev/null", "w", stdout))
        fail("cannot open", "/dev/null");
}

/* As its manual shows. */
static void libexif_plain(unsigned files)
{
    char path[128];
    begin_loop();
    for (unsigned i = 0; i < files; i++) {
        file_path(path, i);
        ExifLoader *loader = exif_loader_new();
        exif_loader_write_file(loader, path);
        ExifData *data = exif_loader_get_data(loader);
        exif_loader_unref(loader);
        if (data)
            print_tags(data);
        exif_data_unref(data);
    }
}

static const unsigned char *find_exif(const unsigned char *bytes, size_t size, size_t *found)
{
    for (size_t at = 2; at + 10 <= size && bytes[at] == 0xff;) {
        size_t length = (size_t)bytes[at + 2] << 8 | bytes[at + 3];
        if (bytes[at + 1] == 0xe1 && memcmp(bytes + at + 4, "Exif", 4) == 0) {
            *found = length - 2 < size - at - 4 ? length - 2 : size - at - 4;
            return bytes + at + 4;
        }
        at += 2 + length;
    }
    return NULL;
}

/* One read of 16 KiB, no specification to follow, nothing added. */
static void libexif_tuned(unsigned files)
{
    static unsigned char bytes[16384];
    char path[128];
    begin_loop();
    for (unsigned i = 0; i < files; i++) {
        size_t size = 0;
        file_path(path, i);
        int fd = open(path, O_RDONLY | O_CLOEXEC);
        ssize_t got = pread(fd, bytes, sizeof bytes, 0);
        close(fd);
        const unsigned char *block = got > 0 ? find_exif(bytes, (size_t)got, &size) : NULL;
        if (!block)
            continue;
        ExifData *data = exif_data_new();
        exif_data_unset_option(data, EXIF_DATA_OPTION_FOLLOW_SPECIFICATION);
        exif_data_load_data(data, block, (unsigned)size);
        print_tags(data);
        exif_data_unref(data);
    }
}

/* ---- the programs ---- */

static bool installed(const char *program)
{
    char command[128];
    struct cost cost;
    snprintf(command, sizeof command, "command -v %s >/dev/null || exit 127", program);
    return measure(NULL, 0, command, &cost);
}

static double run_exifid(const char *name, const char *options)
{
    char command[512];
    snprintf(command, sizeof command, "'%s' scan --ndjson %s %s >%s.ndjson 2>%s.err", EXIFID_PROGRAM, options, tree,
             tree, tree);
    return run(name, NULL, command, file_count);
}

/* `files` of them, 500 a call. */
static void run_other(const char *program, const char *arguments, unsigned files)
{
    char command[512];
    if (!installed(program)) {
        printf("%-34s is not installed\n", program);
        return;
    }
    snprintf(command, sizeof command,
             "find %s -name '*.jpg' | sort | head -n %u | xargs -n 500 %s %s >%s.out 2>/dev/null", tree, files, program,
             arguments, tree);
    run(program, NULL, command, files);
}

static unsigned part(unsigned files)
{
    return files < file_count ? files : file_count;
}

static void remove_tree(void)
{
    char command[512];
    struct cost cost;
    snprintf(command, sizeof command, "rm -rf %s %s.ndjson %s.err %s.out", tree, tree, tree, tree);
    measure(NULL, 0, command, &cost);
}

int main(int count, char **word)
{
    const char *photos = count > 1 ? word[1] : EXIFID_SHARED "/corpus/photos";
    if (count > 2)
        file_count = (unsigned)strtoul(word[2], NULL, 10);
    if (count <= 1 && access(photos, R_OK) != 0)
        photos = EXIFID_SOURCE_DIR "/samples";
    read_headers(photos);
    make_tree();
    exifid_cost = run_exifid("exifid scan -j 1", "-j 1");
    run_exifid("exifid scan -j 1 --no-uring", "-j 1 --no-uring");
    run_exifid("exifid scan -j 2", "-j 2");
    run("floor: open, pread 4 KiB, close", floor_sync, NULL, file_count);
    run("floor: the same by io_uring", floor_uring, NULL, file_count);
    run("libexif, tuned", libexif_tuned, NULL, part(20000));
    run("libexif, plain", libexif_plain, NULL, part(20000));
    run_other("exiv2",
              "-q -Pkv -K Exif.Image.Make -K Exif.Image.Model -K Exif.Image.Software "
              "-K Exif.Photo.DateTimeOriginal",
              part(5000));
    run_other("exiftool", "-fast2 -q -T -Make -Model -Software -DateTimeOriginal", part(1000));
    run_other("jhead", "", part(5000));
    run_other("exif", "-m", part(2000));
    remove_tree();
    return 0;
}
