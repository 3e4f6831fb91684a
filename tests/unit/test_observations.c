/* From bytes to observations, through the public functions alone. */
#include "exifid/exifid.h"

#include "build_tiff.h"
#include "hoard.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>

static const struct build_entry phone[] = {
    BUILD_ASCII(0x010f, "Sony"),
    BUILD_ASCII(0x0110, "D5503"),
    BUILD_ASCII(0x0131, "14.2.A.0.204"),
    BUILD_ASCII(0x0132, "2014:01:02 03:04:05"),
    BUILD_ASCII(0x013c, "a host computer"),
};

static const struct build_entry shot[] = {
    BUILD_ASCII(0x9003, "2013:11:06 18:22:10"),
    BUILD_ASCII(0x9004, "2013:11:07 18:22:10"),
    BUILD_ASCII(0x9011, "+09:00"),
    BUILD_ASCII(0x9291, "0887"),
    {0x927c, 7, 40, "SONY MOBILE\0aaaaaaaaaaaaaaaaaaaaaaaaaaaa", 40, 0},
    BUILD_UNDEFINED(0x9286, "ASCII\0\0\0oplus_32"),
    BUILD_ASCII(0xa420, "C13QSGJ02SB \n"),
    BUILD_ASCII(0xa434, "a lens"),
    {0xa002, 4, 1, NULL, 0, 5248},
    {0xa003, 3, 1, NULL, 0, 3936},
    {0xa405, 3, 1, NULL, 0, 27},
};

/* A JPEG around one Exif block; the caller frees it. */
static struct build photo(const struct build *block)
{
    struct build b = {.order = 'M'};

    build_marker(&b, 0xd8);
    build_segment(&b, 0xe0, "JFIF\0\1\1\0\0\1\0\1\0\0", 14);
    build_exif(&b, block);
    build_rest(&b);
    return b;
}

static struct build whole_photo(char order)
{
    struct build block, b;

    build_block(&block, order, phone, BUILD_COUNT(phone), shot, BUILD_COUNT(shot));
    b = photo(&block);
    build_free(&block);
    return b;
}

static exifid_status read_bytes(const struct build *b, unsigned what, exifid_observations *seen)
{
    return exifid_observations_read_memory(b->bytes, b->size, what, seen);
}

static int file_with(const struct build *b)
{
    FILE *file = tmpfile();
    int fd;

    assert_non_null(file);
    assert_int_equal(fwrite(b->bytes, 1, b->size, file), b->size);
    assert_int_equal(fflush(file), 0);
    fd = dup(fileno(file));
    fclose(file);
    assert_true(fd >= 0);
    return fd;
}

static void whole_answer(void **state)
{
    exifid_observations seen;

    (void)state;
    for (const char *order = "IM"; *order != '\0'; order++) {
        struct build b = whole_photo(*order);
        assert_int_equal(read_bytes(&b, 0, &seen), EXIFID_OK);
        assert_int_equal(seen.status, EXIFID_OK);
        assert_string_equal(seen.fault, "");
        assert_string_equal(seen.text[EXIFID_TAG_MAKE].text, "Sony");
        assert_string_equal(seen.text[EXIFID_TAG_MODEL].text, "D5503");
        assert_string_equal(seen.text[EXIFID_TAG_SOFTWARE].text, "14.2.A.0.204");
        assert_string_equal(seen.text[EXIFID_TAG_HOST_COMPUTER].text, "a host computer");
        assert_string_equal(seen.text[EXIFID_TAG_LENS_MODEL].text, "a lens");
        assert_string_equal(seen.text[EXIFID_TAG_USER_COMMENT].text, "oplus_32");
        assert_string_equal(seen.text[EXIFID_TAG_IMAGE_UNIQUE_ID].text, "C13QSGJ02SB");
        assert_string_equal(seen.text[EXIFID_TAG_LENS_MAKE].text, "");
        assert_int_equal(seen.text[EXIFID_TAG_LENS_MAKE].place, EXIFID_NO_PLACE);
        assert_int_equal(seen.taken.date.year, 2013);
        assert_int_equal(seen.taken.date.day, 6);
        assert_int_equal(seen.taken.second, 10);
        assert_int_equal(seen.taken.nanoseconds, 88700000);
        assert_true(seen.taken.has_offset);
        assert_int_equal(seen.taken.utc_offset, 540);
        assert_int_equal(seen.taken_from, EXIFID_TAG_DATE_TIME_ORIGINAL);
        assert_int_equal(seen.pixel_x, 5248);
        assert_int_equal(seen.pixel_y, 3936);
        assert_int_equal(seen.focal_length_35mm, 27);
        assert_int_equal(seen.width, 320);
        assert_int_equal(seen.byte_order, *order);
        assert_int_equal(seen.maker_note_size, 40);
        assert_memory_equal(seen.maker_note_head, "SONY MOBILE\0aaaaaaaaaaaaaaaaaaaa", 32);
        assert_int_equal(seen.exif_segments, 1);
        assert_memory_equal(b.bytes + seen.exif_place, *order == 'I' ? "II*\0" : "MM\0*", 4);
        assert_false(seen.gps);
        build_free(&b);
    }
}

