#include "reader/vendor/vendor.h"

#include "base/text.h"
#include "reader/clean.h"
#include "reader/vendor/pixel.h"

#include <string.h>

exifid_witness *vendor_add(const struct vendor *vendor, exifid_fact fact, const char *source, const char *maker,
                           struct slice value, uint64_t place)
{
    exifid_observations *seen = vendor->seen;
    exifid_text text;

    clean_text(value, &text);
    if (text.length == 0 || seen->witness_count == EXIFID_WITNESSES)
        return NULL;
    exifid_witness *witness = &seen->witness[seen->witness_count++];
    memset(witness, 0, sizeof *witness);
    witness->fact = fact;
    TEXT_SET(witness->source, source);
    TEXT_SET(witness->maker, maker);
    TEXT_SET(witness->value, text.text);
    witness->place = place;
    witness->size = value.size < UINT32_MAX ? (uint32_t)value.size : UINT32_MAX;
    return witness;
}

/* Few, and nearly in order as they come. */
static void put_in_order(exifid_observations *seen)
{
    for (unsigned i = 1; i < seen->witness_count; i++) {
        exifid_witness moved = seen->witness[i];
        unsigned to = i;
        for (; to > 0 && seen->witness[to - 1].place > moved.place; to--)
            seen->witness[to] = seen->witness[to - 1];
        if (to < i)
            seen->witness[to] = moved;
    }
}

void vendor_read(const struct vendor *vendor)
{
    static void (*const readers[])(const struct vendor *) = {
        apple_read,    huawei_read, lens_read,   motorola_read, mpf_read,
        notes_read,    oplus_read,  pixel_read,  samsung_read,  samsung_trailer_read,
        segments_read, vivo_read,   xiaomi_read, xmp_read,
    };

    for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++)
        readers[i](vendor);
    put_in_order(vendor->seen);
}
