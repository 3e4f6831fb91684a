/* The marker walk. */
#include "reader/jpeg.h"

#include "build_tiff.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const char tiff[] = "MM\0\x2a\0\0\0\x08\0\0\0\0\0\0";
#define EXIF "Exif\0\0MM\0\x2a\0\0\0\x08\0\0\0\0\0"

static void walk(const struct build *b, bool whole, struct jpeg *jpeg)
{
    static struct source source;

    source_open_memory(&source, b->bytes, b->size);
    jpeg_walk(&source, whole, jpeg);
}

static void start(struct build *b)
{
    *b = (struct build){.order = 'M'};
    build_marker(b, 0xd8);
}

static void nothing_to_walk(void **state)
{
    static const char *const files[] = {"", "\xff", "\xd8\xff", "\x89PNG", "GIF8", "II\x2a"};
    struct source source;
    struct jpeg jpeg;

    (void)state;
    for (size_t i = 0; i < BUILD_COUNT(files); i++) {
        source_open_memory(&source, files[i], strlen(files[i]));
        jpeg_walk(&source, true, &jpeg);
        assert_int_equal(jpeg.state, JPEG_NONE);
    }
    source_open_memory(&source, NULL, 0);
    jpeg_walk(&source, true, &jpeg);
    assert_int_equal(jpeg.state, JPEG_NONE);
}

static void ordinary_file(void **state)
{
    struct build b;
    struct jpeg jpeg;

    (void)state;
    start(&b);
    build_segment(&b, 0xe0, "JFIF\0\1\1\0\0\1\0\1\0\0", 14);
    build_segment(&b, 0xe1, EXIF, sizeof EXIF);
    build_segment(&b, 0xe1, "http://ns.adobe.com/xap/1.0/\0<x>", 32);
    build_segment(&b, 0xe2, "ICC_PROFILE\0\1\1", 14);
    build_segment(&b, 0xe2, "MPF\0MM\0\x2a", 8);
    build_segment(&b, 0xe4, "\x1aQualcomm Camera Attributes", 27);
    build_segment(&b, 0xfe, "two words\n", 10);
    build_rest(&b);
    walk(&b, false, &jpeg);
    assert_int_equal(jpeg.state, JPEG_SOUND);
    assert_null(jpeg.fault);
    assert_int_equal(jpeg.width, 320);
    assert_int_equal(jpeg.height, 240);
    assert_int_equal(jpeg.exif_count, 1);
    assert_int_equal(jpeg.exif[0].place, 20 + 4 + 6);
    assert_int_equal(jpeg.exif[0].size, sizeof EXIF - 6);
    assert_memory_equal(b.bytes + jpeg.exif[0].place, tiff, 8);
    assert_memory_equal(b.bytes + jpeg.xmp_place, "http://ns.adobe.com/xap/1.0/", 28);
    assert_memory_equal(b.bytes + jpeg.icc_place, "ICC_PROFILE", 11);
    assert_memory_equal(b.bytes + jpeg.mpf_place, "MPF", 3);
    assert_int_equal(jpeg.segment_count, 7);
    assert_string_equal(jpeg.segment[0].name, "JFIF");
    assert_int_equal(jpeg.segment[0].place, 2);
    assert_int_equal(jpeg.segment[0].size, 16);
    assert_int_equal(jpeg.segment[0].marker, 0xe0);
    assert_string_equal(jpeg.segment[1].name, "Exif");
    assert_string_equal(jpeg.segment[2].name, "http://ns.adobe.com/"); /* as much as there is room for */
    assert_string_equal(jpeg.segment[3].name, "ICC_PROFILE");
    assert_string_equal(jpeg.segment[5].name, "");
    assert_string_equal(jpeg.segment[6].name, "two words");
    assert_int_equal(jpeg.segment[6].marker, 0xfe);
    assert_int_equal(jpeg.trailer_place, EXIFID_NO_PLACE); /* not asked */
    build_free(&b);
}

static void exif_behind_everything(void **state)
{
    struct build b;
    struct jpeg jpeg;
    uint8_t *debug = calloc(1, 65533);

    (void)state;
    assert_non_null(debug);
    memset(debug, 0xff, 65533); /* as maker blocks are: full of what look like markers */
    for (uint8_t marker = 0xe0; marker <= 0xef; marker++) {
        start(&b);
        build_segment(&b, marker, debug, 65533);
        build_segment(&b, marker, debug, 65533);
        build_segment(&b, 0xe1, EXIF, sizeof EXIF);
        build_rest(&b);
        walk(&b, false, &jpeg);
        assert_int_equal(jpeg.state, JPEG_SOUND);
        assert_int_equal(jpeg.exif_count, 1);
        assert_int_equal(jpeg.exif[0].place, 2 + 2 * 65537 + 10);
        build_free(&b);
    }
    free(debug);
}