/* Places are offsets in the file, of the value as it is stored. */
static void places(void **state)
{
    struct build b = whole_photo('M');
    exifid_observations seen;

    (void)state;
    read_bytes(&b, 0, &seen);
    for (size_t i = 0; i < EXIFID_TAG_COUNT; i++) {
        const exifid_text *text = &seen.text[i];
        if (text->length > 0)
            assert_memory_equal(b.bytes + text->place, text->text, text->length);
    }
    assert_int_equal(seen.text[EXIFID_TAG_MODEL].stored, 6);
    assert_int_equal(seen.text[EXIFID_TAG_IMAGE_UNIQUE_ID].stored, 14);
    assert_int_equal(seen.text[EXIFID_TAG_USER_COMMENT].stored, 8);
    assert_memory_equal(b.bytes + seen.maker_note_place, "SONY MOBILE", 11);
    build_free(&b);
}

static void same_from_a_file(void **state)
{
    struct build b = whole_photo('I');
    exifid_observations memory, file;
    int fd = file_with(&b);

    (void)state;
    assert_int_equal(lseek(fd, 17, SEEK_SET), 17);
    read_bytes(&b, EXIFID_READ_GPS | EXIFID_READ_TRAILER, &memory);
    assert_int_equal(exifid_observations_read_fd(fd, EXIFID_READ_GPS | EXIFID_READ_TRAILER, &file), EXIFID_OK);
    assert_memory_equal(&memory, &file, sizeof file);
    assert_int_equal(lseek(fd, 0, SEEK_CUR), 17);
    close(fd);
    build_free(&b);
}

static void things_that_are_no_photo(void **state)
{
    exifid_observations seen;
    int pipes[2], folder = open("/", O_RDONLY), nothing = open("/dev/null", O_RDONLY);
    struct build b = {.order = 'M'};

    (void)state;
    assert_int_equal(exifid_observations_read_memory(NULL, 0, 0, &seen), EXIFID_NOT_JPEG);
    assert_string_equal(seen.fault, "empty file");
    assert_int_equal(exifid_observations_read_memory("\xff", 1, 0, &seen), EXIFID_NOT_JPEG);
    assert_int_equal(exifid_observations_read_memory("\x89PNG", 4, 3, &seen), EXIFID_NOT_JPEG);
    assert_int_equal(seen.os_error, 0);

    assert_int_equal(exifid_observations_read_fd(folder, 0, &seen), EXIFID_IO_ERROR);
    assert_int_equal(seen.os_error, EISDIR);
    assert_int_equal(seen.exif_place, EXIFID_NO_PLACE);
    assert_int_equal(exifid_observations_read_fd(nothing, 0, &seen), EXIFID_IO_ERROR);
    assert_int_equal(seen.os_error, ESPIPE);
    assert_int_equal(exifid_observations_read_fd(-1, 0, &seen), EXIFID_IO_ERROR);
    assert_int_equal(seen.os_error, EBADF);
    assert_int_equal(pipe(pipes), 0);
    assert_int_equal(exifid_observations_read_fd(pipes[0], 0, &seen), EXIFID_IO_ERROR);
    assert_int_equal(seen.os_error, ESPIPE);
    close(pipes[0]);
    close(pipes[1]);
    close(folder);
    close(nothing);

    build_marker(&b, 0xd8);
    build_rest(&b);
    assert_int_equal(read_bytes(&b, 0, &seen), EXIFID_NO_EXIF);
    assert_string_equal(seen.fault, "");
    assert_int_equal(seen.width, 320);
    build_free(&b);
}

