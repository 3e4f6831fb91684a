/* make_samples FOLDER: writes the sample photos.  The same bytes every time: a test compares them with those kept. */
#include "photo.h"

#include <stdbool.h>
#include <stdio.h>

static bool write_sample(const char *folder, const struct sample *sample)
{
    char path[4096];
    struct buffer bytes = {0};
    bool good = false;

    int length = snprintf(path, sizeof path, "%s/%s", folder, sample->name);
    FILE *file = length > 0 && (size_t)length < sizeof path ? fopen(path, "wb") : NULL;
    if (file) {
        photo_add(&bytes, sample);
        good = fwrite(bytes.bytes, 1, bytes.size, file) == bytes.size;
        good = fclose(file) == 0 && good;
    }
    if (!good)
        fprintf(stderr, "make_samples: cannot write '%s/%s'\n", folder, sample->name);
    buffer_clear(&bytes);
    return good;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: make_samples FOLDER\n", stderr);
        return 2;
    }
    for (size_t i = 0; i < sample_count; i++) {
        if (!write_sample(argv[1], &sample_rows[i]))
            return 1;
    }
    return 0;
}