static void fill_bytes_are_legal(void **state)
{
    struct build b;
    struct jpeg jpeg;

    (void)state;
    start(&b);
    build_fill(&b, 0xff, 5000);
    build_segment(&b, 0xe1, EXIF, sizeof EXIF);
    build_fill(&b, 0xff, 1);
    build_rest(&b);
    walk(&b, true, &jpeg);
    assert_int_equal(jpeg.state, JPEG_SOUND);
    assert_null(jpeg.fault);
    assert_int_equal(jpeg.exif_count, 1);
    assert_int_equal(jpeg.width, 320);
    build_free(&b);
}

static void two_exif_segments(void **state)
{
    struct build b;
    struct jpeg jpeg;

    (void)state;
    start(&b);
    for (int i = 0; i < 6; i++)
        build_segment(&b, 0xe1, EXIF, sizeof EXIF);
    build_rest(&b);
    walk(&b, false, &jpeg);
    assert_int_equal(jpeg.exif_count, 6);
    assert_int_equal(jpeg.exif[0].place, 12);
    assert_int_equal(jpeg.exif[1].place, 12 + 4 + sizeof EXIF);
    build_free(&b);
}

static void more_segments_than_are_kept(void **state)
{
    struct build b;
    struct jpeg jpeg;

    (void)state;
    start(&b);
    for (int i = 0; i < 100; i++)
        build_segment(&b, 0xe9, "x", 1);
    build_rest(&b);
    walk(&b, false, &jpeg);
    assert_int_equal(jpeg.state, JPEG_SOUND);
    assert_int_equal(jpeg.segment_count, 100);
    assert_int_equal(jpeg.segment[EXIFID_SEGMENTS - 1].place, 2 + 5 * (EXIFID_SEGMENTS - 1));
    build_free(&b);
}

static void garbage_between_segments(void **state)
{
    static const char *const garbage[] = {"x", "\x01\x02\xff", "\xff\x02gap\xff\x30", "no markers in this at all"};
    struct build b;
    struct jpeg jpeg;

    (void)state;
    for (size_t i = 0; i < BUILD_COUNT(garbage); i++) {
        start(&b);
        build_segment(&b, 0xe0, "JFIF", 5);
        build_bytes(&b, garbage[i], strlen(garbage[i]));
        build_segment(&b, 0xe1, EXIF, sizeof EXIF);
        build_rest(&b);
        walk(&b, false, &jpeg);
        assert_int_equal(jpeg.state, JPEG_DISTURBED);
        assert_string_equal(jpeg.fault, "garbage between segments");
        assert_int_equal(jpeg.fault_place, 11);
        assert_int_equal(jpeg.exif_count, 1);
        assert_int_equal(jpeg.width, 320);
        build_free(&b);
    }
}

static void length_that_cannot_be(void **state)
{
    struct build b;
    struct jpeg jpeg;

    (void)state;
    start(&b);
    build_bytes(&b, "\xff\xe5\x00\x01", 4);
    build_segment(&b, 0xe1, EXIF, sizeof EXIF);
    build_rest(&b);
    walk(&b, false, &jpeg);
    assert_int_equal(jpeg.state, JPEG_DISTURBED);
    assert_string_equal(jpeg.fault, "segment shorter than its length field");
    assert_int_equal(jpeg.exif_count, 1);
    build_free(&b);
}

static void stray_bytes_before_the_identifier(void **state)
{
    static const struct {
        const char *payload;
        size_t size, garbage;
        unsigned count;
    } cases[] = {
        {"\0" EXIF, sizeof EXIF + 1, 1, 1},
        {"\xff\xe1\x12\x34" EXIF, sizeof EXIF + 4, 4, 1},
        {"12345" EXIF, sizeof EXIF + 5, 0, 0},
        {"EXIF\0\0MM", 8, 0, 1},
        {"Exif\0\xffMM", 8, 0, 1}, /* Kodak */
        {"Exif", 4, 0, 0},
        {"Exif ", 5, 0, 0},
    };
    struct build b;
    struct jpeg jpeg;

    (void)state;
    for (size_t i = 0; i < BUILD_COUNT(cases); i++) {
        start(&b);
        build_segment(&b, 0xe1, cases[i].payload, cases[i].size);
        build_rest(&b);
        walk(&b, false, &jpeg);
        assert_int_equal(jpeg.exif_count, cases[i].count);
        if (jpeg.exif_count > 0) {
            assert_int_equal(jpeg.exif[0].garbage, cases[i].garbage);
            assert_memory_equal(b.bytes + jpeg.exif[0].place, "MM", 2);
            assert_int_equal(jpeg.exif[0].size, cases[i].size - cases[i].garbage - 6);
        }
        build_free(&b);
    }
}