/* Cut at every byte: never a crash, never a wrong text, and all tags once the Exif segment is whole. */
static void cut_anywhere(void **state)
{
    struct build b = whole_photo('I');
    size_t exif_end = 20 + 2 + (size_t)(b.bytes[22] << 8 | b.bytes[23]), scan = exif_end + 13;
    exifid_observations seen;

    (void)state;
    for (size_t size = 2; size < b.size; size++) {
        uint8_t *cut = malloc(size);
        assert_non_null(cut);
        memcpy(cut, b.bytes, size);
        exifid_status status = exifid_observations_read_memory(cut, size, EXIFID_READ_TRAILER, &seen);
        if (size < 34) /* no whole TIFF header behind the identifier */
            assert_true(status == EXIFID_TRUNCATED && seen.text[EXIFID_TAG_MODEL].length == 0);
        else if (size < scan + 2)
            assert_int_equal(status, EXIFID_TRUNCATED);
        assert_true(strcmp(seen.text[EXIFID_TAG_MODEL].text, "D5503") == 0 || seen.text[EXIFID_TAG_MODEL].length == 0);
        if (size >= exif_end) {
            assert_string_equal(seen.text[EXIFID_TAG_MODEL].text, "D5503");
            assert_string_equal(seen.text[EXIFID_TAG_LENS_MODEL].text, "a lens");
            assert_int_equal(seen.taken.date.year, 2013);
        }
        free(cut);
    }
    build_free(&b);
}

/* Every byte of the block set to values that hurt: no crash, and a text that is read is not invented. */
static void any_byte_wrong(void **state)
{
    static const uint8_t values[] = {0x00, 0x01, 0x7f, 0x80, 0xff};
    struct build b = whole_photo('M');
    exifid_observations seen;

    (void)state;
    for (size_t at = 2; at < b.size; at++) {
        uint8_t was = b.bytes[at];
        for (size_t i = 0; i < sizeof values; i++) {
            b.bytes[at] = values[i];
            exifid_status status = read_bytes(&b, EXIFID_READ_TRAILER | EXIFID_READ_GPS, &seen);
            assert_true(status != EXIFID_IO_ERROR && status != EXIFID_NOT_JPEG);
            for (size_t tag = 0; tag < EXIFID_TAG_COUNT; tag++)
                assert_int_equal(strlen(seen.text[tag].text), seen.text[tag].length);
        }
        b.bytes[at] = was;
    }
    build_free(&b);
}

static void model_as_bytes(void **state)
{
    static const uint16_t types[] = {1, 2, 6, 7, 129};
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < BUILD_COUNT(types); i++) {
        const struct build_entry main[] = {{0x010f, types[i], 7, "samsung", 7, 0}, /* unterminated */
                                           {0x0110, types[i], 12, "SM-G935L\0\0\0\0", 12, 0}};
        struct build block, b;
        build_block(&block, 'I', main, 2, NULL, 0);
        b = photo(&block);
        assert_int_equal(read_bytes(&b, 0, &seen), EXIFID_OK);
        assert_string_equal(seen.text[EXIFID_TAG_MAKE].text, "samsung");
        assert_string_equal(seen.text[EXIFID_TAG_MODEL].text, "SM-G935L");
        assert_int_equal(seen.text[EXIFID_TAG_MODEL].stored, 12);
        build_free(&block);
        build_free(&b);
    }
    const struct build_entry number[] = {{0x0110, 3, 4, "\1\2\3\4\5\6\7\x8", 8, 0}}; /* no text at all */
    struct build block, b;
    build_block(&block, 'I', number, 1, NULL, 0);
    b = photo(&block);
    assert_int_equal(read_bytes(&b, 0, &seen), EXIFID_OK);
    assert_string_equal(seen.text[EXIFID_TAG_MODEL].text, "");
    assert_int_equal(seen.text[EXIFID_TAG_MODEL].place, EXIFID_NO_PLACE);
    build_free(&block);
    build_free(&b);
}

