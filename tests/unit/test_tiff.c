/* The scan of Exif blocks, sound and hostile, and the pruned block. */
#include "reader/tiff.h"

#include "build_tiff.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { MAKE, MODEL, WHEN, COMMENT, NOTE, F_NUMBER, LATITUDE, WISHES };

static const struct tiff_wish wish[WISHES] = {
    [MAKE] = {TIFF_IFD0, 0x010f, 512},   [MODEL] = {TIFF_IFD0, 0x0110, 512}, [WHEN] = {TIFF_EXIF, 0x9003, 512},
    [COMMENT] = {TIFF_EXIF, 0x9286, 16}, [NOTE] = {TIFF_EXIF, 0x927c, 0},    [F_NUMBER] = {TIFF_EXIF, 0x829d, 8},
    [LATITUDE] = {TIFF_GPS, 0x0002, 24},
};

static struct source source;

/* Scans the block, which has to be readable. */
static void scan(const struct build *b, struct tiff *t)
{
    source_open_memory(&source, b->bytes, b->size);
    assert_true(tiff_open(t, &source, 0, (uint32_t)b->size));
    tiff_scan(t, wish, WISHES);
}

static void expect_text(const struct tiff *t, size_t i, const char *text)
{
    struct slice s = tiff_value(t, i, SIZE_MAX);

    assert_int_equal(s.size, strlen(text) + 1);
    assert_memory_equal(s.bytes, text, s.size);
}

static void expect_fault(const struct tiff *t, const char *fault)
{
    assert_non_null(t->fault);
    assert_string_equal(t->fault, fault);
}

static void both_byte_orders(void **state)
{
    static const struct build_entry main[] = {BUILD_ASCII(0x010f, "Sony"), BUILD_ASCII(0x0110, "D5503")};
    static const struct build_entry exif[] = {{0x829d, 5, 1, "\0\0\0\x14\0\0\0\x0a", 8, 0},
                                              BUILD_ASCII(0x9003, "2013:11:06 18:22:10"),
                                              BUILD_UNDEFINED(0x9286, "ASCII\0\0\0a comment that is long")};
    struct build b;
    struct tiff t;

    (void)state;
    for (const char *order = "IM"; *order != '\0'; order++) {
        build_block(&b, *order, main, BUILD_COUNT(main), exif, BUILD_COUNT(exif));
        scan(&b, &t);
        assert_null(t.fault);
        assert_int_equal(t.order, *order);
        expect_text(&t, MAKE, "Sony");
        expect_text(&t, MODEL, "D5503");
        expect_text(&t, WHEN, "2013:11:06 18:22:10");
        assert_int_equal(t.entry[WHEN].type, TIFF_ASCII);
        assert_int_equal(t.entry[WHEN].count, 20);
        assert_int_equal(t.entry[F_NUMBER].size, 8);
        assert_int_equal(t.entry[COMMENT].size, 30);
        assert_int_equal(t.entry[NOTE].size, 0);
        assert_int_equal(tiff_value(&t, COMMENT, 5).size, 5);
        build_free(&b);
    }
}

/* Each value once, in the order in which the directories are read; what has none is not among them. */
static void found_values_are_told(void **state)
{
    static const struct build_entry main[] = {BUILD_ASCII(0x0110, "D5503"), BUILD_ASCII(0x010f, "Sony"),
                                              BUILD_ASCII(0x010f, "Nokia"), BUILD_ASCII(0x9003, "not here")};
    static const struct build_entry exif[] = {BUILD_ASCII(0x9003, "2013:11:06 18:22:10"),
                                              BUILD_UNDEFINED(0x927c, ""),
                                              {0x829d, 5, 1, "\0\0\0\x14\0\0\0\x0a", 8, 0}};
    static const uint8_t expected[] = {MODEL, MAKE, WHEN, F_NUMBER};
    struct build b;
    struct tiff t;

    (void)state;
    build_block(&b, 'M', main, BUILD_COUNT(main), exif, BUILD_COUNT(exif));
    scan(&b, &t);
    assert_int_equal(t.found_count, sizeof expected);
    assert_memory_equal(t.found, expected, sizeof expected);
    build_free(&b);
}

