/* Huawei: segments, maker note, scenes. */
#include "vendor_photo.h"

static void segments(void **state)
{
    static const struct {
        uint8_t marker;
        const char *payload;
        const char *source; /* NULL: no witness */
    } cases[] = {
        {0xe7, "HUAWEI\0\0II*\0\10\0\0\0", "APP7"}, {0xe8, "HUAWEI\0\0MM\0*\0\0\0\10", "APP8"},
        {0xe9, "HUAWEI\0\0MM\0*\0\0\0\10", "APP9"}, {0xea, "HUAWEI\0\0MM\0*\0\0\0\10", NULL},
        {0xe6, "HUAWEI\0\0MM\0*\0\0\0\10", NULL},   {0xe7, "HUAWEI\0\0XX\0*\0\0\0\10", NULL},
        {0xe7, "HUAWEI\0MMMM\0*\0\0\0\10", NULL},   {0xe7, "HUAWEIX\0MM\0*\0\0\0\10", NULL},
    };
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct build b = vendor_photo('I', NULL, 0);
        build_segment(&b, cases[i].marker, cases[i].payload, 16);
        build_segment(&b, cases[i].marker, cases[i].payload, 16);
        build_rest(&b);
        vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
        assert_int_equal(seen.witness_count, cases[i].source != NULL);
        if (cases[i].source != NULL) {
            const exifid_witness *witness = vendor_expect(&seen, cases[i].source, EXIFID_FACT_MAKER, "HUAWEI");
            assert_string_equal(witness->maker, "Huawei");
            vendor_expect_place(&b, witness);
        }
        build_free(&b);
    }
}

static void maker_note(void **state)
{
    struct build b = vendor_photo('M', "HUAWEI\0\0MM\0*\0\0\0\10\0\0", 18);
    exifid_observations seen;

    (void)state;
    vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
    vendor_expect_place(&b, vendor_expect(&seen, "MakerNote", EXIFID_FACT_MAKER, "HUAWEI"));
    build_free(&b);
    b = vendor_photo('M', "HUAWEI\0\0", 8);
    vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
    assert_int_equal(seen.witness_count, 0);
    build_free(&b);
}

static void scenes(void **state)
{
    static const struct {
        const char *text;
        bool witness;
    } cases[] = {
        {"_cuva", true}, {"hdr_cuva", true}, {"bsh", true},       {"dav", true},   {"smartcapture", true},
        {"hdr", false},  {"smart", false},   {"my _cuva", false}, {"davy", false}, {"DAV", false},
        {"cuva", false}, {"", false},        {"_cuva2", false},
    };
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t size = strlen(cases[i].text) + 1;
        const struct build_entry main[] = {{0x010e, 2, (uint32_t)size, cases[i].text, size, 0}};
        struct build block, b = {.order = 'M'};
        build_block(&block, 'M', main, 1, NULL, 0);
        build_marker(&b, 0xd8);
        build_exif(&b, &block);
        vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
        assert_int_equal(seen.witness_count, cases[i].witness);
        if (cases[i].witness)
            vendor_expect_place(&b, vendor_expect(&seen, "ImageDescription", EXIFID_FACT_MAKER, cases[i].text));
        build_free(&b);
        build_free(&block);
    }
}

static void torture(void **state)
{
    struct build b = vendor_photo('M', "HUAWEI\0\0MM\0*\0\0\0\10\0\0", 18);

    (void)state;
    build_segment(&b, 0xe7, "HUAWEI\0\0MM\0*", 12);
    build_rest(&b);
    vendor_torture(&b, 2);
    build_free(&b);
}

static void real_photos(void **state)
{
    static const char *const sources[] = {"APP7", "APP8", "APP9", "ImageDescription", NULL};

    (void)state;
    assert_int_equal(vendor_count_corpus(sources).files, 2); /* both of a P20 Pro, CLT-L29 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(segments), cmocka_unit_test(maker_note),  cmocka_unit_test(scenes),
        cmocka_unit_test(torture),  cmocka_unit_test(real_photos),
    };
    return cmocka_run_group_tests_name("huawei", tests, NULL, NULL);
}
