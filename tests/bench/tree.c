#define _DEFAULT_SOURCE /* mkdtemp() */
#include "tree.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "measure.h"

enum {
    PHOTOS = 1000,
    HEADER = 131072, /* longer headers are cut: 2 in 228 photos */
    LARGEST = 1 << 24,
};

static char tree[64];
static unsigned file_count;

static struct photo {
    unsigned char *bytes;
    size_t size;
} photo[PHOTOS];
static unsigned photo_count;

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
    at = at + 64 < size ? at + 64 : size;
    return at < HEADER ? at : HEADER;
}

static void add_photo(const char *path, bool whole)
{
    static unsigned char bytes[LARGEST];
    FILE *file = fopen(path, "rb");
    size_t size = file ? fread(bytes, 1, sizeof bytes, file) : 0;
    if (file)
        fclose(file);
    if (size < 4 || memcmp(bytes, "\xff\xd8\xff", 3) != 0 || photo_count == PHOTOS)
        return;
    size = whole ? size : header_size(bytes, size);
    photo[photo_count].bytes = malloc(size);
    if (!photo[photo_count].bytes)
        measure_fail("out of memory for", path);
    memcpy(photo[photo_count].bytes, bytes, size);
    photo[photo_count++].size = size;
}

static void read_photos(const char *folder, bool whole)
{
    char path[4096];
    DIR *dir = opendir(folder);
    const struct dirent *entry;
    while (dir && (entry = readdir(dir))) {
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        add_photo(path, whole);
    }
    if (dir)
        closedir(dir);
    if (photo_count == 0)
        measure_fail("no JPEG in", folder);
}

void tree_file(char path[TREE_PATH], unsigned number)
{
    snprintf(path, TREE_PATH, "%s/%03u/IMG_%06u.jpg", tree, number / TREE_FOLDER, number);
}

/* A prime keeps photos of one source apart; it goes through all of them unless their number is a multiple of it. */
static double write_file(unsigned number)
{
    char path[TREE_PATH];
    const struct photo *from = &photo[(size_t)number * 7919 % photo_count];
    tree_file(path, number);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(from->bytes, 1, from->size, file) != from->size || fclose(file) != 0)
        measure_fail("cannot write", path);
    return (double)from->size;
}

void tree_make(const char *photos, unsigned files, bool whole)
{
    char path[TREE_PATH];
    double bytes = 0;
    const char *shared = EXIFID_SHARED "/corpus/photos";
    read_photos(photos ? photos : access(shared, R_OK) == 0 ? shared : EXIFID_SOURCE_DIR "/samples", whole);
    file_count = files;
    snprintf(tree, sizeof tree, "/tmp/exifid-bench-XXXXXX");
    if (!mkdtemp(tree))
        measure_fail("cannot make", tree);
    for (unsigned i = 0; i < files; i++) {
        if (i % TREE_FOLDER == 0) {
            snprintf(path, sizeof path, "%s/%03u", tree, i / TREE_FOLDER);
            mkdir(path, 0777);
        }
        bytes += write_file(i);
    }
    printf("%u files in %s, made of %u photos%s; mean size %.1f KB\n", files, tree, photo_count,
           whole ? ", whole" : ": their headers", bytes / files / 1000);
}

void tree_remove(void)
{
    char command[512];
    struct measure_cost cost;
    snprintf(command, sizeof command, "rm -rf %s %s.*", tree, tree);
    measure(NULL, 0, command, &cost);
}

const char *tree_path(void)
{
    return tree;
}

unsigned tree_files(void)
{
    return file_count;
}

unsigned tree_photos(void)
{
    return photo_count;
}