static void short_values_stand_in_the_entry(void **state)
{
    static const struct build_entry main[] = {BUILD_ASCII(0x010f, "LG"), BUILD_UNDEFINED(0x0110, "mako")};
    struct build b;
    struct tiff t;

    (void)state;
    build_block(&b, 'I', main, 2, NULL, 0);
    scan(&b, &t);
    expect_text(&t, MAKE, "LG");
    assert_int_equal(t.entry[MAKE].offset, 8 + 2 + 8);
    assert_int_equal(t.entry[MODEL].size, 4);
    assert_int_equal(t.entry[MODEL].type, TIFF_UNDEFINED);
    build_free(&b);
}

static void header_that_is_none(void **state)
{
    static const char *const blocks[] = {
        "", "MM\0\x2a\0\0\0", "MI\0\x2a\0\0\0\x08", "XX\0\x2a\0\0\0\x08", "MM\0\x2a\0\0\0\x07", "\0\0\0\x2a\0\0\0\x08"};
    static const size_t sizes[] = {0, 7, 8, 8, 8, 8};
    struct tiff t;

    (void)state;
    for (size_t i = 0; i < BUILD_COUNT(blocks); i++) {
        source_open_memory(&source, blocks[i], sizes[i]);
        assert_false(tiff_open(&t, &source, 0, (uint32_t)sizes[i]));
    }
}

static void wrong_magic_is_a_fault(void **state)
{
    static const struct build_entry main[] = {BUILD_ASCII(0x0110, "D5503")};
    struct build b;
    struct tiff t;

    (void)state;
    build_block(&b, 'M', main, 1, NULL, 0);
    b.bytes[3] = 0x2b;
    scan(&b, &t);
    expect_fault(&t, "wrong magic number in the tiff header");
    expect_text(&t, MODEL, "D5503");
    build_free(&b);
}

/* As on the Xperia Z5 compact: IFD0 behind everything else, tags in no order. */
static void ifd0_far_away_and_unsorted(void **state)
{
    static const struct build_entry main[] = {BUILD_ASCII(0x0110, "E5823"), BUILD_ASCII(0x010f, "Sony"),
                                              BUILD_ASCII(0x0100, "ignored")};
    struct build b;
    struct tiff t;

    (void)state;
    build_header(&b, 'I');
    build_fill(&b, 0xaa, 22496 - b.size);
    build_patch32(&b, 4, 22496);
    build_ifd(&b, main, 3, 0);
    scan(&b, &t);
    assert_null(t.fault);
    expect_text(&t, MAKE, "Sony");
    expect_text(&t, MODEL, "E5823");
    build_free(&b);
}

static void block_in_the_middle_of_a_file(void **state)
{
    static const struct build_entry main[] = {BUILD_ASCII(0x0110, "D5503")};
    struct build b, file = {.order = 'M'};
    struct tiff t;

    (void)state;
    build_block(&b, 'M', main, 1, NULL, 0);
    build_fill(&file, 0xff, 70000);
    build_bytes(&file, b.bytes, b.size);
    build_fill(&file, 0xff, 100);
    source_open_memory(&source, file.bytes, file.size);
    assert_true(tiff_open(&t, &source, 70000, (uint32_t)b.size));
    tiff_scan(&t, wish, WISHES);
    expect_text(&t, MODEL, "D5503");
    build_free(&b);
    build_free(&file);
}

/* Values that would reach behind the block are refused, though the file goes on; the others are read. */
static void values_outside_the_block(void **state)
{
    static const struct {
        struct build_entry entry;
        const char *fault;
    } cases[] = {
        {{0x010f, 2, 20, NULL, 0, 0xffffffff}, "value outside the exif block"},
        {{0x010f, 2, 20, NULL, 0, 100}, "value outside the exif block"},
        {{0x010f, 2, 20, NULL, 0, 0xfffffff0}, "value outside the exif block"},
        {{0x010f, 2, 0xffffffff, NULL, 0, 8}, "value larger than the exif block"},
        {{0x010f, 12, 0x20000001, NULL, 0, 8}, "value larger than the exif block"}, /* 8 in 32 bits */
        {{0x010f, 2, 70000, NULL, 0, 8}, "value larger than the exif block"},
        {{0x010f, 0, 20, NULL, 0, 8}, "value of unknown type"},
        {{0x010f, 14, 20, NULL, 0, 8}, "value of unknown type"},
        {{0x010f, 0xffff, 20, NULL, 0, 8}, "value of unknown type"},
    };
    struct build b;
    struct tiff t;

    (void)state;
    for (size_t i = 0; i < BUILD_COUNT(cases); i++) {
        const struct build_entry main[] = {cases[i].entry, BUILD_ASCII(0x0110, "D5503")};
        build_block(&b, 'I', main, 2, NULL, 0);
        size_t size = b.size;
        build_fill(&b, 'x', 1000);
        source_open_memory(&source, b.bytes, b.size);
        assert_true(tiff_open(&t, &source, 0, (uint32_t)size));
        tiff_scan(&t, wish, WISHES);
        expect_fault(&t, cases[i].fault);
        assert_int_equal(t.fault_tag, 0x010f);
        assert_int_equal(t.fault_offset, 10);
        assert_int_equal(t.entry[MAKE].size, 0);
        expect_text(&t, MODEL, "D5503");
        build_free(&b);
    }
}

