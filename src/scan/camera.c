#include "scan/camera.h"

#include <string.h>

#include "exifid/exifid.h"
#include "scan/sidecar_fields.h"

void camera_split(const char *camera, char *make, size_t make_size, char *model, size_t model_size)
{
    const exifid_catalogue *tables = exifid_catalogue_builtin();
    size_t length = tables == NULL ? 0 : exifid_catalogue_make_length(tables, camera);
    if (length == 0 && strchr(camera, ' ') != NULL) {
        length = strcspn(camera, " ");
    }
    sidecar_fields_copy(make, make_size, camera, length);
    sidecar_fields_copy(model, model_size, camera + length, strlen(camera + length));
}
