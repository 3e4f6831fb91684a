/* Frame header, quantisation tables and thumbnails, on images that the IJG library makes here. */
#include "exifid/exifid.h"

#include "build_tiff.h"
#include "hoard.h"

#include <errno.h>
#include <fcntl.h>

#include <jpeglib.h>

struct kind {
    int width, height;
    int quality;      /* of the IJG library */
    int across, down; /* sampling factors of the first component */
    bool grey, progressive;
    uint8_t colour[3];
    unsigned sevens; /* bits of the tables that are 7 everywhere instead: 1 luma, 2 chroma */
};

static const struct kind plain = {64, 48, 75, 2, 2, false, false, {200, 100, 50}, 0};

/* One image of a single colour. */
static struct build encode(const struct kind *kind)
{
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    struct build b = {.order = 'M'};
    unsigned char *bytes = NULL;
    unsigned long size = 0;
    unsigned sevens[DCTSIZE2];
    JSAMPLE *row = malloc((size_t)kind->width * 3);

    assert_non_null(row);
    for (size_t i = 0; i < (size_t)kind->width * 3; i++)
        row[i] = kind->colour[kind->grey ? 0 : i % 3];
    for (size_t i = 0; i < DCTSIZE2; i++)
        sevens[i] = 7;
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &bytes, &size);
    jpeg.image_width = (JDIMENSION)kind->width;
    jpeg.image_height = (JDIMENSION)kind->height;
    jpeg.input_components = kind->grey ? 1 : 3;
    jpeg.in_color_space = kind->grey ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, kind->quality, TRUE);
    for (int table = 0; table < 2; table++)
        if ((kind->sevens >> table & 1) != 0)
            jpeg_add_quant_table(&jpeg, table, sevens, 100, TRUE);
    jpeg.comp_info[0].h_samp_factor = kind->across;
    jpeg.comp_info[0].v_samp_factor = kind->down;
    if (kind->progressive)
        jpeg_simple_progression(&jpeg);
    jpeg_start_compress(&jpeg, TRUE);
    while (jpeg.next_scanline < jpeg.image_height)
        jpeg_write_scanlines(&jpeg, &row, 1);
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    build_bytes(&b, bytes, size);
    free(bytes);
    free(row);
    return b;
}

static exifid_status read_bytes(const struct build *b, exifid_image *image)
{
    return exifid_image_read_memory(b->bytes, b->size, image);
}

/* `around` with an Exif segment whose IFD1 names `thumbnail`. */
static struct build with_thumbnail(const struct build *around, const struct build *thumbnail)
{
    const struct build_entry ifd1[] = {BUILD_LONG(0x0201, 14 + 30), BUILD_LONG(0x0202, (uint32_t)thumbnail->size)};
    struct build block, b = {.order = 'M'};

    build_header(&block, 'M');
    build_ifd(&block, NULL, 0, 14);
    assert_int_equal(build_ifd(&block, ifd1, 2, 0), 14);
    build_bytes(&block, thumbnail->bytes, thumbnail->size);
    build_bytes(&b, around->bytes, 2);
    build_exif(&b, &block);
    build_bytes(&b, around->bytes + 2, around->size - 2);
    build_free(&block);
    return b;
}

static void every_quality(void **state)
{
    uint64_t hashes[101];
    exifid_image image;

    (void)state;
    for (int quality = 1; quality <= 100; quality++) {
        struct kind kind = plain;
        kind.quality = quality;
        struct build b = encode(&kind);
        assert_int_equal(read_bytes(&b, &image), EXIFID_OK);
        assert_string_equal(image.fault, "");
        assert_int_equal(image.quality, quality);
        assert_true(image.standard_tables);
        assert_int_equal(image.tables, 2);
        assert_int_equal(image.width, 64);
        assert_int_equal(image.height, 48);
        assert_int_equal(image.components, 3);
        assert_false(image.progressive);
        hashes[quality] = image.tables_hash;
        for (int other = 1; other < quality; other++)
            assert_true(hashes[other] != hashes[quality]);
        build_free(&b);
    }
}

/* The hash is what exifid.h says, taken from the bytes of the DQT segments themselves. */
static void hash_of_the_tables(void **state)
{
    struct build b = encode(&plain);
    uint64_t hash = 14695981039346656037u;
    exifid_image image;
    size_t tables = 0;

    (void)state;
    for (size_t at = 2; b.bytes[at + 1] != 0xda; at += 2u + (size_t)(b.bytes[at + 2] << 8 | b.bytes[at + 3])) {
        if (b.bytes[at + 1] != 0xdb)
            continue;
        for (size_t i = 0; i < 64; i++) {
            hash = (hash ^ b.bytes[at + 5 + i]) * 1099511628211u;
            hash = (hash ^ 0) * 1099511628211u;
        }
        tables++;
    }
    read_bytes(&b, &image);
    assert_int_equal(tables, 2);
    assert_true(image.tables_hash == hash);
    build_free(&b);
}