static void last_byte_of_the_block(void **state)
{
    static const struct build_entry main[] = {BUILD_ASCII(0x0110, "D5503")};
    struct build b;
    struct tiff t;

    (void)state;
    build_block(&b, 'I', main, 1, NULL, 0);
    scan(&b, &t);
    assert_null(t.fault); /* the value ends with the block */
    b.size--;
    scan(&b, &t);
    expect_fault(&t, "value outside the exif block");
    build_free(&b);
}

static void empty_values_are_absent(void **state)
{
    static const struct build_entry main[] = {{0x010f, 2, 0, NULL, 0, 0xffffffff}, BUILD_ASCII(0x0110, "D5503")};
    struct build b;
    struct tiff t;

    (void)state;
    build_block(&b, 'I', main, 2, NULL, 0);
    scan(&b, &t);
    assert_null(t.fault);
    assert_int_equal(t.entry[MAKE].size, 0);
    expect_text(&t, MODEL, "D5503");
    build_free(&b);
}

static void first_sound_entry_of_a_tag(void **state)
{
    static const struct build_entry main[] = {
        {0x0110, 2, 99, NULL, 0, 0xffff}, BUILD_ASCII(0x0110, "D5503"), BUILD_ASCII(0x0110, "forged")};
    struct build b;
    struct tiff t;

    (void)state;
    build_block(&b, 'I', main, 3, NULL, 0);
    scan(&b, &t);
    expect_text(&t, MODEL, "D5503");
    build_free(&b);
}

/* A broken Exif IFD costs its own tags only. */
static void exif_ifd_that_is_broken(void **state)
{
    static const struct {
        uint32_t pointer;
        const char *fault;
    } cases[] = {{0xffffffff, "ifd outside the exif block"},
                 {60000, "ifd outside the exif block"},
                 {8, "ifd pointer leads back"},
                 {3, "ifd pointer into the tiff header"},
                 {0, NULL}};
    struct build b;
    struct tiff t;

    (void)state;
    for (size_t i = 0; i < BUILD_COUNT(cases); i++) {
        const struct build_entry main[] = {BUILD_LONG(0x8769, cases[i].pointer), BUILD_ASCII(0x0110, "D5503")};
        build_block(&b, 'M', main, 2, NULL, 0);
        scan(&b, &t);
        if (cases[i].fault == NULL)
            assert_null(t.fault);
        else
            expect_fault(&t, cases[i].fault);
        expect_text(&t, MODEL, "D5503");
        build_free(&b);
    }
}

static void pointer_of_wrong_type(void **state)
{
    static const struct build_entry main[] = {{0x8769, 2, 4, "abcd", 4, 0}, BUILD_ASCII(0x0110, "D5503")};
    struct build b;
    struct tiff t;

    (void)state;
    build_block(&b, 'M', main, 2, NULL, 0);
    scan(&b, &t);
    expect_fault(&t, "pointer of wrong type");
    assert_int_equal(t.fault_tag, 0x8769);
    expect_text(&t, MODEL, "D5503");
    build_free(&b);
}

static void pointers_where_none_belong(void **state)
{
    static const struct build_entry main[] = {BUILD_LONG(0x8769, 38), BUILD_LONG(0x8769, 38)};
    static const struct build_entry loop[] = {BUILD_LONG(0x8769, 8), BUILD_LONG(0x8825, 8),
                                              BUILD_ASCII(0x9003, "2013:11:06 18:22:10")};
    struct build b;
    struct tiff t;

    (void)state;
    build_header(&b, 'I');
    build_ifd(&b, main, 2, 0);
    assert_int_equal(b.size, 38);
    build_ifd(&b, loop, 3, 8);
    scan(&b, &t);
    expect_fault(&t, "ifd pointer outside ifd0"); /* the same pointer twice is none */
    assert_int_equal(t.fault_tag, 0x8769);
    expect_text(&t, WHEN, "2013:11:06 18:22:10");

    build_patch32(&b, 10 + 12 + 8, 26);
    scan(&b, &t);
    expect_fault(&t, "two ifd pointers of one kind");
    expect_text(&t, WHEN, "2013:11:06 18:22:10");
    build_free(&b);
}

