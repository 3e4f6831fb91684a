/* Camera-module firmware in ImageUniqueID, maker note and module serial number of Samsung phones. */
#define WITNESS_SEED "samsung"
#include "witness.h"

static struct build photo_with_id(const char *id)
{
    const struct build_entry exif[] = {{0xa420, 2, (uint32_t)strlen(id) + 1, id, strlen(id) + 1, 0}};
    struct build b = witness_head('I', exif, 1);

    build_rest(&b);
    return b;
}

static unsigned modules_of(const char *id, exifid_observations *seen)
{
    struct build b = photo_with_id(id);

    witness_read(&b, WITNESS_ALL, seen);
    build_free(&b);
    return seen->witness_count;
}

static void two_tokens(void **state)
{
    exifid_observations seen;
    struct build b = photo_with_id("M05LSJA00NM M05LSKB03NA\n");

    (void)state;
    witness_seed(&b);
    witness_read(&b, WITNESS_ALL, &seen);
    assert_int_equal(seen.witness_count, 2);
    const exifid_witness *first = witness_of(&seen, EXIFID_FACT_MODULE, 0), *second = first + 1;
    witness_says(first, "ImageUniqueID", "Samsung", "M05LSJA00NM",
                 "module's own firmware, 2016-01: 5 MP, Sony sensor, module by Namuga");
    witness_stands(first, &b, "M05LSJA00NM");
    assert_int_equal(first->from.year, 2016);
    assert_int_equal(first->from.month, 1);
    assert_int_equal(first->from.day, 0);
    assert_memory_equal(&first->from, &first->to, sizeof first->from);
    witness_says(second, "ImageUniqueID", "Samsung", "M05LSKB03NA",
                 "phone's camera firmware, 2017-02: 5 MP, Sony sensor, module by Namuga");
    witness_stands(second, &b, "M05LSKB03NA");
    assert_int_equal(second->to.year, 2017);
    assert_int_equal(second->to.month, 2);

    /* Texts are read in any case. */
    witness_read(&b, EXIFID_READ_TRAILER | EXIFID_READ_GPS, &seen);
    assert_int_equal(seen.witness_count, 2);
    build_free(&b);
}

static void letters(void **state)
{
    static const struct {
        const char *id, *text;
    } known[] = {
        {"C13QSGJ02SB", "camera firmware, 2013-10: 13 MP, Sony sensor, module by SEMCO"},
        {"O10XSOD00CM", "camera firmware, 2021-04: 10 MP, Sony sensor, module by Camsys"},
        {"SA8XLML01SA", "camera firmware, 2019-12: 108 MP, Samsung sensor, module by SEMCO"},
        {"S12LXJH03VM", "camera firmware, 2016-08: 12 MP, Samsung and Sony sensors, module from Vietnam"},
        {"S08LFGH03GM", "camera firmware, 2013-08: 8 MP, SiliconFile sensor"},
    };
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < BUILD_COUNT(known); i++) {
        assert_int_equal(modules_of(known[i].id, &seen), 1);
        assert_string_equal(seen.witness[0].text, known[i].text);
    }
}

/* Older forms, other makers' identifiers, and what is nearly a version. */
static void other_forms(void **state)
{
    static const char *const others[] = {
        "",
        " ",
        "OCEE09",
        "SBEF02",
        "S13F0SAIG01",
        "b2f7216f7a3e04a00000000000000000",
        "7aa33131e242333900000000000000",
        "6.759443 0 [170303D] 013c89e3",
        "C13QSGJ02S",
        "C13QSGJ02SBX",
        "C1xQSGJ02SB",
        "C13QZGJ02SB",
        "C13QSEJ02SB",
        "C13QSGM02SB",
        "C13QSGJ0xSB",
        "C13QSGJ029B",
        "c13QSGJ02SB",
        "C13QSGJ02Sb",
    };
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < BUILD_COUNT(others); i++)
        if (modules_of(others[i], &seen) != 0)
            fail_msg("'%s' is read as '%s'", others[i], seen.witness[0].text);
    assert_int_equal(modules_of("OCEE09 C13QSGJ02SB", &seen), 1);
    assert_string_equal(seen.witness[0].value, "C13QSGJ02SB");
    assert_int_equal(modules_of("C13QSGJ02SB OCEE09", &seen), 1);
    assert_int_equal(modules_of("C13QSGJ02SB  C13QSGJ02SB", &seen), 1); /* nobody writes two blanks */
}

static struct build photo_with_note(const char *note, size_t size)
{
    const struct build_entry exif[] = {{0x927c, 7, (uint32_t)size, note, size, 0}};
    struct build b = witness_head('M', exif, 1);

