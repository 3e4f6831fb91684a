/* The sample photos, one row each: what stands in the Exif block, and how the file around it is built. */
#ifndef SAMPLE_H
#define SAMPLE_H

#include <stddef.h>
#include <stdint.h>

enum sample_shape {
    SAMPLE_PHOTO,           /* Exif block and picture, as a phone writes them */
    SAMPLE_NO_EXIF,         /* a JFIF picture without an Exif segment */
    SAMPLE_ENDS_AFTER_EXIF, /* the file stops behind the Exif segment: a header that was fetched alone */
    SAMPLE_ENDS_IN_EXIF,    /* the file stops in the middle of the Exif segment */
    SAMPLE_FAR_EXIF,        /* the camera's private APP6 segments stand before the Exif segment */
    SAMPLE_TWO_EXIF,        /* the Exif segment of `second` follows */
    SAMPLE_BROKEN_POINTER,  /* IFD0 is sound, its pointer to the Exif IFD leads out of the block */
    SAMPLE_SAMSUNG_TRAILER, /* Samsung's SEFT trailer with Image_UTC_Data follows the picture */
    SAMPLE_TEXT             /* not a JPEG at all */
};

enum sample_maker_note {
    SAMPLE_NO_MAKER_NOTE,
    SAMPLE_SONY_MAKER_NOTE,
    SAMPLE_SAMSUNG_MAKER_NOTE,
    SAMPLE_APPLE_MAKER_NOTE,
    SAMPLE_MOTOROLA_MAKER_NOTE
};

/* As stored: 0/0 leaves the tag out. */
struct sample_rational {
    uint32_t numerator, denominator;
};

struct sample {
    const char *name; /* of the file */
    enum sample_shape shape;
    char order; /* byte order of the Exif block: 'I' or 'M' */
    enum sample_maker_note maker_note;

    /* Texts of tags; NULL leaves the tag out. */
    const char *make, *model, *software;
    const char *taken;   /* DateTimeOriginal and DateTimeDigitized, as Exif writes it: "2013:11:06 18:22:10" */
    const char *changed; /* DateTime where an editor changed it; NULL: the same as `taken` */
    const char *subsec, *offset, *lens_make, *lens_model, *image_unique_id;
    const char *xiaomi_settings; /* tag 0x9999 */

    struct sample_rational f_number, focal_length;
    uint16_t focal_length_35mm;
    uint32_t claimed_width, claimed_height; /* PixelXDimension and PixelYDimension: the size before it was shrunk */

    const char *utc_milliseconds; /* of a SAMPLE_SAMSUNG_TRAILER */
    const struct sample *second;  /* of a SAMPLE_TWO_EXIF */
};

extern const struct sample sample_rows[];
extern const size_t sample_count;

#endif
