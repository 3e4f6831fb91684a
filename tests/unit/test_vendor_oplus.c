/* OPPO, OnePlus and realme: the comment and the trailer. */
#include "vendor_photo.h"

/* A name as in the photos seen: five bytes, then text with a NUL, padded to 47. */
static const char device[47] = "\xcd\xcc\x8c\x3f\0realme GT 2";

#define LIST                                                                       \
    "[{\"length\":4,\"name\":\"private.emptyspace\",\"offset\":51,\"version\":1}," \
    "{\"length\":47,\"name\":\"watermark.device\",\"offset\":47,\"version\":1}]"

static struct build photo_with(const char *list, const char *end, uint32_t size)
{
    struct build b = vendor_photo('I', NULL, 0);

    build_rest(&b);
    b.order = 'I';
    build_bytes(&b, "\0\0\0\x33", 4);
    build_bytes(&b, device, sizeof device);
    build_bytes(&b, list, strlen(list));
    build_bytes(&b, end, 4);
    build_u32(&b, size);
    return b;
}

static struct build photo_of(const char *list)
{
    return photo_with(list, "jxrs", (uint32_t)strlen(list) + 8);
}

static void trailer(void **state)
{
    struct build b = photo_of(LIST);
    exifid_observations seen;

    (void)state;
    vendor_see(&b, VENDOR_ALL, &seen);
    vendor_expect_place(&b, vendor_expect(&seen, "OPlus trailer", EXIFID_FACT_MAKER, "jxrs"));
    vendor_expect_place(&b, vendor_expect(&seen, "OPlus watermark.device", EXIFID_FACT_MODEL, "realme GT 2"));
    assert_string_equal(seen.witness[0].maker, "OPlus");
    assert_int_equal(seen.witness_count, 2);
    vendor_see(&b, EXIFID_READ_WITNESSES, &seen); /* the trailer was not asked for */
    assert_int_equal(seen.witness_count, 0);
    build_free(&b);
}

static void other_lists(void **state)
{
    static const struct {
        const char *list;
        unsigned witnesses;
    } cases[] = {
        {"[]", 1},
        {"[{\"name\":\"watermark.device\",\"offset\":47,\"length\":47}]", 2},
        {"[{\"offset\":47,\"length\":47,\"name\":\"watermark.device\"},{\"name\":\"x\",\"offset\":1,\"length\":9}]", 2},
        {"[{\"offset\":47,\"length\":47},{\"name\":\"watermark.device\"}]", 1},
        {"[{\"name\":\"watermark.devices\",\"offset\":47,\"length\":47}]", 1},
        {"[{\"name\":\"watermark.device\",\"offset\":46,\"length\":47}]", 1},
        {"[{\"name\":\"watermark.device\",\"offset\":47,\"length\":5}]", 1},
        {"[{\"name\":\"watermark.device\",\"offset\":0,\"length\":0}]", 1},
        {"[{\"name\":\"watermark.device\",\"offset\":-47,\"length\":47}]", 1},
        {"[{\"name\":\"watermark.device\",\"offset\":52,\"length\":47}]", 1}, /* before the trailer */
        {"[{\"name\":\"watermark.device\",\"offset\":99999999999999999999,\"length\":47}]", 1},
        {"[{\"name\":\"watermark.device\",\"offset\":999999999,\"length\":999999999}]", 1},
        {"[{\"name\":\"watermark.device\",\"offset\":47}]", 1},
        {"[{\"name\":\"watermark.device\"", 1},
        {"{\"name\":\"watermark.device\",\"offset\":47,\"length\":47}", 0},
        {"no list", 0},
    };
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct build b = photo_of(cases[i].list);
        vendor_see(&b, VENDOR_ALL, &seen);
        if (seen.witness_count != cases[i].witnesses)
            print_error("%s\n", cases[i].list);
        assert_int_equal(seen.witness_count, cases[i].witnesses);
        build_free(&b);
    }
}

static void lying_ends(void **state)
{
    static const uint32_t sizes[] = {0, 1, 7, 8, 9, 100, 8192, 8193, 0x00ffffff, 0x80000000, 0xffffffff};
    exifid_observations seen;
    struct build b;

    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        b = photo_with(LIST, "jxrs", sizes[i]);
        vendor_see(&b, VENDOR_ALL, &seen);
        assert_int_equal(seen.witness_count, 0);
        build_free(&b);
    }
    b = photo_with(LIST, "jxrt", sizeof LIST + 7);
    vendor_see(&b, VENDOR_ALL, &seen);
    assert_int_equal(seen.witness_count, 0);
    build_free(&b);
}

static void comments(void **state)
{
    static const struct {
        const char *comment, *text; /* NULL: no witness */
    } cases[] = {
        {"oplus_32", "camera of OPPO, OnePlus or realme"},
        {"Oplus_16908288", "camera of OPPO, OnePlus or realme"},
        {"oplus_8388608", "camera of OPPO, OnePlus or realme, or a maker of motion photos"},
        {"oplus_8388640", "camera of OPPO, OnePlus or realme, motion photo"},
        {"oplus_", NULL},
        {"oplus_-1", NULL},
        {"oplus_32 and more", NULL},
        {"oplus_99999999999999999999999999", NULL},
        {"my oplus_32", NULL},
        {"OPLUS_32", NULL},
    };
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char value[64];
        int size = snprintf(value, sizeof value, "ASCII%c%c%c%s", 0, 0, 0, cases[i].comment);
        const struct build_entry entry = {0x9286, 7, (uint32_t)size, value, (size_t)size, 0};
        struct build b = vendor_photo_with('M', NULL, 0, &entry, 1);
        vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
        assert_int_equal(seen.witness_count, cases[i].text != NULL);
        if (cases[i].text != NULL) {
            const exifid_witness *witness = vendor_expect(&seen, "UserComment", EXIFID_FACT_MAKER, cases[i].comment);
            assert_string_equal(witness->text, cases[i].text);
            assert_string_equal(witness->maker, strcmp(cases[i].comment, "oplus_8388608") == 0 ? "" : "OPlus");
            vendor_expect_place(&b, witness);
        }
        build_free(&b);
    }
}

static void huge_list(void **state)
{
    struct build b = vendor_photo('I', NULL, 0);

    (void)state;
    build_rest(&b);
    b.order = 'I';
    for (int i = 0; i < 2046; i++)
        build_bytes(&b, "[{\"\"", 4);
    build_bytes(&b, "jxrs", 4);
    build_u32(&b, 8192);
    vendor_tell_cost(&b, "list of 8 KiB");
    build_free(&b);
}

static void torture(void **state)
{
    struct build b = photo_of(LIST);

    (void)state;
    vendor_torture(&b, 2);
    build_free(&b);
}

static void real_photos(void **state)
{
    static const char *const sources[] = {"OPlus", NULL};

    (void)state;
    assert_int_equal(vendor_count_corpus(sources).files, 0); /* the one OPPO of the corpus is of 2015 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trailer),     cmocka_unit_test(other_lists), cmocka_unit_test(lying_ends),
        cmocka_unit_test(comments),    cmocka_unit_test(huge_list),   cmocka_unit_test(torture),
        cmocka_unit_test(real_photos),
    };
    return cmocka_run_group_tests_name("oplus", tests, NULL, NULL);
}
