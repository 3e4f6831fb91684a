#include "photo.h"

#include "block.h"
#include "picture.h"

#include <string.h>

enum {
    PICTURE_WIDTH = 64,
    PICTURE_HEIGHT = 48,
    PRIVATE_SEGMENTS = 3,
    PRIVATE_ZEROS = 4096 /* three of these put the Exif block beyond the 4 KB that a quick reader fetches first */
};

static const char start_of_image[2] = "\xff\xd8";

/* Three private segments of the camera, as Motorola writes them in front of Exif. */
static void add_private_segments(struct buffer *file)
{
    static const char head[8] = "MMIMETA";
    for (int i = 0; i < PRIVATE_SEGMENTS; i++) {
        buffer_add(file, "\xff\xe6", 2);
        buffer_add_number(file, 2 + sizeof head + PRIVATE_ZEROS, 2, 'M');
        buffer_add(file, head, sizeof head);
        buffer_add_zeros(file, PRIVATE_ZEROS);
    }
}

/* Layout: ExifTool's Samsung.pm, ProcessSamsung; the numbers are little-endian. */
static void add_samsung_trailer(struct buffer *file, const char *utc_milliseconds)
{
    static const char name[] = "Image_UTC_Data";
    enum { IMAGE_UTC_DATA = 0x0a01, VERSION = 101, DIRECTORY_SIZE = 12 + 12 };
    size_t start = file->size;

    buffer_add_number(file, 0, 2, 'I');
    buffer_add_number(file, IMAGE_UTC_DATA, 2, 'I');
    buffer_add_number(file, strlen(name), 4, 'I');
    buffer_add(file, name, strlen(name));
    buffer_add(file, utc_milliseconds, strlen(utc_milliseconds));
    size_t block_size = file->size - start;

    buffer_add(file, "SEFH", 4);
    buffer_add_number(file, VERSION, 4, 'I');
    buffer_add_number(file, 1, 4, 'I'); /* one entry */
    buffer_add_number(file, 0, 2, 'I');
    buffer_add_number(file, IMAGE_UTC_DATA, 2, 'I');
    buffer_add_number(file, block_size, 4, 'I'); /* its distance back from SEFH */
    buffer_add_number(file, block_size, 4, 'I');
    buffer_add_number(file, DIRECTORY_SIZE, 4, 'I');
    buffer_add(file, "SEFT", 4);
}

/* Makes the Exif pointer of IFD0 (tag 0x8769, Exif 2.32 section 4.6.3) lead behind the end of the block.  `segment` is
 * where the Exif segment begins; its numbers are big-endian. */
static void break_exif_pointer(struct buffer *file, size_t segment)
{
    static const unsigned char pointer[8] = {0x87, 0x69, 0, 4, 0, 0, 0, 1};
    for (size_t i = segment; i + sizeof pointer + 4 <= file->size; i++) {
        if (memcmp(file->bytes + i, pointer, sizeof pointer) == 0) {
            memcpy(file->bytes + i + sizeof pointer, "\x00\x01\x00\x00", 4);
            return;
        }
    }
}

/* Appends a picture without its start-of-image marker, which already stands at the start of the file. */
static void add_picture(struct buffer *file)
{
    struct buffer picture = {0};
    picture_add(&picture, PICTURE_WIDTH, PICTURE_HEIGHT, false);
    buffer_add(file, picture.bytes + sizeof start_of_image, picture.size - sizeof start_of_image);
    buffer_clear(&picture);
}

static void add_text_file(struct buffer *file)
{
    static const char text[] = "This is a text whose name ends in .jpg.\n";
    buffer_add(file, text, sizeof text - 1);
}

static void add_photo_with_exif(struct buffer *file, const struct sample *sample)
{
    buffer_add(file, start_of_image, sizeof start_of_image);
    if (sample->shape == SAMPLE_FAR_EXIF)
        add_private_segments(file);
    size_t segment = file->size;
    block_add(file, sample);
    if (sample->shape == SAMPLE_BROKEN_POINTER)
        break_exif_pointer(file, segment);
    if (sample->shape == SAMPLE_ENDS_IN_EXIF)
        file->size = segment + (file->size - segment) / 2;
    if (sample->shape == SAMPLE_ENDS_IN_EXIF || sample->shape == SAMPLE_ENDS_AFTER_EXIF)
        return;
    if (sample->shape == SAMPLE_TWO_EXIF)
        block_add(file, sample->second);
    add_picture(file);
    if (sample->shape == SAMPLE_SAMSUNG_TRAILER)
        add_samsung_trailer(file, sample->utc_milliseconds);
}

void photo_add(struct buffer *file, const struct sample *sample)
{
    if (sample->shape == SAMPLE_TEXT)
        add_text_file(file);
    else if (sample->shape == SAMPLE_NO_EXIF)
        picture_add(file, PICTURE_WIDTH, PICTURE_HEIGHT, true);
    else
        add_photo_with_exif(file, sample);
}
