/* Witnesses that texts alone tell, without a file. */
#define WITNESS_SEED "texts"
#include "witness.h"

#include <stdio.h>

static void set(exifid_observations *seen, exifid_tag tag, const char *text)
{
    exifid_observations_set(seen, tag, text, strlen(text));
}

static void each_text_speaks(void **state)
{
    static const struct {
        exifid_tag tag;
        const char *text;
        exifid_fact fact;
        const char *source, *maker, *value, *says;
    } rows[] = {
        {EXIFID_TAG_HOST_COMPUTER, "iPhone 6", EXIFID_FACT_MODEL, "HostComputer", "Apple", "iPhone 6",
         "the device that iOS ran on"},
        {EXIFID_TAG_LENS_MODEL, "iPhone 6 back camera 4.15mm f/2.2", EXIFID_FACT_MODEL, "LensModel", "Apple",
         "iPhone 6", "the phone that the lens is said to belong to"},
        {EXIFID_TAG_IMAGE_UNIQUE_ID, "C12LSII00SM", EXIFID_FACT_MODULE, "ImageUniqueID", "Samsung", "C12LSII00SM",
         "camera firmware, 2015-09: 12 MP, Sony sensor, module by SEMCO"},
        {EXIFID_TAG_USER_COMMENT, "oplus_32", EXIFID_FACT_MAKER, "UserComment", "OPlus", "oplus_32",
         "camera of OPPO, OnePlus or realme"},
        {EXIFID_TAG_USER_COMMENT, "filter: 0; fileterIntensity: 0.0", EXIFID_FACT_MAKER, "UserComment", "",
         "filter: 0; fileterIntensity: 0.0", "settings as vivo's camera writes them"},
        {EXIFID_TAG_IMAGE_DESCRIPTION, "dav", EXIFID_FACT_MAKER, "ImageDescription", "", "dav",
         "a scene of Huawei's camera, and of Honor's; anybody may write such a word"},
        {EXIFID_TAG_XIAOMI_MODEL, "M2101K9G", EXIFID_FACT_MODEL, "Xiaomi 0x9a00", "Xiaomi", "M2101K9G",
         "Model as Xiaomi's camera repeats it"},
        {EXIFID_TAG_XIAOMI_SETTINGS, "{\"mirror\":false}", EXIFID_FACT_MAKER, "Xiaomi 0x9999", "Xiaomi",
         "{\"mirror\":false}", "settings of Xiaomi's camera"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        exifid_observations seen;
        exifid_observations_init(&seen);
        set(&seen, rows[i].tag, rows[i].text);
        assert_int_equal(seen.witness_count, 0);
        exifid_observations_settle(&seen);
        exifid_observations_settle(&seen);
        assert_int_equal(seen.witness_count, 1);
        witness_says(witness_of(&seen, rows[i].fact, 0), rows[i].source, rows[i].maker, rows[i].value, rows[i].says);
        assert_true(seen.witness[0].place == EXIFID_NO_PLACE);
        set(&seen, rows[i].tag, "another text");
        exifid_observations_settle(&seen);
        assert_int_equal(seen.witness_count, rows[i].tag == EXIFID_TAG_XIAOMI_MODEL);
    }
}

static void put(exifid_observations *seen, const char *source)
{
    exifid_witness *witness = &seen->witness[seen->witness_count++];

    memset(witness, 0, sizeof *witness);
    witness->place = EXIFID_NO_PLACE;
    snprintf(witness->source, sizeof witness->source, "%s", source);
}

static void other_witnesses_stay(void **state)
{
    exifid_observations seen;

    (void)state;
    exifid_observations_init(&seen);
    set(&seen, EXIFID_TAG_USER_COMMENT, "oplus_32");
    exifid_observations_settle(&seen);
    put(&seen, "SEFT");
    exifid_observations_settle(&seen);
    assert_int_equal(seen.witness_count, 2);
    assert_string_equal(seen.witness[0].source, "SEFT");
    assert_string_equal(seen.witness[1].source, "UserComment");

    /* A full list takes no more. */
    set(&seen, EXIFID_TAG_USER_COMMENT, "");
    exifid_observations_settle(&seen);
    while (seen.witness_count < EXIFID_WITNESSES)
        put(&seen, "SEFT");
    set(&seen, EXIFID_TAG_USER_COMMENT, "oplus_32");
    exifid_observations_settle(&seen);
    assert_int_equal(seen.witness_count, EXIFID_WITNESSES);
    assert_string_equal(seen.witness[EXIFID_WITNESSES - 1].source, "SEFT");
}

/* What was read from a file tells the same when it is settled again. */
static void a_reading_is_settled(void **state)
{
    static const struct build_entry entries[] = {
        BUILD_UNDEFINED(0x9286, "ASCII\0\0\0oplus_32"),
        BUILD_ASCII(0x9999, "{\"mirror\":false}"),
        BUILD_ASCII(0x9a00, "M2101K9G"),
        BUILD_UNDEFINED(0x9aaa, "\1\2\3\4\5\6\7\10"),
        BUILD_ASCII(0xa420, "M05LSJA00NM M05LSKB03NA"),
    };
    struct build b = witness_head('I', entries, BUILD_COUNT(entries));
    exifid_observations seen, again;

    (void)state;
    build_rest(&b);
    witness_read(&b, WITNESS_ALL, &seen);
    assert_int_equal(seen.witness_count, 6);
    again = seen;
    exifid_observations_settle(&again);
    assert_memory_equal(&again, &seen, sizeof seen);
    build_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_text_speaks),
        cmocka_unit_test(other_witnesses_stay),
        cmocka_unit_test(a_reading_is_settled),
    };
    return cmocka_run_group_tests_name("vendor_texts", tests, NULL, NULL);
}
