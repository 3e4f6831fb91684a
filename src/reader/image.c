/* The image itself: frame header, quantisation tables, thumbnail.  The only file that includes jpeglib.h; nothing here is
 * on the way to the tags. */
#include "exifid/exifid.h"

#include "base/text.h"
#include "reader/jpeg.h"
#include "reader/tiff.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jerror.h>
#include <jpeglib.h>

enum {
    /* Arrays of whole images, which only progressive files need: 1 Mpx of coefficients are 6 MiB at 4:4:4. */
    DECODER_MEMORY = 7 << 20,
    /* Headers of phones end within 300 KiB; segments are passed without reading them, so this is far more than any
     * chain of segments costs. */
    HEADER_BYTES = 4 << 20,
    /* Exif thumbnails are 160x120 by the standard, up to 640x480 in practice. */
    THUMBNAIL_SIDE = 2048,
    THUMBNAIL_PIXELS = 1 << 20,
    /* libjpeg writes ten scans; hundreds make a small file cost seconds. */
    THUMBNAIL_SCANS = 32,
    INPUT_STEP = 4096,
};

/* One run of the decoder over a part of a source. */
struct decoder {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr errors;
    struct jpeg_source_mgr input;
    struct jpeg_progress_mgr progress;
    struct source *source;
    uint64_t at, end; /* what is left of the source */
    size_t budget;    /* bytes that may still be read */
    bool cut;         /* the input ended too early */
    bool no_memory;
    bool damaged; /* warned about data that cannot be right */
    const char *fault;
    jmp_buf give_up;
};

/* ---- what libjpeg calls ---- */

static void stop(struct decoder *d, const char *fault)
{
    if (d->fault == NULL)
        d->fault = fault;
    longjmp(d->give_up, 1);
}

static void on_error(j_common_ptr jpeg)
{
    struct decoder *d = jpeg->client_data;

    d->no_memory = jpeg->err->msg_code == JERR_OUT_OF_MEMORY;
    stop(d, d->no_memory                                   ? "out of memory"
            : jpeg->err->msg_code == JERR_NO_BACKING_STORE ? "image needs too much memory"
                                                           : "image that libjpeg cannot read");
}

/* Bytes too many are harmless; every other warning is about data that was lost. */
static void on_message(j_common_ptr jpeg, int level)
{
    struct decoder *d = jpeg->client_data;

    if (level < 0 && jpeg->err->msg_code != JWRN_EXTRANEOUS_DATA)
        d->damaged = true;
}

static void on_output(j_common_ptr jpeg)
{
    (void)jpeg; /* the library never prints */
}

static void on_progress(j_common_ptr jpeg)
{
    struct decoder *d = jpeg->client_data;

    if (d->jpeg.input_scan_number > THUMBNAIL_SCANS)
        stop(d, "image with too many scans");
}

static void input_start(j_decompress_ptr jpeg)
{
    (void)jpeg;
}

static boolean input_fill(j_decompress_ptr jpeg)
{
    struct decoder *d = jpeg->client_data;
    size_t want = (size_t)slice_overlap(d->end, d->at, INPUT_STEP);
    struct slice s = source_get(d->source, d->at, want);

    if (s.size == 0) {
        d->cut = true;
        stop(d, "file ends within the image");
    }
    if (s.size > d->budget)
        stop(d, "no image within 4 MiB");
    d->budget -= s.size;
    d->at += s.size;
    d->input.next_input_byte = s.bytes;
    d->input.bytes_in_buffer = s.size;
    return TRUE;
}

static void input_skip(j_decompress_ptr jpeg, long count)
{
    struct decoder *d = jpeg->client_data;
    uint64_t skip = count > 0 ? (uint64_t)count : 0;

    if (skip <= d->input.bytes_in_buffer) {
        d->input.next_input_byte += skip;
        d->input.bytes_in_buffer -= (size_t)skip;
        return;
    }
    d->at += slice_overlap(d->end, d->at, skip - d->input.bytes_in_buffer);
    d->input.next_input_byte = NULL;
    d->input.bytes_in_buffer = 0;
}

static void input_end(j_decompress_ptr jpeg)
{
    (void)jpeg;
}

/* ---- one decoder ---- */

static void decoder_set(struct decoder *d, struct source *source, uint64_t place, uint64_t size)
{
    memset(d, 0, sizeof *d);
    d->source = source;
    d->at = place;
    d->end = place + slice_overlap(source->size, place, size);
    d->budget = HEADER_BYTES;
    d->jpeg.err = jpeg_std_error(&d->errors);
    d->jpeg.client_data = d;
    d->errors.error_exit = on_error;
    d->errors.emit_message = on_message;
    d->errors.output_message = on_output;
    d->input.init_source = input_start;
    d->input.fill_input_buffer = input_fill;
    d->input.skip_input_data = input_skip;
    d->input.resync_to_restart = jpeg_resync_to_restart;
    d->input.term_source = input_end;
    d->progress.progress_monitor = on_progress;
}

