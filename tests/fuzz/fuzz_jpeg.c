/* The marker walk alone. */
#include "reader/jpeg.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct source source;
    struct jpeg head, whole;

    source_open_memory(&source, data, size);
    jpeg_walk(&source, false, &head);
    jpeg_walk(&source, true, &whole);

    /* What stands in front of the image data does not depend on how far the walk goes. */
    if (head.state != whole.state || head.exif_count != whole.exif_count || head.width != whole.width ||
        head.segment_count != whole.segment_count || head.xmp_place != whole.xmp_place)
        abort();
    for (unsigned i = 0; i < whole.exif_count && i < JPEG_EXIF_KEPT; i++)
        if (whole.exif[i].size > 0 && !slice_fits(size, whole.exif[i].place, whole.exif[i].size))
            abort();
    if (whole.trailer_size > 0 && !slice_fits(size, whole.trailer_place, whole.trailer_size))
        abort();
    return 0;
}
