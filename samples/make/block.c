/*
 * libexif writes the block.  Its exif_entry_initialize() fills in values of its own and knows no tag beyond its table,
 * so every entry here is given tag, format and bytes by hand.
 */
#include "block.h"

#include "picture.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libexif/exif-data.h>

/* Tags that libexif 0.6.24 has no name for: Exif 2.31, CIPA DC-008-2016 table 8, and Xiaomi's own. */
enum {
    TAG_OFFSET_TIME = 0x9010,
    TAG_OFFSET_TIME_ORIGINAL = 0x9011,
    TAG_OFFSET_TIME_DIGITIZED = 0x9012,
    TAG_XIAOMI_SETTINGS = 0x9999,
    TAG_LENS_MAKE = 0xa433,
    TAG_LENS_MODEL = 0xa434
};

enum { THUMBNAIL_WIDTH = 16, THUMBNAIL_HEIGHT = 12 };

struct block {
    ExifMem *memory;
    ExifData *data;
    ExifByteOrder order;
};

static void *allocate(struct block *block, size_t size)
{
    void *bytes = exif_mem_alloc(block->memory, (ExifLong)size);
    if (!bytes) {
        fputs("make_samples: out of memory\n", stderr);
        exit(1);
    }
    return bytes;
}

/* Hands `bytes` to libexif as the value of a tag.  Returns where libexif keeps them. */
static unsigned char *add_entry(struct block *block, ExifIfd ifd, int tag, ExifFormat format, const void *bytes,
                                size_t size)
{
    ExifEntry *entry = exif_entry_new_mem(block->memory);
    if (!entry) {
        fputs("make_samples: out of memory\n", stderr);
        exit(1);
    }
    entry->tag = (ExifTag)tag;
    entry->format = format;
    entry->components = size / exif_format_get_size(format);
    entry->size = (unsigned)size;
    entry->data = allocate(block, size);
    memcpy(entry->data, bytes, size);
    exif_content_add_entry(block->data->ifd[ifd], entry);
    exif_entry_unref(entry); /* the IFD holds it */
    return entry->data;
}

static void add_text(struct block *block, ExifIfd ifd, int tag, const char *text)
{
    if (text)
        add_entry(block, ifd, tag, EXIF_FORMAT_ASCII, text, strlen(text) + 1);
}

static void add_bytes(struct block *block, int tag, const char *four)
{
    add_entry(block, EXIF_IFD_EXIF, tag, EXIF_FORMAT_UNDEFINED, four, 4);
}

static void add_short(struct block *block, ExifIfd ifd, int tag, uint16_t number)
{
    unsigned char *value = add_entry(block, ifd, tag, EXIF_FORMAT_SHORT, &number, sizeof number);
    exif_set_short(value, block->order, number);
}

static void add_long(struct block *block, int tag, uint32_t number)
{
    unsigned char *value = add_entry(block, EXIF_IFD_EXIF, tag, EXIF_FORMAT_LONG, &number, sizeof number);
    exif_set_long(value, block->order, number);
}

static void add_rational(struct block *block, ExifIfd ifd, int tag, struct sample_rational number)
{
    if (number.denominator == 0)
        return;
    unsigned char *value = add_entry(block, ifd, tag, EXIF_FORMAT_RATIONAL, &number, sizeof number);
    exif_set_rational(value, block->order, (ExifRational){number.numerator, number.denominator});
}

/* Heads of maker notes with an empty or minimal IFD behind them, as seen in photos of these makers. */
static void add_maker_note(struct block *block, enum sample_maker_note kind)
{
    static const char sony[] = "SONY MOBILE\0\0\0\0\0\0";
    static const char samsung[] = "\x02\0"
                                  "\x01\0\x07\0\x04\0\0\0"
                                  "0100"                               /* version */
                                  "\x02\0\x04\0\x01\0\0\0\0\x20\x01\0" /* device type 0x12000: phone */
                                  "\0\0\0";
    static const char apple[] = "Apple iOS\0\0\1MM\0\1"
                                "\0\1\0\x09\0\0\0\1\0\0\0\1" /* version of the note */
                                "\0\0\0";
    static const char motorola[] = "MOT\0\1\1\1\1\0\0\0\0\0";
    static const struct {
        const char *bytes;
        size_t size;
    } notes[] = {
        [SAMPLE_SONY_MAKER_NOTE] = {sony, sizeof sony},
        [SAMPLE_SAMSUNG_MAKER_NOTE] = {samsung, sizeof samsung},
        [SAMPLE_APPLE_MAKER_NOTE] = {apple, sizeof apple},
        [SAMPLE_MOTOROLA_MAKER_NOTE] = {motorola, sizeof motorola},
    };
    if (notes[kind].bytes)
        add_entry(block, EXIF_IFD_EXIF, EXIF_TAG_MAKER_NOTE, EXIF_FORMAT_UNDEFINED, notes[kind].bytes,
                  notes[kind].size);
}