/* Cut at every byte, the file is told to be cut, and the segments that were whole are seen. */
static void cut_anywhere(void **state)
{
    struct build b, cut;
    struct jpeg jpeg;
    size_t scan;

    (void)state;
    start(&b);
    build_segment(&b, 0xe0, "JFIF", 5);
    build_segment(&b, 0xe1, EXIF, sizeof EXIF);
    build_segment(&b, 0xfe, "note", 4);
    scan = b.size + 2 + 2 + 9; /* behind the frame header */
    build_rest(&b);
    for (size_t size = 2; size < b.size; size++) {
        cut = b;
        cut.size = size;
        walk(&cut, true, &jpeg);
        if (size < scan + 2) {
            assert_int_equal(jpeg.state, JPEG_CUT);
            assert_int_equal(jpeg.fault_place, size);
        } else if (size >= scan + 10) {
            assert_int_equal(jpeg.state, JPEG_SOUND);
            assert_string_equal(jpeg.fault, "image data without an end-of-image marker");
        }
        assert_int_equal(jpeg.exif_count, size >= 11 + 4 + 5);
        if (size >= 11 + 4 + 6 && size < 11 + 4 + sizeof EXIF)
            assert_int_equal(jpeg.exif[0].size, size - 21);
        walk(&cut, false, &jpeg);
        assert_int_equal(jpeg.state, size < scan + 2 ? JPEG_CUT : JPEG_SOUND);
    }
    build_free(&b);
}

static void ends_right_behind_exif(void **state)
{
    struct build b;
    struct jpeg jpeg;

    (void)state;
    start(&b);
    build_segment(&b, 0xe1, EXIF, sizeof EXIF);
    walk(&b, false, &jpeg);
    assert_int_equal(jpeg.state, JPEG_CUT);
    assert_string_equal(jpeg.fault, "file ends before its image data");
    assert_int_equal(jpeg.exif[0].size, sizeof EXIF - 6);
    build_marker(&b, 0xd9); /* T.81 B.5: a stream may hold no image */
    walk(&b, false, &jpeg);
    assert_int_equal(jpeg.state, JPEG_SOUND);
    build_free(&b);
}

/* 50,000 comments, megabytes of fill or of zeros: given up on, after a bounded number of steps. */
static void floods(void **state)
{
    struct build b;
    struct jpeg jpeg;

    (void)state;
    start(&b);
    for (int i = 0; i < 50000; i++)
        build_segment(&b, 0xfe, "", 0);
    build_segment(&b, 0xe1, EXIF, sizeof EXIF);
    walk(&b, true, &jpeg);
    assert_int_equal(jpeg.state, JPEG_DISTURBED);
    assert_string_equal(jpeg.fault, "more than 4096 segments");
    assert_int_equal(jpeg.segment_count, 4096);
    build_free(&b);

    for (int byte = 0; byte <= 0xff; byte += 0xff) {
        start(&b);
        build_fill(&b, (uint8_t)byte, 1000000);
        build_segment(&b, 0xe1, EXIF, sizeof EXIF);
        walk(&b, true, &jpeg);
        assert_int_equal(jpeg.state, JPEG_DISTURBED);
        assert_int_equal(jpeg.exif_count, 0);
        build_free(&b);
    }
}

static void trailer(void **state)
{
    struct build b;
    struct jpeg jpeg;
    size_t end;

    (void)state;
    start(&b);
    build_rest(&b);
    walk(&b, true, &jpeg);
    assert_int_equal(jpeg.trailer_place, EXIFID_NO_PLACE);
    assert_int_equal(jpeg.trailer_size, 0);
    end = b.size;
    build_bytes(&b, "motion photo\xff\xd9SEFT", 18);
    walk(&b, true, &jpeg);
    assert_int_equal(jpeg.trailer_place, end);
    assert_int_equal(jpeg.trailer_size, 18);
    assert_int_equal(jpeg.extra_images, 0);
    build_free(&b);
}

static void extra_images(void **state)
{
    struct build b;
    struct jpeg jpeg;
    size_t end;

    (void)state;
    start(&b);
    build_rest(&b);
    build_marker(&b, 0xd8);
    build_segment(&b, 0xe1, EXIF, sizeof EXIF); /* of the second image: not this photo's */
    build_rest(&b);
    build_fill(&b, 0, 5000);
    build_marker(&b, 0xd8);
    build_rest(&b);
    end = b.size;
    build_fill(&b, 0, 100);
    build_bytes(&b, "tail", 4);
    walk(&b, true, &jpeg);
    assert_int_equal(jpeg.extra_images, 2);
    assert_int_equal(jpeg.exif_count, 0);
    assert_int_equal(jpeg.segment_count, 0);
    assert_int_equal(jpeg.trailer_place, end);
    assert_int_equal(jpeg.trailer_size, 104);

    b.size = end - 1; /* the third image is cut: it is no image */
    walk(&b, true, &jpeg);
    assert_int_equal(jpeg.extra_images, 1);
    assert_int_equal(jpeg.state, JPEG_SOUND);
    assert_null(jpeg.fault);
    build_free(&b);
}

