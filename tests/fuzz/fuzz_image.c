/* Frame header, tables and thumbnail: the way through libjpeg. */
#include "exifid/exifid.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    exifid_image image;
    exifid_status status = exifid_image_read_memory(data, size, &image);

    if (status == EXIFID_IO_ERROR || image.quality < 0 || image.quality > 100 || image.tables > 4)
        abort();
    if ((status != EXIFID_OK) != (image.fault[0] != '\0') && image.thumbnail_width > 0)
        abort(); /* a thumbnail that was read leaves only the image to complain about */
    return 0;
}
