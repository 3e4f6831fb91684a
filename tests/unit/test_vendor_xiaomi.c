/* Xiaomi's own tags. */
#include "vendor_photo.h"

#define SETTINGS "{\"mirror\":false,\"sensor_type\":\"rear\",\"Hdr\":\"off\",\"OpMode\":36866}"

static struct build photo_of(const struct build_entry *entry, size_t count)
{
    struct build b = vendor_photo_with('I', NULL, 0, entry, count);

    build_rest(&b);
    return b;
}

static void all_tags(void **state)
{
    static const struct build_entry entries[] = {
        BUILD_ASCII(0x9999, SETTINGS),
        BUILD_ASCII(0x9a00, "M2101K9G"),
        BUILD_UNDEFINED(0x9aaa, "\1\2\3\4\5\6\7\10"),
    };
    struct build b = photo_of(entries, BUILD_COUNT(entries));
    exifid_observations seen;

    (void)state;
    vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
    assert_int_equal(seen.status, EXIFID_OK);
    vendor_expect_place(&b, vendor_expect(&seen, "Xiaomi 0x9a00", EXIFID_FACT_MODEL, "M2101K9G"));
    vendor_expect_place(&b, vendor_expect(&seen, "Xiaomi 0x9999", EXIFID_FACT_MAKER, SETTINGS));
    const exifid_witness *binary = vendor_expect(&seen, "Xiaomi 0x9aaa", EXIFID_FACT_MAKER, "0x9aaa");
    assert_memory_equal(b.bytes + binary->place, "\1\2\3\4\5\6\7\10", 8);
    for (unsigned i = 0; i < seen.witness_count; i++)
        assert_string_equal(seen.witness[i].maker, "Xiaomi");
    assert_int_equal(seen.witness_count, 3);
    build_free(&b);
}

/* A tag of that number that holds something else is no witness. */
static void other_settings(void **state)
{
    static const char *const cases[] = {"{}", "{\"other\":1}", "mirror", "\"mirror\"", "", "{\"sensor_type", "[[[["};
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct build_entry entry = {0x9999, 2, (uint32_t)strlen(cases[i]) + 1, cases[i], strlen(cases[i]) + 1, 0};
        struct build b = photo_of(&entry, 1);
        vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
        assert_int_equal(seen.witness_count, 0);
        build_free(&b);
    }
}

static void huge_settings(void **state)
{
    struct build text = {.order = 'I'};

    (void)state;
    for (int i = 0; i < 10000; i++)
        build_bytes(&text, "{\"a\":[", 6);
    const struct build_entry entry = {0x9999, 2, (uint32_t)text.size, text.bytes, text.size, 0};
    struct build b = photo_of(&entry, 1);
    vendor_tell_cost(&b, "deep settings");
    build_free(&b);
    build_free(&text);
}

static void torture(void **state)
{
    static const struct build_entry entries[] = {BUILD_ASCII(0x9999, SETTINGS), BUILD_ASCII(0x9a00, "M2101K9G")};
    struct build b = photo_of(entries, BUILD_COUNT(entries));

    (void)state;
    vendor_torture(&b, 2);
    build_free(&b);
}

static void real_photos(void **state)
{
    static const char *const sources[] = {"Xiaomi", NULL};

    (void)state;
    assert_int_equal(vendor_count_corpus(sources).files, 0); /* the corpus has no photo of a Xiaomi */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_tags), cmocka_unit_test(other_settings), cmocka_unit_test(huge_settings),
        cmocka_unit_test(torture),  cmocka_unit_test(real_photos),
    };
    return cmocka_run_group_tests_name("xiaomi", tests, NULL, NULL);
}
