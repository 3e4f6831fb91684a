#include "cli/describe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *describe_inputs(const struct scan_input *inputs, size_t count)
{
    static const char *const prefix[] = {
        [SCAN_PATH] = "", [SCAN_LIST] = "--files-from ", [SCAN_RECORDS] = "--records "};
    struct scan_bytes text = {0};
    bool room = true;
    for (size_t i = 0; room && i < count; i++) {
        const char *before = prefix[inputs[i].kind];
        room = scan_bytes_add(&text, "\n", i > 0) && scan_bytes_add(&text, before, strlen(before)) &&
               scan_bytes_add(&text, inputs[i].path, strlen(inputs[i].path));
    }
    if (!room || !scan_bytes_add(&text, "", 1)) {
        free(text.data);
        return NULL;
    }
    return text.data;
}

const char *describe_catalogue(const app *self, char text[DESCRIBE_SIZE])
{
    exifid_layer layer;
    size_t rows = 0;
    for (size_t i = 0; i < exifid_catalogue_layer_count(self->catalogue); i++) {
        exifid_catalogue_layer(self->catalogue, i, &layer);
        rows += layer.rows;
    }
    int length = snprintf(text, DESCRIBE_SIZE, "%s, %zu rows", exifid_catalogue_version(self->catalogue), rows);
    if (self->own_hash != 0) {
        snprintf(text + length, DESCRIBE_SIZE - (size_t)length, ", own files %016llx",
                 (unsigned long long)self->own_hash);
    }
    return text;
}
