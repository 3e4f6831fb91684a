/* vivo and iQOO: the comment and the trailer. */
#include "vendor_photo.h"

#define MEMBERS                                                                               \
    "{\"com.android.camera.fisheye\":-1,\"com.android.camera.takenmodel\":\"iQOO Neo8 Pro\"," \
    "\"com.android.camera.watermarkVersion\":null,\"com.android.camera.moduleid\":\"live_photo\",\"version\":2014}"
#define END "\xff\xff\xff\xff\x1b\x2a\x39\x48\x57\x66\x75\x84\x93\xa2"

static struct build photo_of(const char *before, const char *json, const char *end, size_t size)
{
    struct build b = vendor_photo('I', NULL, 0);

    build_rest(&b);
    b.order = 'M';
    build_bytes(&b, before, strlen(before));
    build_bytes(&b, "vivo", 4);
    build_bytes(&b, json, strlen(json));
    build_u32(&b, (uint32_t)strlen(json));
    build_bytes(&b, "cameralbum!", 11);
    build_u32(&b, 47);
    build_bytes(&b, "1788155072103343df5100000000", 28);
    build_bytes(&b, end, size);
    return b;
}

static void trailer(void **state)
{
    static const char *const ends[] = {END "\xb1", END "\xb3"};
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct build b = photo_of("streamdata and vivo{ of something else", MEMBERS, ends[i], sizeof END);
        vendor_see(&b, VENDOR_ALL, &seen);
        const exifid_witness *maker = vendor_expect(&seen, "vivo trailer", EXIFID_FACT_MAKER, "vivo");
        assert_string_equal(maker->maker, "vivo");
        assert_memory_equal(b.bytes + maker->place, "vivo{\"com", 9);
        vendor_expect_place(&b, vendor_expect(&seen, "vivo takenmodel", EXIFID_FACT_MODEL, "iQOO Neo8 Pro"));
        assert_int_equal(seen.witness_count, 2);
        vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
        assert_int_equal(seen.witness_count, 0);
        build_free(&b);
    }
}

static void other_trailers(void **state)
{
    static const struct {
        const char *json, *end;
        unsigned witnesses;
    } cases[] = {
        {MEMBERS, "\xff\xff\xff\xff\x1b\x2a\x39\x48\x57\x66\x75\x84\x93\xa3\xb1", 0},
        {MEMBERS, END "\xb1\0", 0},
        {"{}", END "\xb1", 0},
        {"{\"a\":1}", END "\xb1", 1},
        {"{\"com.android.camera.takenmodel\":\"\"}", END "\xb1", 1},
        {"{\"com.android.camera.takenmodel\":{}}", END "\xb1", 1},
        {"{\"com.android.camera.takenmodel\":\"not closed", END "\xb1", 1},
    };
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t size = i == 1 ? sizeof END + 1 : sizeof END;
        struct build b = photo_of("", cases[i].json, cases[i].end, size);
        vendor_see(&b, VENDOR_ALL, &seen);
        assert_int_equal(seen.witness_count, cases[i].witnesses);
        build_free(&b);
    }
}

/* The start is looked for in the last 16 KiB only. */
static void large_trailers(void **state)
{
    struct build b = vendor_photo('I', NULL, 0);
    exifid_observations seen;

    (void)state;
    build_rest(&b);
    while (b.size < 40000)
        build_bytes(&b, "vivo{\"\"vivo{'", 13);
    build_bytes(&b, END "\xb1", sizeof END);
    vendor_see(&b, VENDOR_ALL, &seen);
    vendor_expect(&seen, "vivo trailer", EXIFID_FACT_MAKER, "vivo");
    vendor_tell_cost(&b, "many starts");
    build_free(&b);
    b = vendor_photo('I', NULL, 0);
    build_rest(&b);
    build_bytes(&b, "vivo" MEMBERS, sizeof "vivo" MEMBERS);
    build_fill(&b, 'v', 20000);
    build_bytes(&b, END "\xb1", sizeof END);
    vendor_see(&b, VENDOR_ALL, &seen);
    assert_int_equal(seen.witness_count, 0);
    build_free(&b);
}

static void comments(void **state)
{
    static const struct {
        const char *comment;
        bool witness;
    } cases[] = {
        {"filter: 0; fileterIntensity: 0.0; filterMask: 0; algolist: 0;", true},
        {"filter: 0; jpegRotation: 270; fileterIntensity: 0.000000; filterMask: 0;", true},
        {"filter: 0; filterIntensity: 0.0;", false},
        {"a filter: 0; fileterIntensity: 0.0;", false},
        {"filter: 0", false},
    };
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t size = strlen(cases[i].comment);
        const struct build_entry entry = {0x9286, 7, (uint32_t)size, cases[i].comment, size, 0};
        struct build b = vendor_photo_with('I', NULL, 0, &entry, 1);
        vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
        assert_int_equal(seen.witness_count, cases[i].witness);
        if (cases[i].witness)
            vendor_expect_place(&b, vendor_expect(&seen, "UserComment", EXIFID_FACT_MAKER, cases[i].comment));
        build_free(&b);
    }
}

static void torture(void **state)
{
    struct build b = photo_of("", MEMBERS, END "\xb1", sizeof END);

    (void)state;
    vendor_torture(&b, 2);
    build_free(&b);
}

static void real_photos(void **state)
{
    static const char *const sources[] = {"vivo", NULL};

    (void)state;
    assert_int_equal(vendor_count_corpus(sources).files, 1); /* a test file of ExifTool with trailers of all kinds */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trailer),  cmocka_unit_test(other_trailers), cmocka_unit_test(large_trailers),
        cmocka_unit_test(comments), cmocka_unit_test(torture),        cmocka_unit_test(real_photos),
    };
    return cmocka_run_group_tests_name("vivo", tests, NULL, NULL);
}
