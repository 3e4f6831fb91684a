/* The folder of real and hostile files outside the project, for tests that read it where it is present. */
#ifndef EXIFID_TESTS_CORPUS_H
#define EXIFID_TESTS_CORPUS_H

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#if defined(__SANITIZE_ADDRESS__)
#define CORPUS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CORPUS_SANITIZED 1
#endif
#endif
#ifndef CORPUS_SANITIZED
#define CORPUS_SANITIZED 0
#endif

struct corpus_file {
    uint8_t *bytes; /* NULL when size is 0 */
    size_t size;
};

/* Skips the running test, by name, where the corpus is absent. */
static inline void corpus_need(void)
{
    if (access(EXIFID_SHARED "/corpus/expected.tsv", R_OK) == 0)
        return;
    print_message("skipped: no corpus in " EXIFID_SHARED "\n");
    skip();
}

static inline struct corpus_file corpus_load(const char *path)
{
    struct corpus_file file = {NULL, 0};
    FILE *stream = fopen(path, "rb");
    long size;

    assert_non_null(stream);
    assert_int_equal(fseek(stream, 0, SEEK_END), 0);
    size = ftell(stream);
    rewind(stream);
    assert_true(size >= 0);
    if (size > 0) {
        file.size = (size_t)size;
        file.bytes = malloc(file.size); /* exactly as long, so that sanitizers see a byte too many */
        assert_non_null(file.bytes);
        assert_int_equal(fread(file.bytes, 1, file.size, stream), file.size);
    }
    fclose(stream);
    return file;
}

static inline void corpus_unload(struct corpus_file *file)
{
    free(file->bytes);
    *file = (struct corpus_file){NULL, 0};
}

/* Calls `each` with path and name of every file of corpus/`folder`; returns how many there are. */
static inline unsigned corpus_each(const char *folder, void (*each)(const char *path, const char *name, void *context),
                                   void *context)
{
    char path[4096];
    struct dirent *entry;
    unsigned count = 0;

    snprintf(path, sizeof path, "%s/corpus/%s", EXIFID_SHARED, folder);
    DIR *dir = opendir(path);
    assert_non_null(dir);
    while ((entry = readdir(dir)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/corpus/%s/%s", EXIFID_SHARED, folder, entry->d_name);
        each(path, entry->d_name, context);
        count++;
    }
    closedir(dir);
    return count;
}

#endif
