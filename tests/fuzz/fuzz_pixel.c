/* The HDR+ note of Google's camera: the input is taken as an unpacked note of both versions, as a packed one, and as one in
 * base64, each whole and byte by byte. */
#include "reader/vendor/pixel.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* In one piece and in single bytes the same is read. */
static void read_note(unsigned version, struct slice plain)
{
    static struct pixel_note whole, pieces;
    bool more = true;

    pixel_note_open(&whole);
    pixel_note_put(&whole, version, plain);
    pixel_note_open(&pieces);
    for (size_t i = 0; i < plain.size && more; i++)
        more = pixel_note_put(&pieces, version, slice_part(plain, i, 1));
    if (memcmp(whole.text, pieces.text, sizeof whole.text) != 0 || whole.built != pieces.built)
        abort();
}

static void read_packed(bool (*put)(struct hdrp *, struct slice), struct slice packed)
{
    static struct pixel whole, pieces;

    pixel_open(&whole);
    put(&whole.hdrp, packed);
    pixel_open(&pieces);
    for (size_t i = 0; i < packed.size; i++)
        put(&pieces.hdrp, slice_part(packed, i, 1));
    pixel_close(&whole, NULL);
    pixel_close(&pieces, NULL);
    if (memcmp(whole.note.text, pieces.note.text, sizeof whole.note.text) != 0)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slice s = slice_of(data, size);

    if (size > 4096)
        return 0;
    read_note(2, s);
    read_note(3, s);
    read_packed(hdrp_put, s);
    read_packed(hdrp_put_base64, s);
    return 0;
}
