/* The Exif block: scan, pruned block, libexif.  An input that is a JPEG is taken at its first Exif segment. */
#include "reader/exif.h"
#include "reader/jpeg.h"
#include "reader/tags.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct source source, pruned_source;

struct check {
    const struct tiff *tiff;
    unsigned left; /* values that libexif has not told yet */
};

/* libexif tells what the scan found, and nothing else. */
static void compare(void *context, const struct exif_value *value)
{
    struct check *check = context;
    const struct tiff *t = check->tiff;

    for (size_t i = 0; i < t->wishes; i++) {
        if (t->wish[i].ifd != value->ifd || t->wish[i].tag != value->tag)
            continue;
        struct slice scanned = tiff_value(t, i, value->data.size);
        if (scanned.size != value->data.size || memcmp(scanned.bytes, value->data.bytes, scanned.size) != 0 ||
            check->left == 0)
            abort();
        check->left--;
        return;
    }
    abort();
}

static void read_block(uint64_t place, uint32_t size)
{
    uint8_t block[TAGS_PRUNED_SIZE];
    struct tiff t, again;

    if (!tiff_open(&t, &source, place, size))
        return;
    tiff_scan(&t, tags_wish, TAGS_WISHES);
    if (t.thumbnail_size > 0 && !slice_fits(size, t.thumbnail_offset, t.thumbnail_size))
        abort();
    size_t pruned = tiff_prune(&t, block, sizeof block);
    if (pruned == 0)
        abort();

    struct check check = {&t, 0};
    source_open_memory(&pruned_source, block, pruned);
    if (!tiff_open(&again, &pruned_source, 6, (uint32_t)pruned - 6))
        abort();
    tiff_scan(&again, tags_wish, TAGS_WISHES);
    if (again.fault != NULL)
        abort();
    for (size_t i = 0; i < again.wishes; i++)
        check.left += again.entry[i].size > 0;
    if (exif_read(slice_of(block, pruned), NULL, compare, &check) != EXIF_READ_ALL || check.left != 0)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct jpeg jpeg;

    if (size > 1 << 20)
        return 0;
    source_open_memory(&source, data, size);
    jpeg_walk(&source, false, &jpeg);
    if (jpeg.exif_count > 0)
        read_block(jpeg.exif[0].place, jpeg.exif[0].size);
    else
        read_block(0, (uint32_t)size);
    return 0;
}