static void tags_in_the_other_ifd(void **state)
{
    static const struct build_entry main[] = {BUILD_ASCII(0x010f, "   "), BUILD_ASCII(0x0131, "in ifd0"),
                                              BUILD_ASCII(0x0132, "2020:05:15 10:25:45"),
                                              BUILD_ASCII(0x9004, "2011:07:19 11:36:38")};
    static const struct build_entry exif[] = {BUILD_ASCII(0x010f, "HTC"), BUILD_ASCII(0x0110, "HTC One_M8"),
                                              BUILD_ASCII(0x0131, "in the exif ifd")};
    struct build block, b;
    exifid_observations seen;

    (void)state;
    build_block(&block, 'M', main, BUILD_COUNT(main), exif, BUILD_COUNT(exif));
    b = photo(&block);
    assert_int_equal(read_bytes(&b, 0, &seen), EXIFID_OK);
    assert_string_equal(seen.text[EXIFID_TAG_MAKE].text, "HTC");
    assert_memory_equal(b.bytes + seen.text[EXIFID_TAG_MAKE].place, "HTC", 3);
    assert_string_equal(seen.text[EXIFID_TAG_MODEL].text, "HTC One_M8");
    assert_string_equal(seen.text[EXIFID_TAG_SOFTWARE].text, "in ifd0");
    assert_int_equal(seen.taken.date.year, 2011);
    build_free(&block);
    build_free(&b);
}

static void first_exif_segment_that_is_readable(void **state)
{
    static const struct build_entry other[] = {BUILD_ASCII(0x0110, "other")};
    struct build first, second, b = {.order = 'M'};
    exifid_observations seen;

    (void)state;
    build_block(&first, 'I', phone, BUILD_COUNT(phone), NULL, 0);
    build_block(&second, 'M', other, 1, NULL, 0);
    build_marker(&b, 0xd8);
    build_exif(&b, &first);
    build_exif(&b, &second);
    build_rest(&b);
    assert_int_equal(read_bytes(&b, 0, &seen), EXIFID_OK);
    assert_string_equal(seen.text[EXIFID_TAG_MODEL].text, "D5503");
    assert_int_equal(seen.exif_segments, 2);
    assert_int_equal(seen.exif_place, 12);
    assert_int_equal(seen.exif_size, first.size);

    b.bytes[12] = 'X'; /* the first has no byte order any more */
    assert_int_equal(read_bytes(&b, 0, &seen), EXIFID_OK);
    assert_string_equal(seen.text[EXIFID_TAG_MODEL].text, "other");
    assert_int_equal(seen.byte_order, 'M');
    assert_int_equal(seen.exif_place, 12 + first.size + 10);

    b.bytes[12 + first.size + 10] = 'X';
    assert_int_equal(read_bytes(&b, 0, &seen), EXIFID_CORRUPT);
    assert_string_equal(seen.fault, "exif segment without a readable tiff header");
    assert_int_equal(seen.exif_place, 12);
    build_free(&first);
    build_free(&second);
    build_free(&b);
}

/* What is damaged is named; what is sound beside it is read. */
static void damage_that_costs_nothing_else(void **state)
{
    static const struct {
        struct build_entry entry;
        const char *fault;
    } cases[] = {
        {BUILD_LONG(0x8769, 0xffffff), "ifd outside the exif block (byte 16777245)"},
        {BUILD_LONG(0x8825, 8), "ifd pointer leads back (byte 38)"},
        {{0x0131, 2, 5000, NULL, 0, 8}, "value larger than the exif block: tag 0x0131 (byte 40)"},
        {{0x0131, 2, 30, NULL, 0, 60}, "value outside the exif block: tag 0x0131 (byte 40)"},
    };
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < BUILD_COUNT(cases); i++) {
        const struct build_entry main[] = {cases[i].entry, BUILD_ASCII(0x0110, "D5503")};
        struct build block, b;
        build_block(&block, 'I', main, 2, NULL, 0);
        b = photo(&block);
        assert_int_equal(read_bytes(&b, 0, &seen), EXIFID_CORRUPT);
        assert_string_equal(seen.text[EXIFID_TAG_MODEL].text, "D5503");
        assert_string_equal(seen.fault, cases[i].fault);
        build_free(&block);
        build_free(&b);
    }
}

