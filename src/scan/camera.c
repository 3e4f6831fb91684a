#include "scan/camera.h"

#include <string.h>
#include <strings.h>

#include "exifid/exifid.h"
#include "scan/sidecar_fields.h"

/* The length of that Make where it is the first words of `camera`, or all of them, else 0. */
static size_t fits(const char *camera, const char *make)
{
    size_t length = strlen(make);
    bool first = length > 0 && strncasecmp(camera, make, length) == 0;
    return first && (camera[length] == ' ' || camera[length] == '\0') ? length : 0;
}

static size_t longest_make(const exifid_catalogue *tables, const char *camera)
{
    exifid_layer layer;
    size_t longest = 0;
    for (size_t i = 0; i < exifid_catalogue_layer_count(tables); i++) {
        exifid_catalogue_layer(tables, i, &layer);
        for (size_t make = 0; make < layer.make_count; make++) {
            size_t length = fits(camera, exifid_catalogue_make(tables, i, make));
            longest = length > longest ? length : longest;
        }
    }
    return longest;
}

void camera_split(const char *camera, char *make, size_t make_size, char *model, size_t model_size)
{
    const exifid_catalogue *tables = exifid_catalogue_builtin();
    size_t length = tables == NULL ? 0 : longest_make(tables, camera);
    if (length == 0 && strchr(camera, ' ') != NULL) {
        length = strcspn(camera, " ");
    }
    sidecar_fields_copy(make, make_size, camera, length);
    sidecar_fields_copy(model, model_size, camera + length, strlen(camera + length));
}
