/* Motorola's maker note. */
#include "vendor_photo.h"

static const struct build_entry entries[] = {
    BUILD_ASCII(0x5500, "KXB21.85-14"), BUILD_ASCII(0x5501, "ZY0000TEST"),
    BUILD_ASCII(0x665e, "BACK,IMX230"), BUILD_ASCII(0x6667, "7.3.63.53-whitney"),
    BUILD_ASCII(0x6700, "001b7b3a"),    BUILD_ASCII(0x6701, "SC28C00000"),
    BUILD_ASCII(0x6702, "1L"),          BUILD_ASCII(0x6703, "OFilm"),
    BUILD_ASCII(0x6704, "NC"),          BUILD_ASCII(0x6705, "5AUG2014"),
    {0x55a0, 4, 1, NULL, 0, 960},
};

/* Offsets count from the start of the note. */
static struct build note_of(char order, const struct build_entry *entry, size_t count)
{
    struct build b = {.order = order};

    build_bytes(&b, "MOT\0\1\1\1\1", 8);
    build_ifd(&b, entry, count, 0);
    return b;
}

static struct build photo_of(char order, const struct build_entry *entry, size_t count)
{
    struct build note = note_of(order, entry, count), b = vendor_photo(order, note.bytes, note.size);

    build_rest(&b);
    build_free(&note);
    return b;
}

static void whole_note(void **state)
{
    exifid_observations seen;

    (void)state;
    for (const char *order = "IM"; *order != '\0'; order++) {
        struct build b = photo_of(*order, entries, BUILD_COUNT(entries));
        vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
        assert_int_equal(seen.status, EXIFID_OK);
        assert_string_equal(vendor_expect(&seen, "MakerNote", EXIFID_FACT_MAKER, "MOT")->maker, "Motorola");
        vendor_expect(&seen, "Motorola 0x5500", EXIFID_FACT_BUILD, "KXB21.85-14");
        vendor_expect(&seen, "Motorola 0x665e", EXIFID_FACT_MODULE, "BACK,IMX230");
        vendor_expect(&seen, "Motorola 0x6667", EXIFID_FACT_MODULE, "7.3.63.53-whitney");
        vendor_expect(&seen, "Motorola 0x6701", EXIFID_FACT_MODULE, "SC28C00000");
        vendor_expect(&seen, "Motorola 0x6702", EXIFID_FACT_MODULE, "1L");
        vendor_expect(&seen, "Motorola 0x6703", EXIFID_FACT_MODULE, "OFilm");
        vendor_expect(&seen, "Motorola 0x6704", EXIFID_FACT_MODULE, "NC");
        const exifid_witness *made = vendor_expect(&seen, "Motorola 0x6705", EXIFID_FACT_MODULE, "5AUG2014");
        assert_int_equal(made->from.year, 2014);
        assert_int_equal(made->from.month, 8);
        assert_int_equal(made->from.day, 5);
        assert_memory_equal(&made->to, &made->from, sizeof made->to);
        for (unsigned i = 0; i < seen.witness_count; i++)
            vendor_expect_place(&b, &seen.witness[i]);
        assert_int_equal(seen.witness_count, 9);
        build_free(&b);
    }
}

/* What tells one phone from another is told on request only. */
static void serial_numbers(void **state)
{
    struct build b = photo_of('M', entries, BUILD_COUNT(entries));
    exifid_observations seen;

    (void)state;
    vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
    assert_null(vendor_witness(&seen, "Motorola 0x5501", 0));
    assert_null(vendor_witness(&seen, "Motorola 0x6700", 0));
    vendor_see(&b, EXIFID_READ_WITNESSES | EXIFID_READ_UNIT, &seen);
    vendor_expect(&seen, "Motorola 0x5501", EXIFID_FACT_UNIT, "ZY0000TEST");
    vendor_expect(&seen, "Motorola 0x6700", EXIFID_FACT_UNIT, "001b7b3a");
    vendor_see(&b, EXIFID_READ_UNIT, &seen);
    assert_int_equal(seen.witness_count, 0);
    build_free(&b);
}

static exifid_date date_of(const char *text)
{
    const struct build_entry one = {0x6705, 2, (uint32_t)strlen(text) + 1, text, strlen(text) + 1, 0};
    struct build b = photo_of('I', &one, 1);
    exifid_observations seen;

    vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
    build_free(&b);
    return vendor_expect(&seen, "Motorola 0x6705", EXIFID_FACT_MODULE, text)->from;
}