/* Stuffed bytes and restart markers fall on every position around the ends of the reader's windows. */
static void image_data_across_windows(void **state)
{
    struct build b;
    struct jpeg jpeg;

    (void)state;
    for (size_t shift = 0; shift < 4; shift++) {
        start(&b);
        build_frame_and_scan(&b);
        build_fill(&b, 0x11, shift);
        for (size_t i = 0; i < 40000; i++)
            build_bytes(&b, i % 3 == 0 ? "\xff\x00" : i % 3 == 1 ? "\xff\xd3" : "\xff\xff\x02", i % 3 == 2 ? 3 : 2);
        build_marker(&b, 0xd9);
        walk(&b, true, &jpeg);
        assert_int_equal(jpeg.state, JPEG_SOUND);
        assert_null(jpeg.fault);
        assert_int_equal(jpeg.trailer_place, EXIFID_NO_PLACE);
        build_bytes(&b, "x", 1);
        walk(&b, true, &jpeg);
        assert_int_equal(jpeg.trailer_size, 1);
        build_free(&b);
    }
}

/* Fill bytes may precede the end marker, too. */
static void fill_before_the_end(void **state)
{
    struct build b;
    struct jpeg jpeg;

    (void)state;
    for (size_t fill = 0; fill < 4; fill++) {
        start(&b);
        build_frame_and_scan(&b);
        build_bytes(&b, "data", 4);
        build_fill(&b, 0xff, fill);
        build_marker(&b, 0xd9);
        build_bytes(&b, "tail", 4);
        walk(&b, true, &jpeg);
        assert_null(jpeg.fault);
        assert_int_equal(jpeg.trailer_size, 4);
        build_free(&b);
    }
}

static void scans_of_progressive_files(void **state)
{
    struct build b;
    struct jpeg jpeg;

    (void)state;
    start(&b);
    build_segment(&b, 0xc2, "\x08\x00\x10\x00\x20\x01\x01\x11", 9);
    for (int i = 0; i < 10; i++) {
        build_segment(&b, 0xc4, "\x00", 1);
        build_segment(&b, 0xda, "\x01\x01\x00\x00\x3f", 6);
        build_fill(&b, 0x55, 100);
    }
    build_marker(&b, 0xd9);
    build_bytes(&b, "!", 1);
    walk(&b, true, &jpeg);
    assert_int_equal(jpeg.state, JPEG_SOUND);
    assert_int_equal(jpeg.width, 32);
    assert_int_equal(jpeg.height, 16);
    assert_int_equal(jpeg.trailer_size, 1);
    build_free(&b);
}

static void next_image_before_the_end(void **state)
{
    struct build b;
    struct jpeg jpeg;

    (void)state;
    start(&b);
    build_frame_and_scan(&b);
    build_fill(&b, 0x55, 100);
    build_marker(&b, 0xd8);
    build_rest(&b);
    walk(&b, true, &jpeg);
    assert_int_equal(jpeg.state, JPEG_SOUND);
    assert_string_equal(jpeg.fault, "image data without an end-of-image marker");
    assert_int_equal(jpeg.extra_images, 0);
    build_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_to_walk),
        cmocka_unit_test(ordinary_file),
        cmocka_unit_test(exif_behind_everything),
        cmocka_unit_test(fill_bytes_are_legal),
        cmocka_unit_test(two_exif_segments),
        cmocka_unit_test(more_segments_than_are_kept),
        cmocka_unit_test(garbage_between_segments),
        cmocka_unit_test(length_that_cannot_be),
        cmocka_unit_test(stray_bytes_before_the_identifier),
        cmocka_unit_test(cut_anywhere),
        cmocka_unit_test(ends_right_behind_exif),
        cmocka_unit_test(floods),
        cmocka_unit_test(trailer),
        cmocka_unit_test(extra_images),
        cmocka_unit_test(image_data_across_windows),
        cmocka_unit_test(fill_before_the_end),
        cmocka_unit_test(scans_of_progressive_files),
        cmocka_unit_test(next_image_before_the_end),
    };
    return cmocka_run_group_tests_name("jpeg", tests, NULL, NULL);
}
