/* Runs a fuzz target over files and the files of folders, without a fuzzer: what once went wrong is tried in every run of
 * the tests.  Each input is also given cut short, so that a plain corpus says more.
 *
 *     replay_NAME PATH...
 *
 * Exits with 0, or with 77 ("skipped") when none of the paths exists. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SKIPPED = 77, CUTS = 8 };

/* Gives the target its own copy, exactly as long, so that sanitizers see a read behind the end. */
static void run(const uint8_t *bytes, size_t size)
{
    uint8_t *copy = malloc(size > 0 ? size : 1);

    if (copy == NULL)
        abort();
    if (size > 0)
        memcpy(copy, bytes, size);
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
}

static void replay_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    uint8_t *bytes = NULL;
    long size = -1;

    if (file != NULL && fseek(file, 0, SEEK_END) == 0)
        size = ftell(file);
    if (size >= 0)
        bytes = malloc((size_t)size + 1);
    if (bytes == NULL || fseek(file, 0, SEEK_SET) != 0 || fread(bytes, 1, (size_t)size, file) != (size_t)size) {
        fprintf(stderr, "cannot read '%s'\n", path);
        exit(EXIT_FAILURE);
    }
    fclose(file);
    for (size_t cut = 0; cut <= CUTS; cut++)
        run(bytes, (size_t)size - (size_t)size * cut / CUTS);
    free(bytes);
}

/* Files of a folder, or the file itself; not the folders within.  Returns how many. */
static unsigned replay(const char *path)
{
    DIR *folder = opendir(path);
    struct dirent *entry;
    struct stat about;
    char name[4096];
    unsigned count = 0;

    if (folder == NULL) {
        if (stat(path, &about) != 0)
            return 0;
        replay_file(path);
        return 1;
    }
    while ((entry = readdir(folder)) != NULL) {
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        if (stat(name, &about) == 0 && S_ISREG(about.st_mode)) {
            replay_file(name);
            count++;
        }
    }
    closedir(folder);
    return count;
}

int main(int argc, char **argv)
{
    unsigned count = 0;

    for (int i = 1; i < argc; i++)
        count += replay(argv[i]);
    printf("%u inputs\n", count);
    return count > 0 ? EXIT_SUCCESS : SKIPPED;
}