static void spellings_of_the_date(void **state)
{
    static const struct {
        const char *text;
        int year, month, day;
    } cases[] = {
        {"03Jun2015", 2015, 6, 3},  {"5AUG2014", 2014, 8, 5},  {"2020/11/21", 2020, 11, 21}, {"2021/1/5", 2021, 1, 5},
        {"29FEB2016", 2016, 2, 29}, {"29FEB2015", 0, 0, 0},    {"2020/13/01", 0, 0, 0},      {"2020/11/31", 0, 0, 0},
        {"200/255/255", 0, 0, 0},   {"2000/0/0", 0, 0, 0},     {"01JAN2000", 0, 0, 0},       {"5AUX2014", 0, 0, 0},
        {"2020/11", 0, 0, 0},       {"2020/11/21 x", 0, 0, 0}, {"AUG2014", 0, 0, 0},         {"42%", 0, 0, 0},
        {"5AUG20141", 0, 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        exifid_date date = date_of(cases[i].text);
        assert_int_equal(date.year, cases[i].year);
        assert_int_equal(date.month, cases[i].month);
        assert_int_equal(date.day, cases[i].day);
    }
}

static void damaged_notes(void **state)
{
    static const struct build_entry bad[] = {
        {0x5500, 2, 0xffffffff, NULL, 0, 10}, {0x6703, 2, 20, NULL, 0, 0xfffffff0}, {0x6701, 12, 4, NULL, 0, 8},
        {0x6702, 0xffff, 4, NULL, 0, 8},      {0x6704, 2, 0, NULL, 0, 0},           BUILD_ASCII(0x6705, "5AUG2014"),
        BUILD_ASCII(0x6705, "6AUG2014"),
    };
    struct build b = photo_of('M', bad, BUILD_COUNT(bad)), note = {.order = 'M'};
    exifid_observations seen;

    (void)state;
    vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
    assert_int_equal(seen.witness_count, 2);
    vendor_expect(&seen, "Motorola 0x6705", EXIFID_FACT_MODULE, "5AUG2014");
    build_free(&b);
    build_bytes(&note, "MOT\0\1\1\1\1\xff\xff", 10);
    b = vendor_photo('M', note.bytes, note.size);
    vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
    assert_int_equal(seen.witness_count, 1);
    build_free(&b);
    b = vendor_photo('M', "MOT\0", 4);
    vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
    assert_int_equal(seen.witness_count, 0);
    build_free(&b);
    build_free(&note);
}

static void torture(void **state)
{
    struct build b = photo_of('M', entries, BUILD_COUNT(entries));

    (void)state;
    vendor_torture(&b, 2);
    build_free(&b);
}

static void full_of_entries(void **state)
{
    struct build note = {.order = 'M'}, b;

    (void)state;
    build_bytes(&note, "MOT\0\1\1\1\1\xff\xff", 10);
    for (int i = 0; i < 5300; i++)
        build_bytes(&note, "\x67\x03\0\2\0\0\x27\x10\0\0\0\0", 12);
    b = vendor_photo('M', note.bytes, note.size);
    build_rest(&b);
    vendor_tell_cost(&b, "maker note full of entries");
    build_free(&b);
    build_free(&note);
}

static void real_photos(void **state)
{
    static const char *const sources[] = {"Motorola 0x", NULL};
    exifid_observations seen;

    (void)state;
    struct vendor_count count = vendor_count_corpus(sources);
    assert_int_equal(count.files, 2);
    vendor_see_corpus("immich-app+test-assets__empty_gps.jpg", &seen);
    vendor_expect(&seen, "Motorola 0x5500", EXIFID_FACT_BUILD, "RPAS31.Q2-59-17-4-5-5");
    assert_int_equal(vendor_expect(&seen, "Motorola 0x6705", EXIFID_FACT_MODULE, "2020/11/21")->from.month, 11);
    vendor_see_corpus("drewnoakes+metadata-extractor-images__Motorola_XT1068_(Moto_G).jpg", &seen);
    vendor_expect(&seen, "Motorola 0x5500", EXIFID_FACT_BUILD, "KXB21.85-14");
    vendor_expect(&seen, "Motorola 0x6705", EXIFID_FACT_MODULE, "5AUG2014");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_note),    cmocka_unit_test(serial_numbers), cmocka_unit_test(spellings_of_the_date),
        cmocka_unit_test(damaged_notes), cmocka_unit_test(torture),        cmocka_unit_test(full_of_entries),
        cmocka_unit_test(real_photos),
    };
    return cmocka_run_group_tests_name("motorola", tests, NULL, NULL);
}