/* The IFD that follows IFD0 is IFD0 itself, or the Exif IFD. */
static void next_ifd_leads_back(void **state)
{
    static const struct build_entry main[] = {BUILD_ASCII(0x0110, "D5503")};
    struct build b;
    struct tiff t;

    (void)state;
    build_header(&b, 'I');
    build_ifd(&b, main, 1, 8);
    scan(&b, &t);
    expect_fault(&t, "ifd pointer leads back");
    expect_text(&t, MODEL, "D5503");
    build_patch32(&b, 8 + 2 + 12, 0xfffffffe);
    scan(&b, &t);
    expect_fault(&t, "ifd outside the exif block");
    expect_text(&t, MODEL, "D5503");
    build_free(&b);
}

/* An IFD that claims more entries than the block holds is read as far as it goes. */
static void ifd_cut_by_the_end(void **state)
{
    static const struct build_entry main[] = {BUILD_UNDEFINED(0x010f, "Sony"), BUILD_UNDEFINED(0x0110, "mako")};
    struct build b;
    struct tiff t;

    (void)state;
    build_block(&b, 'I', main, 2, NULL, 0);
    b.size = 8 + 2 + 12 + 11; /* the second entry lacks a byte */
    scan(&b, &t);
    expect_fault(&t, "ifd runs past the end of the exif block");
    assert_int_equal(t.entry[MAKE].size, 4);
    assert_int_equal(t.entry[MODEL].size, 0);
    b.bytes[8] = b.bytes[9] = 0xff;
    scan(&b, &t);
    assert_int_equal(t.entry[MAKE].size, 4);
    build_free(&b);
}

static void ifd_without_end(void **state)
{
    struct build b;
    struct tiff t;

    (void)state;
    build_header(&b, 'I');
    build_u16(&b, 5000);
    for (int i = 0; i < 5000; i++) {
        build_u16(&b, i == 511 ? 0x010f : i == 512 ? 0x0110 : 0x0001);
        build_u16(&b, 2);
        build_u32(&b, 4);
        build_bytes(&b, "mako", 4);
    }
    scan(&b, &t);
    expect_fault(&t, "ifd with more than 512 entries");
    assert_int_equal(t.entry[MAKE].size, 4);
    assert_int_equal(t.entry[MODEL].size, 0);
    build_free(&b);
}

static void thumbnails(void **state)
{
    static const struct build_entry main[] = {BUILD_LONG(0x0201, 8), BUILD_LONG(0x0202, 5),
                                              BUILD_ASCII(0x0110, "D5503"), BUILD_LONG(0x8769, 0)};
    static const struct build_entry exif[] = {BUILD_ASCII(0x9003, "2013:11:06 18:22:10")};
    static const struct build_entry other[] = {BUILD_LONG(0x0201, 10), BUILD_LONG(0x0202, 6)};
    struct build b;
    struct tiff t;
    uint32_t ifd1;

    (void)state;
    build_header(&b, 'M');
    build_ifd(&b, main, 4, 0);
    build_patch32(&b, 8 + 2 + 3 * 12 + 8, (uint32_t)b.size);
    build_ifd(&b, exif, 1, 0);
    scan(&b, &t);
    assert_null(t.fault);
    assert_int_equal(t.thumbnail_offset, 8); /* in IFD0, where Samsung put it */
    assert_int_equal(t.thumbnail_size, 5);
    expect_text(&t, WHEN, "2013:11:06 18:22:10");

    ifd1 = build_ifd(&b, other, 2, 0);
    build_patch32(&b, 8 + 2 + 4 * 12, ifd1);
    scan(&b, &t);
    assert_int_equal(t.thumbnail_offset, 10); /* in IFD1, where it belongs */
    assert_int_equal(t.thumbnail_size, 6);

    build_patch32(&b, ifd1 + 2 + 12 + 8, 0xffffff); /* too long: IFD0's is left */
    scan(&b, &t);
    assert_int_equal(t.thumbnail_offset, 8);
    build_free(&b);
}