static void garbage_before_the_identifier(void **state)
{
    struct build block, b = {.order = 'M'};
    exifid_observations seen;

    (void)state;
    build_block(&block, 'I', phone, BUILD_COUNT(phone), NULL, 0);
    build_marker(&b, 0xd8);
    build_marker(&b, 0xe1);
    build_be16(&b, (unsigned)(block.size + 8 + 3));
    build_bytes(&b, "abcExif\0", 9);
    build_bytes(&b, block.bytes, block.size);
    build_rest(&b);
    assert_int_equal(read_bytes(&b, 0, &seen), EXIFID_CORRUPT);
    assert_string_equal(seen.fault, "garbage in front of the exif identifier");
    assert_string_equal(seen.text[EXIFID_TAG_MODEL].text, "D5503");
    build_free(&block);
    build_free(&b);
}

static void coordinates(void **state)
{
    static const struct {
        const char *north, *east;
        uint8_t degrees;
        uint32_t denominator;
        bool gps, coordinates;
        double latitude, longitude;
    } cases[] = {
        {"N", "E", 52, 1, true, true, 52.5, 52.5}, {"S", "W", 52, 1, true, true, -52.5, -52.5},
        {"N", "X", 52, 1, true, false, 0, 0},      {"\0", "E", 52, 1, true, false, 0, 0},
        {"N", "E", 52, 0, false, false, 0, 0},     {"N", "E", 91, 1, false, false, 0, 0},
        {"N", "E", 0, 1, true, true, 0.5, 0.5},
    };
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < BUILD_COUNT(cases); i++) {
        uint8_t angle[24] = {
            0, 0, 0, cases[i].degrees, 0, 0, 0, (uint8_t)cases[i].denominator, 0, 0, 0, 30, 0, 0, 0, 1, 0, 0, 0, 0, 0,
            0, 0, 0};
        const struct build_entry gps[] = {{1, 2, 2, cases[i].north, 2, 0},
                                          {2, 5, 3, angle, 24, 0},
                                          {3, 2, 2, cases[i].east, 2, 0},
                                          {4, 5, 3, angle, 24, 0}};
        const struct build_entry main[] = {BUILD_LONG(0x8825, 26)};
        struct build block, b;
        build_header(&block, 'M');
        build_ifd(&block, main, 1, 0);
        assert_int_equal(block.size, 26);
        build_ifd(&block, gps, 4, 0);
        b = photo(&block);
        assert_int_equal(read_bytes(&b, EXIFID_READ_GPS, &seen), EXIFID_OK);
        assert_int_equal(seen.gps, cases[i].gps);
        assert_int_equal(seen.has_coordinates, cases[i].coordinates);
        assert_true(fabs(seen.latitude - cases[i].latitude) < 1e-9);
        assert_true(fabs(seen.longitude - cases[i].longitude) < 1e-9);

        assert_int_equal(read_bytes(&b, 0, &seen), EXIFID_OK);
        assert_int_equal(seen.gps, cases[i].gps); /* that there is one may be told, where it is may not */
        assert_false(seen.has_coordinates);
        assert_true(seen.latitude == 0 && seen.longitude == 0);
        build_free(&block);
        build_free(&b);
    }
}

/* What ends as an image does has no trailer; its image data need not be read to know that. */
static void ending(void **state)
{
    static const unsigned what = EXIFID_READ_TRAILER | EXIFID_READ_ENDING;
    struct build b = whole_photo('I'), second = whole_photo('M');
    exifid_observations seen;
    size_t end;

    (void)state;
    build_bytes(&b, second.bytes, second.size);
    assert_int_equal(read_bytes(&b, EXIFID_READ_TRAILER, &seen), EXIFID_OK);
    assert_int_equal(seen.extra_images, 1);
    assert_int_equal(read_bytes(&b, what, &seen), EXIFID_OK);
    assert_int_equal(seen.extra_images, 0);
    assert_int_equal(seen.trailer_place, EXIFID_NO_PLACE);
    end = b.size;
    build_bytes(&b, "0123456789abSEFT", 16);
    assert_int_equal(read_bytes(&b, what, &seen), EXIFID_OK);
    assert_int_equal(seen.extra_images, 1);
    assert_int_equal(seen.trailer_place, end);
    b.size = end - 1; /* cut short: that is still told */
    read_bytes(&b, EXIFID_READ_TRAILER, &seen);
    assert_int_equal(read_bytes(&b, what, &seen), seen.status);
    assert_int_equal(seen.extra_images, 0);
    build_free(&second);
    build_free(&b);
}

