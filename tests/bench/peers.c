#define _DEFAULT_SOURCE /* pread() */
#include "peers.h"

#include <fcntl.h>
#include <libexif/exif-data.h>
#include <libexif/exif-loader.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tree.h"

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
        measure_fail("cannot open", "/dev/null");
}

/* As its manual shows. */
static void libexif_plain(unsigned files)
{
    char path[TREE_PATH];
    begin_loop();
    for (unsigned i = 0; i < files; i++) {
        tree_file(path, i);
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
    char path[TREE_PATH];
    begin_loop();
    for (unsigned i = 0; i < files; i++) {
        size_t size = 0;
        tree_file(path, i);
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

const struct peer peers[PEERS] = {
    {"libexif, tuned", libexif_tuned, NULL, false, 20000},
    {"libexif, plain", libexif_plain, NULL, false, 20000},
    {"exiv2", NULL,
     "-q -Pkv -K Exif.Image.Make -K Exif.Image.Model -K Exif.Image.Software -K Exif.Photo.DateTimeOriginal", false,
     5000},
    {"exiftool", NULL, "-fast2 -q -T -Make -Model -Software -DateTimeOriginal", false, 1000},
    {"jhead", NULL, "", true, 10000},
    {"exif", NULL, "-m", true, 5000},
};

/* Tries the program at the photo that file `number` is made of. */
static bool reads(const struct peer *peer, unsigned number)
{
    char path[TREE_PATH], command[PEERS_COMMAND];
    struct measure_cost cost;
    tree_file(path, number);
    snprintf(command, sizeof command, "%s %s %s >/dev/null 2>&1 || exit 127", peer->name, peer->arguments, path);
    return measure(NULL, 0, command, &cost);
}

/* Every photo is tried once. */
static unsigned char *find_refused(const struct peer *peer, unsigned files)
{
    unsigned char *refused = calloc(tree_photos(), 1);
    if (!refused)
        measure_fail("out of memory for", peer->name);
    for (unsigned i = 0; peer->stops && i < tree_photos() && i < files; i++)
        refused[i] = !reads(peer, i);
    return refused;
}

static unsigned write_list(const struct peer *peer, unsigned files)
{
    char path[TREE_PATH];
    unsigned written = 0;
    unsigned char *refused = find_refused(peer, files);
    snprintf(path, sizeof path, "%s.%s.list", tree_path(), peer->name);
    FILE *list = fopen(path, "w");
    for (unsigned i = 0; list && i < files; i++) {
        tree_file(path, i);
        if (!refused[i % tree_photos()])
            written += fprintf(list, "%s\n", path) > 0;
    }
    if (!list || fclose(list) != 0)
        measure_fail("cannot write a list for", peer->name);
    free(refused);
    return written;
}

bool peers_prepare(const struct peer *peer, unsigned *files, char command[PEERS_COMMAND])
{
    *files = *files < peer->files ? *files : peer->files;
    if (peer->loop)
        return true;
    if (!measure_installed(peer->name))
        return false;
    *files = write_list(peer, *files);
    snprintf(command, PEERS_COMMAND, "xargs -n 500 %s %s <%s.%s.list >%s.out 2>/dev/null", peer->name, peer->arguments,
             tree_path(), peer->name, tree_path());
    return true;
}