/* Stops when there is no complete header up to the image data. */
static void read_header(struct decoder *d)
{
    jpeg_create_decompress(&d->jpeg); /* clears all but err and client_data */
    d->jpeg.src = &d->input;
    d->jpeg.progress = &d->progress;
    d->jpeg.mem->max_memory_to_use = DECODER_MEMORY;
    jpeg_read_header(&d->jpeg, TRUE);
}

/* Runs `work` until it is done (true) or stopped (false).  The frame that longjmp returns to holds nothing of its own. */
static bool run(struct decoder *d, void (*work)(struct decoder *d, exifid_image *image), exifid_image *image)
{
    if (setjmp(d->give_up) != 0)
        return false;
    work(d, image);
    return true;
}

/* ---- frame and tables ---- */

static const char *subsampling_of(const struct jpeg_decompress_struct *jpeg)
{
    static const struct {
        int across, down;
        const char *name;
    } kinds[] = {{1, 1, "4:4:4"}, {2, 1, "4:2:2"}, {2, 2, "4:2:0"}, {1, 2, "4:4:0"}, {4, 1, "4:1:1"}};
    const jpeg_component_info *c = jpeg->comp_info;

    if (jpeg->num_components == 1)
        return "grey";
    if (jpeg->num_components != 3 || c[1].h_samp_factor != c[2].h_samp_factor ||
        c[1].v_samp_factor != c[2].v_samp_factor)
        return "other";
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (c[0].h_samp_factor == kinds[i].across * c[1].h_samp_factor &&
            c[0].v_samp_factor == kinds[i].down * c[1].v_samp_factor)
            return kinds[i].name;
    return "other";
}

/* FNV-1a, 64 bits (draft-eastlake-fnv), over two bytes per step size, low byte first. */
static void hash_tables(const struct jpeg_decompress_struct *jpeg, exifid_image *image)
{
    /* Zig-zag order, ITU-T T.81 figure A.6; libjpeg keeps tables in natural order. */
    static const uint8_t zigzag[DCTSIZE2] = {0,  1,  8,  16, 9,  2,  3,  10, 17, 24, 32, 25, 18, 11, 4,  5,
                                             12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6,  7,  14, 21, 28,
                                             35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
                                             58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63};
    uint64_t hash = 0xcbf29ce484222325;

    for (size_t t = 0; t < NUM_QUANT_TBLS; t++) {
        const JQUANT_TBL *table = jpeg->quant_tbl_ptrs[t];
        if (table == NULL)
            continue;
        image->tables++;
        for (size_t i = 0; i < DCTSIZE2; i++) {
            hash = (hash ^ (table->quantval[zigzag[i]] & 0xff)) * 0x100000001b3;
            hash = (hash ^ (uint64_t)(table->quantval[zigzag[i]] >> 8)) * 0x100000001b3;
        }
    }
    image->tables_hash = image->tables > 0 ? hash : 0;
}

/* ITU-T T.81 tables K.1 and K.2, in natural order: what the IJG library scales by its quality. */
static const uint8_t annex_k[2][DCTSIZE2] = {
    {16, 11,  10,  16, 24, 40, 51, 61, 12,  12,  14,  19,  26, 58, 60, 55,  14,  13,  16,  24, 40, 57,
     69, 56,  14,  17, 22, 29, 51, 87, 80,  62,  18,  22,  37, 56, 68, 109, 103, 77,  24,  35, 55, 64,
     81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98,  112, 100, 103, 99},
    {17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99,
     99, 99, 47, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
     99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99}};

/* How far `table` is from the one that the IJG library uses at `quality` (jpeg_quality_scaling, jpeg_add_quant_table in
 * its jcparam.c): the sum of the differences. */
static uint64_t distance(const JQUANT_TBL *table, const uint8_t base[DCTSIZE2], int quality)
{
    int scale = quality < 50 ? 5000 / quality : 200 - 2 * quality, largest = 255;
    uint64_t sum = 0;

    for (size_t i = 0; i < DCTSIZE2; i++)
        if (table->quantval[i] > 255)
            largest = 32767; /* not forced to baseline */
    for (size_t i = 0; i < DCTSIZE2; i++) {
        int step = (base[i] * scale + 50) / 100, has = table->quantval[i];
        step = step < 1 ? 1 : step > largest ? largest : step;
        sum += (uint64_t)(has > step ? has - step : step - has);
    }
    return sum;
}

static const JQUANT_TBL *table_of(const struct jpeg_decompress_struct *jpeg, int component)
{
    int number = jpeg->comp_info[component].quant_tbl_no;

    return number >= 0 && number < NUM_QUANT_TBLS ? jpeg->quant_tbl_ptrs[number] : NULL;
}

static void estimate_quality(const struct jpeg_decompress_struct *jpeg, exifid_image *image)
{
    const JQUANT_TBL *luma = table_of(jpeg, 0), *chroma = jpeg->num_components == 3 ? table_of(jpeg, 1) : NULL;
    uint64_t nearest = UINT64_MAX;

    if (luma == NULL)
        return;
    for (int quality = 1; quality <= 100; quality++) {
        uint64_t far = distance(luma, annex_k[0], quality);
        if (chroma != NULL && chroma != luma)
            far += distance(chroma, annex_k[1], quality);
        if (far < nearest) {
            nearest = far;
            image->quality = quality;
        }
    }
    image->standard_tables = nearest == 0;
}

