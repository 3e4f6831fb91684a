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

/* What reads which text. */
static const struct text_reader {
    exifid_tag tag;
    const char *source;
    vendor_text_reader *read;
} text_readers[] = {
    {EXIFID_TAG_HOST_COMPUTER, "HostComputer", apple_read_host},
    {EXIFID_TAG_LENS_MODEL, "LensModel", lens_read},
    {EXIFID_TAG_XIAOMI_MODEL, "Xiaomi 0x9a00", xiaomi_read_model},
    {EXIFID_TAG_XIAOMI_SETTINGS, "Xiaomi 0x9999", xiaomi_read_settings},
    {EXIFID_TAG_IMAGE_UNIQUE_ID, "ImageUniqueID", samsung_read_versions},
    {EXIFID_TAG_USER_COMMENT, "UserComment", oplus_read_comment},
    {EXIFID_TAG_USER_COMMENT, "UserComment", vivo_read_comment},
    {EXIFID_TAG_IMAGE_DESCRIPTION, "ImageDescription", huawei_read_scene},
};

static bool is_of_text(const exifid_witness *witness)
{
    for (size_t i = 0; i < sizeof text_readers / sizeof text_readers[0]; i++)
        if (strcmp(witness->source, text_readers[i].source) == 0)
            return true;
    return false;
}

static void drop_texts(exifid_observations *seen)
{
    unsigned kept = 0;

    for (unsigned i = 0; i < seen->witness_count && i < EXIFID_WITNESSES; i++) {
        if (is_of_text(&seen->witness[i]))
            continue;
        if (kept < i)
            seen->witness[kept] = seen->witness[i];
        kept++;
    }
    seen->witness_count = kept;
}

void vendor_read_texts(exifid_observations *seen)
{
    const struct vendor vendor = {.seen = seen};

    drop_texts(seen);
    for (size_t i = 0; i < sizeof text_readers / sizeof text_readers[0]; i++) {
        const struct text_reader *reader = &text_readers[i];
        if (seen->text[reader->tag].length > 0)
            reader->read(&vendor, reader->source, &seen->text[reader->tag]);
    }
    put_in_order(seen);
}

void vendor_read(const struct vendor *vendor)
{
    static void (*const readers[])(const struct vendor *) = {
        apple_read,   huawei_read,          motorola_read, mpf_read,  notes_read,  oplus_read, pixel_read,
        samsung_read, samsung_trailer_read, segments_read, vivo_read, xiaomi_read, xmp_read,
    };

    for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++)
        readers[i](vendor);
    put_in_order(vendor->seen);
}
