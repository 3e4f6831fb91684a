#include "picture.h"

#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

enum {
    MAX_WIDTH = 128,
    QUALITY = 90 /* shows no blocks at the edges of the bars, at 1 KB */
};

/* Seven bars of full colours above a ramp from black to white: every component is in use and the halves differ. */
static void draw_row(JSAMPLE *row, unsigned y, unsigned width, unsigned height)
{
    for (unsigned x = 0; x < width; x++, row += 3) {
        unsigned bar = 7 - 7 * x / width;
        JSAMPLE grey = (JSAMPLE)(255 * x / (width - 1));
        bool upper = 3 * y < 2 * height;
        row[0] = upper ? (JSAMPLE)(bar & 2 ? 224 : 32) : grey;
        row[1] = upper ? (JSAMPLE)(bar & 4 ? 224 : 32) : grey;
        row[2] = upper ? (JSAMPLE)(bar & 1 ? 224 : 32) : grey;
    }
}

void picture_add(struct buffer *file, unsigned width, unsigned height, bool jfif)
{
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    unsigned char *bytes = NULL;
    unsigned long size = 0;
    JSAMPLE row[3 * MAX_WIDTH];
    JSAMPROW rows[1] = {row};

    jpeg.err = jpeg_std_error(&errors); /* ends the program with a message, which is all that is needed here */
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &bytes, &size);
    jpeg.image_width = width;
    jpeg.image_height = height;
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, QUALITY, TRUE);
    jpeg.dct_method = JDCT_ISLOW;
    jpeg.optimize_coding = TRUE;
    jpeg.write_JFIF_header = jfif;
    jpeg_start_compress(&jpeg, TRUE);
    for (unsigned y = 0; y < height; y++) {
        draw_row(row, y, width, height);
        jpeg_write_scanlines(&jpeg, rows, 1);
    }
    jpeg_finish_compress(&jpeg);
    buffer_add(file, bytes, size);
    free(bytes);
    jpeg_destroy_compress(&jpeg);
}