static void tables_of_its_own(void **state)
{
    struct kind kind = plain;
    exifid_image image;

    (void)state;
    for (kind.sevens = 1; kind.sevens <= 3; kind.sevens++) {
        struct build b = encode(&kind);
        assert_int_equal(read_bytes(&b, &image), EXIFID_OK);
        assert_false(image.standard_tables);
        assert_in_range(image.quality, 60, 100);
        build_free(&b);
    }
}

static void every_subsampling(void **state)
{
    static const struct {
        int across, down;
        bool grey;
        const char *name;
    } cases[] = {{1, 1, false, "4:4:4"}, {2, 1, false, "4:2:2"}, {2, 2, false, "4:2:0"}, {1, 2, false, "4:4:0"},
                 {4, 1, false, "4:1:1"}, {4, 2, false, "other"}, {1, 1, true, "grey"}};
    exifid_image image;

    (void)state;
    for (size_t i = 0; i < BUILD_COUNT(cases); i++) {
        struct kind kind = plain;
        kind.across = cases[i].across;
        kind.down = cases[i].down;
        kind.grey = cases[i].grey;
        kind.progressive = i % 2 == 1;
        struct build b = encode(&kind);
        assert_int_equal(read_bytes(&b, &image), EXIFID_OK);
        assert_string_equal(image.subsampling, cases[i].name);
        assert_int_equal(image.components, cases[i].grey ? 1 : 3);
        assert_int_equal(image.progressive, kind.progressive);
        assert_int_equal(image.quality, 75);
        assert_true(image.standard_tables);
        build_free(&b);
    }
}

static void near(int value, int wanted)
{
    assert_in_range(value, wanted < 4 ? 0 : wanted - 4, wanted + 4);
}

static void thumbnails(void **state)
{
    exifid_image image;
    struct build around = encode(&plain);

    (void)state;
    for (int i = 0; i < 4; i++) {
        struct kind kind = {160, 120, 90, 1, 1, i == 1, i == 2, {10, 250, 120}, 0};
        struct build thumbnail = encode(&kind), b = with_thumbnail(&around, &thumbnail);
        assert_int_equal(read_bytes(&b, &image), EXIFID_OK);
        assert_string_equal(image.fault, "");
        assert_int_equal(image.width, 64);
        assert_int_equal(image.thumbnail_width, 160);
        assert_int_equal(image.thumbnail_height, 120);
        near(image.thumbnail_mean[0], 10);
        near(image.thumbnail_mean[1], kind.grey ? 10 : 250);
        near(image.thumbnail_mean[2], kind.grey ? 10 : 120);
        build_free(&thumbnail);
        build_free(&b);
    }
    build_free(&around);
}

/* A thumbnail that is cut or damaged costs nothing else. */
static void thumbnail_cut_anywhere(void **state)
{
    struct build around = encode(&plain), thumbnail = encode(&plain);
    exifid_image image;

    (void)state;
    for (size_t size = 1; size + 2 < thumbnail.size; size++) { /* libjpeg makes do without an end marker */
        struct build cut = thumbnail;
        cut.size = size;
        struct build b = with_thumbnail(&around, &cut);
        assert_int_equal(read_bytes(&b, &image), EXIFID_OK);
        assert_int_equal(image.thumbnail_width, 0);
        assert_int_equal(image.thumbnail_mean[0], 0);
        assert_memory_equal(image.fault, "thumbnail: ", 11);
        assert_int_equal(image.width, 64);
        build_free(&b);
    }
    build_free(&around);
    build_free(&thumbnail);
}

static void expect_thumbnail_fault(const struct build *thumbnail, const char *fault)
{
    struct build around = encode(&plain), b = with_thumbnail(&around, thumbnail);
    exifid_image image;

    assert_int_equal(read_bytes(&b, &image), EXIFID_OK);
    assert_string_equal(image.fault, fault);
    assert_int_equal(image.thumbnail_width, 0);
    build_free(&around);
    build_free(&b);
}

/* Whole by its markers, but half of its data is missing: libjpeg would fill it with grey and only warn. */
static void thumbnail_with_lost_data(void **state)
{
    struct kind kind = {64, 64, 95, 1, 1, false, false, {10, 250, 120}, 0};
    struct build thumbnail = encode(&kind);

    (void)state;
    memcpy(thumbnail.bytes + thumbnail.size - 22, "\xff\xd9", 2);
    thumbnail.size -= 20;
    expect_thumbnail_fault(&thumbnail, "thumbnail: damaged image");
    build_free(&thumbnail);
}

static void thumbnail_with_any_byte_wrong(void **state)
{
    struct build around = encode(&plain), thumbnail = encode(&plain), b = with_thumbnail(&around, &thumbnail);
    exifid_image image;

    (void)state;
    for (size_t at = 2; at < b.size; at++) {
        uint8_t was = b.bytes[at];
        for (int value = 0; value < 256; value += 51) {
            b.bytes[at] = (uint8_t)value;
            exifid_status status = read_bytes(&b, &image);
            assert_true(status == EXIFID_OK || status == EXIFID_TRUNCATED || status == EXIFID_CORRUPT);
            assert_int_equal(status == EXIFID_OK || strlen(image.fault) > 0, 1);
        }
        b.bytes[at] = was;
    }
    build_free(&around);
    build_free(&thumbnail);
    build_free(&b);
}