    build_rest(&b);
    return b;
}

#define NOTE(type) "\5\0\1\0\7\0\4\0\0\0000100\2\0\4\0\1\0\0\0" type "\x40\0\4\0\1\0\0\0\0\0\0\0"

static void maker_note(void **state)
{
    static const struct {
        const char *bytes, *text;
    } notes[] = {
        {NOTE("\0\x20\1\0"), "Samsung's maker note, written by a phone"},
        {NOTE("\0\x20\0\0"), "Samsung's maker note, written by a camera"},
        {NOTE("\0\0\x30\0"), "Samsung's maker note, written by a video camera"},
        {NOTE("\0\x20\1\1"), NULL},
    };
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < BUILD_COUNT(notes); i++) {
        struct build b = photo_with_note(notes[i].bytes, sizeof NOTE("1234") - 1);
        witness_read(&b, WITNESS_ALL, &seen);
        assert_int_equal(seen.witness_count, notes[i].text != NULL);
        if (notes[i].text != NULL) {
            witness_says(witness_of(&seen, EXIFID_FACT_MAKER, 0), "MakerNote", "Samsung", "0100", notes[i].text);
            witness_stands(&seen.witness[0], &b, "0100");
        }
        build_free(&b);
    }
    struct build b = photo_with_note(notes[0].bytes, 25); /* the type of the device is cut */
    witness_read(&b, WITNESS_ALL, &seen);
    assert_int_equal(seen.witness_count, 0);
    build_free(&b);
}

static struct build photo_with_serial(uint8_t marker, size_t before, const char *serial, size_t size)
{
    struct build payload = {.order = 'M'}, b = witness_head('I', NULL, 0);

    build_fill(&payload, 's', before);
    build_bytes(&payload, serial, size);
    build_segment(&b, marker, payload.bytes, payload.size);
    build_rest(&b);
    build_free(&payload);
    return b;
}

static void serial_number(void **state)
{
    static const struct {
        uint8_t marker;
        size_t before;
        const char *bytes;
        size_t size;
        bool found;
    } serials[] = {
        {0xe4, 3000,
         "ssuniqueidLE02\0\1\2\3\xff\xfe\xfd\xfc"
         "abcd",
         26, true},
        {0xe5, 0,
         "ssuniqueid\0LE02\0\1\2\3\xff\xfe\xfd\xfc"
         "abcd",
         27, true},
        {0xe4, 5,
         "ssuniqueidLE02\0\1\2\3\xff\xfe\xfd\xfc"
         "abc",
         25, false},
        {0xe4, 5, "ssuniqueid", 10, false},
        {0xe6, 5,
         "ssuniqueidLE02\0\1\2\3\xff\xfe\xfd\xfc"
         "abcd",
         26, false},
    };
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < BUILD_COUNT(serials); i++) {
        struct build b = photo_with_serial(serials[i].marker, serials[i].before, serials[i].bytes, serials[i].size);
        witness_read(&b, WITNESS_ALL, &seen);
        assert_int_equal(seen.witness_count, serials[i].found);
        if (serials[i].found) {
            witness_seed(&b);
            witness_says(witness_of(&seen, EXIFID_FACT_UNIT, 0), "ssuniqueid", "Samsung",
                         "4c45303200010203fffefdfc61626364", "serial number of the camera module");
            assert_int_equal(seen.witness[0].size, 16);
            assert_memory_equal(b.bytes + seen.witness[0].place, "LE02\0\1\2\3", 8);
        }
        /* It tells one phone from another: only on request. */
        witness_read(&b, EXIFID_READ_TRAILER | EXIFID_READ_WITNESSES, &seen);
        assert_int_equal(seen.witness_count, 0);
        build_free(&b);
    }
}

static void damage(void **state)
{
    struct build id = photo_with_id("M05LSJA00NM M05LSKB03NA"), note = photo_with_note(NOTE("\0\x20\1\0"), 38),
                 serial = photo_with_serial(0xe5, 20, "ssuniqueid0123456789abcdef", 26);

    (void)state;
    witness_cut(&id, 2);
    witness_disturb(&id, 2);
    witness_cut(&note, 1);
    witness_disturb(&note, 2);
    witness_cut(&serial, 1);
    witness_disturb(&serial, 2);
    build_free(&id);
    build_free(&note);
    build_free(&serial);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_tokens), cmocka_unit_test(letters),       cmocka_unit_test(other_forms),
        cmocka_unit_test(maker_note), cmocka_unit_test(serial_number), cmocka_unit_test(damage),
    };
    return cmocka_run_group_tests_name("vendor_samsung", tests, NULL, NULL);
}