static void read_frame(struct decoder *d, exifid_image *image)
{
    read_header(d);
    image->width = d->jpeg.image_width;
    image->height = d->jpeg.image_height;
    image->components = (uint8_t)d->jpeg.num_components;
    image->progressive = d->jpeg.progressive_mode != FALSE;
    TEXT_SET(image->subsampling, subsampling_of(&d->jpeg));
    hash_tables(&d->jpeg, image);
    estimate_quality(&d->jpeg, image);
}

/* ---- thumbnail ---- */

static void read_thumbnail(struct decoder *d, exifid_image *image)
{
    uint64_t sum[3] = {0}, pixels;
    JSAMPLE row[3 * THUMBNAIL_SIDE];
    JSAMPROW rows[1] = {row};

    read_header(d);
    if (d->jpeg.image_width > THUMBNAIL_SIDE || d->jpeg.image_height > THUMBNAIL_SIDE ||
        d->jpeg.image_width * d->jpeg.image_height > THUMBNAIL_PIXELS)
        stop(d, "too large");
    d->jpeg.out_color_space = JCS_RGB;
    d->jpeg.do_fancy_upsampling = FALSE; /* a mean has no use for it */
    d->jpeg.do_block_smoothing = FALSE;
    jpeg_start_decompress(&d->jpeg);
    while (d->jpeg.output_scanline < d->jpeg.output_height) {
        jpeg_read_scanlines(&d->jpeg, rows, 1);
        for (size_t i = 0; i < 3 * (size_t)d->jpeg.output_width; i++)
            sum[i % 3] += row[i];
    }
    jpeg_finish_decompress(&d->jpeg);
    if (d->damaged)
        stop(d, "damaged image");
    pixels = (uint64_t)d->jpeg.output_width * d->jpeg.output_height;
    for (size_t i = 0; i < 3; i++)
        image->thumbnail_mean[i] = (uint8_t)((sum[i] + pixels / 2) / pixels);
    image->thumbnail_width = d->jpeg.output_width;
    image->thumbnail_height = d->jpeg.output_height;
}

/* The first Exif segment that can be read tells where the thumbnail stands. */
static bool find_thumbnail(struct source *source, const struct jpeg *jpeg, struct tiff *tiff)
{
    for (unsigned i = 0; i < jpeg->exif_count && i < JPEG_EXIF_KEPT; i++) {
        if (!tiff_open(tiff, source, jpeg->exif[i].place, jpeg->exif[i].size))
            continue;
        tiff_scan(tiff, NULL, 0);
        return tiff->thumbnail_size > 0;
    }
    return false;
}

/* ---- the whole ---- */

/* One decoder from setting up to release; false when it was stopped. */
static bool decode(struct decoder *d, void (*work)(struct decoder *, exifid_image *), exifid_image *image)
{
    bool done = run(d, work, image);

    jpeg_destroy_decompress(&d->jpeg);
    return done;
}

static exifid_status fail(exifid_image *image, exifid_status status, const char *fault)
{
    TEXT_SET(image->fault, fault);
    return status;
}

static exifid_status read_image(struct source *source, exifid_image *image)
{
    struct decoder d;
    struct jpeg jpeg;
    struct tiff tiff;
    exifid_status status = EXIFID_OK;

    memset(image, 0, sizeof *image);
    jpeg_walk(source, false, &jpeg);
    if (source->error != 0)
        return fail(image, EXIFID_IO_ERROR, "cannot be read");
    if (jpeg.state == JPEG_NONE)
        return fail(image, EXIFID_NOT_JPEG, "no start-of-image marker");

    image->width = jpeg.width; /* stands even where the rest of the header does not */
    image->height = jpeg.height;
    decoder_set(&d, source, 0, source->size);
    if (!decode(&d, read_frame, image))
        status = fail(image,
                      d.no_memory || source->error != 0 ? EXIFID_IO_ERROR
                      : d.cut                           ? EXIFID_TRUNCATED
                                                        : EXIFID_CORRUPT,
                      d.fault);
    if (status != EXIFID_IO_ERROR && find_thumbnail(source, &jpeg, &tiff)) {
        decoder_set(&d, source, tiff.place + tiff.thumbnail_offset, tiff.thumbnail_size);
        if (!decode(&d, read_thumbnail, image) && image->fault[0] == '\0') {
            struct text_out out = TEXT_INTO(image->fault);
            text_add(&out, "thumbnail: ");
            text_add(&out, d.fault);
        }
    }
    return status;
}

exifid_status exifid_image_read_fd(int fd, exifid_image *image)
{
    struct source source;

    source_open_fd(&source, fd);
    return read_image(&source, image);
}

exifid_status exifid_image_read_memory(const void *bytes, size_t size, exifid_image *image)
{
    struct source source;

    source_open_memory(&source, bytes, size);
    return read_image(&source, image);
}