static void trailer(void **state)
{
    struct build b = whole_photo('I');
    exifid_observations seen;
    size_t end = b.size;

    (void)state;
    read_bytes(&b, EXIFID_READ_TRAILER, &seen);
    assert_int_equal(seen.trailer_place, EXIFID_NO_PLACE);
    build_bytes(&b, "ab", 2);
    read_bytes(&b, EXIFID_READ_TRAILER, &seen);
    assert_int_equal(seen.trailer_place, end);
    assert_int_equal(seen.trailer_size, 2);
    assert_memory_equal(seen.trailer_head, "ab\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 16);
    assert_memory_equal(seen.trailer_tail, "ab\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 16);
    build_fill(&b, 'x', 40000);
    build_bytes(&b, "0123456789abSEFT", 16);
    read_bytes(&b, EXIFID_READ_TRAILER, &seen);
    assert_memory_equal(seen.trailer_head, "abxxxxxxxxxxxxxx", 16);
    assert_memory_equal(seen.trailer_tail, "0123456789abSEFT", 16);
    read_bytes(&b, 0, &seen);
    assert_int_equal(seen.trailer_place, EXIFID_NO_PLACE);
    build_free(&b);
}

static void setting_texts(void **state)
{
    exifid_observations seen;

    (void)state;
    exifid_observations_init(&seen);
    assert_int_equal(seen.status, EXIFID_OK);
    assert_int_equal(seen.text[0].place, EXIFID_NO_PLACE);
    assert_int_equal(seen.trailer_place, EXIFID_NO_PLACE);
    exifid_observations_set(&seen, EXIFID_TAG_MODEL, " D5503 \0x", 9);
    assert_string_equal(seen.text[EXIFID_TAG_MODEL].text, "D5503");
    assert_int_equal(seen.text[EXIFID_TAG_MODEL].stored, 9);
    exifid_observations_set(&seen, EXIFID_TAG_MODEL, NULL, 0);
    assert_string_equal(seen.text[EXIFID_TAG_MODEL].text, "");
    assert_int_equal(seen.text[EXIFID_TAG_MODEL].length, 0);
}

static void set_and_settle(exifid_observations *seen, exifid_tag tag, const char *text)
{
    exifid_observations_set(seen, tag, text, strlen(text));
    exifid_observations_settle(seen);
}

/* The first of the three times that says anything, with the sub-seconds and the zone that belong to it. */
static void settling_the_time(void **state)
{
    exifid_observations seen;

    (void)state;
    exifid_observations_init(&seen);
    exifid_observations_settle(&seen);
    assert_int_equal(seen.taken.date.year, 0);
    exifid_observations_set(&seen, EXIFID_TAG_SUBSEC_TIME_DIGITIZED, "25", 2);
    exifid_observations_set(&seen, EXIFID_TAG_OFFSET_TIME, "-08:00", 6);
    set_and_settle(&seen, EXIFID_TAG_DATE_TIME, "2016:01:01 00:00:00");
    assert_int_equal(seen.taken.date.year, 2016);
    assert_int_equal(seen.taken_from, EXIFID_TAG_DATE_TIME);
    assert_int_equal(seen.taken.utc_offset, -480);
    assert_int_equal(seen.taken.nanoseconds, 0);
    set_and_settle(&seen, EXIFID_TAG_DATE_TIME_DIGITIZED, "2015:01:01 01:02:03");
    assert_int_equal(seen.taken.date.year, 2015);
    assert_int_equal(seen.taken_from, EXIFID_TAG_DATE_TIME_DIGITIZED);
    assert_int_equal(seen.taken.nanoseconds, 250000000);
    assert_false(seen.taken.has_offset);
    set_and_settle(&seen, EXIFID_TAG_DATE_TIME_ORIGINAL, "0000:00:00 00:00:00");
    assert_int_equal(seen.taken.date.year, 2015);
    set_and_settle(&seen, EXIFID_TAG_DATE_TIME_ORIGINAL, "2014:01:01 01:02:03");
    assert_int_equal(seen.taken.date.year, 2014);
    set_and_settle(&seen, EXIFID_TAG_DATE_TIME_ORIGINAL, "");
    assert_int_equal(seen.taken.date.year, 2015);
}

/* 1 when the photo is read, 0 when memory lacks; nothing else may happen.  Asserting allocates, so it comes later. */
static int read_with_little_memory(void *context)
{
    exifid_observations seen;
    exifid_status status = read_bytes(context, 0, &seen);

    if (status == EXIFID_OK && strcmp(seen.text[EXIFID_TAG_MODEL].text, "D5503") == 0)
        return 1;
    return status == EXIFID_IO_ERROR && seen.os_error == ENOMEM && strcmp(seen.fault, "out of memory") == 0 ? 0 : -1000;
}

static void out_of_memory(void **state)
{
    struct build b;

    (void)state;
    if (CORPUS_SANITIZED)
        skip();
    b = whole_photo('I');
    hoard_sweep(read_with_little_memory, &b);
    build_free(&b);
}

static void names(void **state)
{
    char version[32];

    (void)state;
    snprintf(version, sizeof version, "%d.%d.%d", EXIFID_VERSION_MAJOR, EXIFID_VERSION_MINOR, EXIFID_VERSION_PATCH);
    assert_string_equal(exifid_version(), version);
    for (int i = 0; i < EXIFID_TAG_COUNT; i++) {
        assert_true(strlen(exifid_tag_key((exifid_tag)i)) > 0);
        assert_true(strlen(exifid_tag_name((exifid_tag)i)) > 0);
        for (int j = 0; j < i; j++)
            assert_string_not_equal(exifid_tag_key((exifid_tag)i), exifid_tag_key((exifid_tag)j));
    }
    assert_string_equal(exifid_tag_key(EXIFID_TAG_IMAGE_UNIQUE_ID), "image_unique_id");
    assert_string_equal(exifid_tag_name(EXIFID_TAG_IMAGE_UNIQUE_ID), "ImageUniqueID");
    assert_string_equal(exifid_tag_key(EXIFID_TAG_COUNT), "");
    assert_string_equal(exifid_status_name(EXIFID_IO_ERROR), "io-error");
    assert_string_equal(exifid_status_name((exifid_status)99), "");
    assert_string_equal(exifid_match_name(EXIFID_MATCH_SCHEME), "scheme");
    assert_string_equal(exifid_class_name(EXIFID_CLASS_NOT_A_PHONE), "not-a-phone");
    assert_string_equal(exifid_confidence_name(EXIFID_CONFIDENCE_HIGH), "high");
    assert_string_equal(exifid_weight_name(EXIFID_WEIGHT_STRONG), "strong");
    assert_string_equal(exifid_firmware_kind_name(EXIFID_FIRMWARE_OS_VERSION), "os-version");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_answer),
        cmocka_unit_test(places),
        cmocka_unit_test(same_from_a_file),
        cmocka_unit_test(things_that_are_no_photo),
        cmocka_unit_test(cut_anywhere),
        cmocka_unit_test(any_byte_wrong),
        cmocka_unit_test(model_as_bytes),
        cmocka_unit_test(tags_in_the_other_ifd),
        cmocka_unit_test(first_exif_segment_that_is_readable),
        cmocka_unit_test(damage_that_costs_nothing_else),
        cmocka_unit_test(garbage_before_the_identifier),
        cmocka_unit_test(coordinates),
        cmocka_unit_test(ending),
        cmocka_unit_test(trailer),
        cmocka_unit_test(setting_texts),
        cmocka_unit_test(settling_the_time),
        cmocka_unit_test(out_of_memory),
        cmocka_unit_test(names),
    };
    return cmocka_run_group_tests_name("observations", tests, NULL, NULL);
}