static void nothing_wished(void **state)
{
    static const struct build_entry main[] = {BUILD_ASCII(0x0110, "D5503")};
    struct build b;
    struct tiff t;

    (void)state;
    build_block(&b, 'M', main, 1, NULL, 0);
    source_open_memory(&source, b.bytes, b.size);
    assert_true(tiff_open(&t, &source, 0, (uint32_t)b.size));
    tiff_scan(&t, NULL, 0);
    assert_null(t.fault);
    build_free(&b);
}

/* The pruned block is sound, holds what was found, and nothing else. */
static void pruned_block(void **state)
{
    static const struct build_entry main[] = {
        BUILD_ASCII(0x010e, "not wished"), BUILD_ASCII(0x010f, "Sony"), {0x0110, 129, 6, "D5503", 6, 0}};
    static const struct build_entry exif[] = {
        {0x829d, 5, 1, "\0\0\0\x14\0\0\0\x0a", 8, 0},
        BUILD_ASCII(0x9003, "2013:11:06 18:22:10"),
        BUILD_UNDEFINED(0x927c, "SONY MOBILE and much more"),
        BUILD_UNDEFINED(0x9286, "ASCII\0\0\0a comment that is long"),
    };
    uint8_t pruned[TIFF_PRUNED_SIZE(WISHES, 3 * 512 + 16 + 8 + 24)];
    struct build b;
    struct tiff t, again;
    struct source inner;

    (void)state;
    for (const char *order = "IM"; *order != '\0'; order++) {
        build_block(&b, *order, main, BUILD_COUNT(main), exif, BUILD_COUNT(exif));
        scan(&b, &t);
        size_t size = tiff_prune(&t, pruned, sizeof pruned);
        assert_in_range(size, 60, b.size);
        assert_memory_equal(pruned, "Exif\0\0", 6);
        assert_int_equal(tiff_prune(&t, pruned, size), size);
        assert_int_equal(tiff_prune(&t, pruned, size - 1), 0);
        tiff_prune(&t, pruned, size);

        source_open_memory(&inner, pruned, size);
        assert_true(tiff_open(&again, &inner, 6, (uint32_t)size - 6));
        tiff_scan(&again, wish, WISHES);
        assert_null(again.fault);
        assert_int_equal(again.order, *order);
        expect_text(&again, MAKE, "Sony");
        expect_text(&again, MODEL, "D5503");
        assert_int_equal(again.entry[MODEL].type, TIFF_ASCII); /* no library but a new one knows type 129 */
        expect_text(&again, WHEN, "2013:11:06 18:22:10");
        assert_memory_equal(tiff_value(&again, F_NUMBER, 8).bytes, "\0\0\0\x14\0\0\0\x0a", 8);
        assert_int_equal(again.entry[COMMENT].size, 16); /* its copy limit */
        assert_memory_equal(tiff_value(&again, COMMENT, 16).bytes, "ASCII\0\0\0a commen", 16);
        assert_int_equal(again.entry[NOTE].size, 0);
        build_free(&b);
    }
}

static void pruned_block_of_nothing(void **state)
{
    uint8_t pruned[64];
    struct build b;
    struct tiff t;

    (void)state;
    build_header(&b, 'I');
    build_ifd(&b, NULL, 0, 0);
    scan(&b, &t);
    assert_null(t.fault);
    assert_int_equal(tiff_prune(&t, pruned, sizeof pruned), 6 + 8 + 2 + 4);
    build_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_byte_orders),
        cmocka_unit_test(found_values_are_told),
        cmocka_unit_test(short_values_stand_in_the_entry),
        cmocka_unit_test(header_that_is_none),
        cmocka_unit_test(wrong_magic_is_a_fault),
        cmocka_unit_test(ifd0_far_away_and_unsorted),
        cmocka_unit_test(block_in_the_middle_of_a_file),
        cmocka_unit_test(values_outside_the_block),
        cmocka_unit_test(last_byte_of_the_block),
        cmocka_unit_test(empty_values_are_absent),
        cmocka_unit_test(first_sound_entry_of_a_tag),
        cmocka_unit_test(exif_ifd_that_is_broken),
        cmocka_unit_test(pointer_of_wrong_type),
        cmocka_unit_test(pointers_where_none_belong),
        cmocka_unit_test(next_ifd_leads_back),
        cmocka_unit_test(ifd_cut_by_the_end),
        cmocka_unit_test(ifd_without_end),
        cmocka_unit_test(thumbnails),
        cmocka_unit_test(nothing_wished),
        cmocka_unit_test(pruned_block),
        cmocka_unit_test(pruned_block_of_nothing),
    };
    return cmocka_run_group_tests_name("tiff", tests, NULL, NULL);
}