static void add_image_tags(struct block *block, const struct sample *sample)
{
    add_text(block, EXIF_IFD_0, EXIF_TAG_MAKE, sample->make);
    add_text(block, EXIF_IFD_0, EXIF_TAG_MODEL, sample->model);
    add_short(block, EXIF_IFD_0, EXIF_TAG_ORIENTATION, 1);
    add_rational(block, EXIF_IFD_0, EXIF_TAG_X_RESOLUTION, (struct sample_rational){72, 1});
    add_rational(block, EXIF_IFD_0, EXIF_TAG_Y_RESOLUTION, (struct sample_rational){72, 1});
    add_short(block, EXIF_IFD_0, EXIF_TAG_RESOLUTION_UNIT, 2); /* inch */
    add_text(block, EXIF_IFD_0, EXIF_TAG_SOFTWARE, sample->software);
    add_text(block, EXIF_IFD_0, EXIF_TAG_DATE_TIME, sample->changed ? sample->changed : sample->taken);
    add_short(block, EXIF_IFD_0, EXIF_TAG_YCBCR_POSITIONING, 1);
}

static void add_time_tags(struct block *block, const struct sample *sample)
{
    add_text(block, EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_ORIGINAL, sample->taken);
    add_text(block, EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_DIGITIZED, sample->taken);
    add_text(block, EXIF_IFD_EXIF, TAG_OFFSET_TIME, sample->offset);
    add_text(block, EXIF_IFD_EXIF, TAG_OFFSET_TIME_ORIGINAL, sample->offset);
    add_text(block, EXIF_IFD_EXIF, TAG_OFFSET_TIME_DIGITIZED, sample->offset);
    add_text(block, EXIF_IFD_EXIF, EXIF_TAG_SUB_SEC_TIME, sample->subsec);
    add_text(block, EXIF_IFD_EXIF, EXIF_TAG_SUB_SEC_TIME_ORIGINAL, sample->subsec);
    add_text(block, EXIF_IFD_EXIF, EXIF_TAG_SUB_SEC_TIME_DIGITIZED, sample->subsec);
}

static void add_exif_tags(struct block *block, const struct sample *sample)
{
    add_bytes(block, EXIF_TAG_EXIF_VERSION, sample->offset ? "0231" : "0220"); /* OffsetTime came with Exif 2.31 */
    add_bytes(block, EXIF_TAG_COMPONENTS_CONFIGURATION, "\1\2\3");
    add_bytes(block, EXIF_TAG_FLASH_PIX_VERSION, "0100");
    add_short(block, EXIF_IFD_EXIF, EXIF_TAG_COLOR_SPACE, 1); /* sRGB */
    add_rational(block, EXIF_IFD_EXIF, EXIF_TAG_FNUMBER, sample->f_number);
    add_rational(block, EXIF_IFD_EXIF, EXIF_TAG_FOCAL_LENGTH, sample->focal_length);
    if (sample->focal_length_35mm)
        add_short(block, EXIF_IFD_EXIF, EXIF_TAG_FOCAL_LENGTH_IN_35MM_FILM, sample->focal_length_35mm);
    if (sample->claimed_width) {
        add_long(block, EXIF_TAG_PIXEL_X_DIMENSION, sample->claimed_width);
        add_long(block, EXIF_TAG_PIXEL_Y_DIMENSION, sample->claimed_height);
    }
    add_maker_note(block, sample->maker_note);
    add_text(block, EXIF_IFD_EXIF, TAG_LENS_MAKE, sample->lens_make);
    add_text(block, EXIF_IFD_EXIF, TAG_LENS_MODEL, sample->lens_model);
    add_text(block, EXIF_IFD_EXIF, EXIF_TAG_IMAGE_UNIQUE_ID, sample->image_unique_id);
    add_text(block, EXIF_IFD_EXIF, TAG_XIAOMI_SETTINGS, sample->xiaomi_settings);
}

static void add_thumbnail(struct block *block)
{
    struct buffer thumbnail = {0};
    picture_add(&thumbnail, THUMBNAIL_WIDTH, THUMBNAIL_HEIGHT, false);
    block->data->data = allocate(block, thumbnail.size);
    block->data->size = (unsigned)thumbnail.size;
    memcpy(block->data->data, thumbnail.bytes, thumbnail.size);
    buffer_clear(&thumbnail);
    add_short(block, EXIF_IFD_1, EXIF_TAG_COMPRESSION, 6); /* JPEG */
}

void block_add(struct buffer *file, const struct sample *sample)
{
    struct block block = {.memory = exif_mem_new_default()};
    unsigned char *bytes = NULL;
    unsigned size = 0;

    block.data = block.memory ? exif_data_new_mem(block.memory) : NULL;
    if (!block.data) {
        fputs("make_samples: out of memory\n", stderr);
        exit(1);
    }
    block.order = sample->order == 'M' ? EXIF_BYTE_ORDER_MOTOROLA : EXIF_BYTE_ORDER_INTEL;
    exif_data_set_byte_order(block.data, block.order);
    add_image_tags(&block, sample);
    add_time_tags(&block, sample);
    add_exif_tags(&block, sample);
    add_thumbnail(&block);
    exif_data_save_data(block.data, &bytes, &size);
    if (!bytes || size > 0xffff - 2) {
        fprintf(stderr, "make_samples: no exif block for '%s'\n", sample->name);
        exit(1);
    }
    buffer_add(file, "\xff\xe1", 2);
    buffer_add_number(file, size + 2, 2, 'M');
    buffer_add(file, bytes, size);
    exif_mem_free(block.memory, bytes);
    exif_data_unref(block.data);
    exif_mem_unref(block.memory);
}