static void thumbnails_that_explode(void **state)
{
    struct kind wide = plain, many = plain;
    struct build b;
    size_t scan = 2;

    (void)state;
    wide.width = 2049;
    wide.height = 8;
    b = encode(&wide);
    expect_thumbnail_fault(&b, "thumbnail: too large");
    build_free(&b);

    wide.width = wide.height = 1025;
    wide.quality = 1;
    b = encode(&wide);
    expect_thumbnail_fault(&b, "thumbnail: too large");
    build_free(&b);

    many.progressive = true;
    b = encode(&many);
    while (b.bytes[scan + 1] != 0xc4 && b.bytes[scan + 1] != 0xda)
        scan += 2u + (size_t)(b.bytes[scan + 2] << 8 | b.bytes[scan + 3]);
    size_t scans = b.size - 2 - scan;
    uint8_t *copy = malloc(scans);
    assert_non_null(copy);
    memcpy(copy, b.bytes + scan, scans);
    b.size -= 2;
    for (int i = 0; i < 10; i++)
        build_bytes(&b, copy, scans);
    build_marker(&b, 0xd9);
    expect_thumbnail_fault(&b, "thumbnail: image with too many scans");
    free(copy);
    build_free(&b);
}

static void files_that_are_no_image(void **state)
{
    struct build whole = encode(&plain);
    exifid_image image;
    int folder = open("/", O_RDONLY);
    size_t scan = 2;

    (void)state;
    assert_int_equal(exifid_image_read_memory(NULL, 0, &image), EXIFID_NOT_JPEG);
    assert_int_equal(exifid_image_read_memory("GIF89a", 6, &image), EXIFID_NOT_JPEG);
    assert_int_equal(exifid_image_read_fd(folder, &image), EXIFID_IO_ERROR);
    assert_string_equal(image.fault, "cannot be read");
    close(folder);

    while (whole.bytes[scan + 1] != 0xda)
        scan += 2u + (size_t)(whole.bytes[scan + 2] << 8 | whole.bytes[scan + 3]);
    for (size_t size = 2; size <= scan + 14; size++) {
        exifid_status status = exifid_image_read_memory(whole.bytes, size, &image);
        assert_int_equal(status, size < scan + 14 ? EXIFID_TRUNCATED : EXIFID_OK);
        assert_int_equal(image.fault[0] != '\0', size < scan + 14);
    }
    whole.bytes[3] = 0xc3; /* a lossless frame where JFIF stood */
    assert_int_equal(read_bytes(&whole, &image), EXIFID_CORRUPT);
    build_free(&whole);
}

static void same_from_a_file(void **state)
{
    struct build around = encode(&plain), thumbnail = encode(&plain), b = with_thumbnail(&around, &thumbnail);
    exifid_image memory, from_file;
    FILE *file = tmpfile();

    (void)state;
    assert_non_null(file);
    assert_int_equal(fwrite(b.bytes, 1, b.size, file), b.size);
    assert_int_equal(fflush(file), 0);
    assert_int_equal(read_bytes(&b, &memory), EXIFID_OK);
    assert_int_equal(exifid_image_read_fd(fileno(file), &from_file), EXIFID_OK);
    assert_memory_equal(&memory, &from_file, sizeof memory);
    fclose(file);
    build_free(&around);
    build_free(&thumbnail);
    build_free(&b);
}

/* 1 when all is read, 0 when memory lacks for it; nothing else may happen. */
static int read_with_little_memory(void *context)
{
    exifid_image image;
    exifid_status status = read_bytes(context, &image);

    if (status == EXIFID_OK && image.thumbnail_width == 64)
        return 1;
    if (status == EXIFID_OK)
        return strcmp(image.fault, "thumbnail: out of memory") == 0 ? 0 : -1000;
    return status == EXIFID_IO_ERROR && strcmp(image.fault, "out of memory") == 0 ? 0 : -1000;
}

static void out_of_memory(void **state)
{
    struct build around, thumbnail, b;

    (void)state;
    if (CORPUS_SANITIZED)
        skip();
    around = encode(&plain);
    thumbnail = encode(&plain);
    b = with_thumbnail(&around, &thumbnail);
    hoard_sweep(read_with_little_memory, &b);
    build_free(&around);
    build_free(&thumbnail);
    build_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_quality),
        cmocka_unit_test(hash_of_the_tables),
        cmocka_unit_test(tables_of_its_own),
        cmocka_unit_test(every_subsampling),
        cmocka_unit_test(thumbnails),
        cmocka_unit_test(thumbnail_cut_anywhere),
        cmocka_unit_test(thumbnail_with_lost_data),
        cmocka_unit_test(thumbnail_with_any_byte_wrong),
        cmocka_unit_test(thumbnails_that_explode),
        cmocka_unit_test(files_that_are_no_image),
        cmocka_unit_test(same_from_a_file),
        cmocka_unit_test(out_of_memory),
    };
    return cmocka_run_group_tests_name("image", tests, NULL, NULL);
}
