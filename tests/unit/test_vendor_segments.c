/* Segments of makers and of makers of chips. */
#define WITNESS_SEED "segments"
#include "witness.h"

struct segment {
    uint8_t marker;
    const char *bytes;
    size_t size;
};

#define SEGMENT(marker, literal)                 \
    {                                            \
        (marker), (literal), sizeof(literal) - 1 \
    }

static struct build photo_with(const struct segment *segments, size_t count)
{
    struct build b = witness_head('I', NULL, 0);

    for (size_t i = 0; i < count; i++)
        build_segment(&b, segments[i].marker, segments[i].bytes, segments[i].size);
    build_rest(&b);
    return b;
}

static void mediatek(void **state)
{
    static const struct segment segments[] = {
        SEGMENT(0xe5, "\xfb\xfa\xf9\xf8\5\0\5\0"),
        SEGMENT(0xe6, "\2\xf2\xf1\xf0\5\0\6\0"),
        SEGMENT(0xe7, "\xf7\xf6\xf5\xf4\1\0\2\0"),
        SEGMENT(0xe8, "\xf8\xf6\xf4\xf2\0\0\1\0"),
    };
    exifid_observations seen;
    struct build b = photo_with(segments, BUILD_COUNT(segments));

    (void)state;
    witness_seed(&b);
    witness_read(&b, WITNESS_ALL, &seen);
    assert_int_equal(seen.witness_count, 1); /* one fact, however many segments state it */
    witness_says(&seen.witness[0], "MediaTek CAM", "", "MediaTek", "debugging data of MediaTek's camera software");
    witness_stands(&seen.witness[0], &b, "\xfb\xfa\xf9\xf8");
    assert_int_equal(seen.witness[0].fact, EXIFID_FACT_CHIPSET);
    build_free(&b);

    for (size_t i = 1; i < 3; i++) { /* each of the keys by itself */
        b = photo_with(segments + i, 1);
        witness_read(&b, WITNESS_ALL, &seen);
        assert_int_equal(seen.witness_count, 1);
        assert_string_equal(seen.witness[0].value, "MediaTek");
        build_free(&b);
    }
}

static void each_mark(void **state)
{
    static const struct {
        struct segment segment;
        exifid_fact fact;
        const char *source, *maker, *value, *bytes;
    } marks[] = {
        {SEGMENT(0xe7, "\x1aQualcomm Camera Attributes\1\0"), EXIFID_FACT_CHIPSET, "Qualcomm segment", "", "Qualcomm",
         "Qualcomm Camera Attributes"},
        {SEGMENT(0xe4, "\x1cQualcomm Camera Attributes v2"), EXIFID_FACT_CHIPSET, "Qualcomm segment", "", "Qualcomm",
         "Qualcomm Camera Attributes"},
        {SEGMENT(0xe4, "\x1fQualcomm Dual Camera Attributes"), EXIFID_FACT_CHIPSET, "Qualcomm segment", "", "Qualcomm",
         "Qualcomm Dual Camera Attributes"},
        {SEGMENT(0xe9, "\x12QTI Debug Metadata"), EXIFID_FACT_CHIPSET, "Qualcomm segment", "", "Qualcomm",
         "QTI Debug Metadata"},
        {SEGMENT(0xe4, "SCALADO\0\0\0\1"), EXIFID_FACT_BLOCK, "APP4 SCALADO", "", "SCALADO", "SCALADO"},
        {SEGMENT(0xea, "AROT\0\0\0\4"), EXIFID_FACT_BLOCK, "APP10 AROT", "Apple", "AROT", "AROT"},
        {SEGMENT(0xeb, "JP\0\1\0\0\0\1\0\0\1\2jumb\0\0"), EXIFID_FACT_BLOCK, "APP11 JUMBF", "", "jumb", "jumb"},
        {SEGMENT(0xe6, "MMIMETA\0MOTD\0"), EXIFID_FACT_MAKER, "APP6 MMIMETA", "Motorola", "MMIMETA", "MMIMETA"},
    };
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < BUILD_COUNT(marks); i++) {
        struct build b = photo_with(&marks[i].segment, 1);
        witness_seed(&b);
        witness_read(&b, WITNESS_ALL, &seen);
        assert_int_equal(seen.witness_count, 1);
        const exifid_witness *w = &seen.witness[0];
        assert_int_equal(w->fact, marks[i].fact);
        assert_string_equal(w->source, marks[i].source);
        assert_string_equal(w->maker, marks[i].maker);
        assert_string_equal(w->value, marks[i].value);
        assert_true(w->text[0] != '\0');
        assert_memory_equal(b.bytes + w->place, marks[i].bytes, strlen(marks[i].bytes));
        build_free(&b);
    }
}

static void motorola_with_qualcomm(void **state)
{
    static const struct segment segments[] = {SEGMENT(0xe6, "MMIMETA\0MOTD\0"), SEGMENT(0xe6, "MMIMETA\0QC3A\0")};
    exifid_observations seen;
    struct build b = photo_with(segments, BUILD_COUNT(segments));

    (void)state;
    witness_read(&b, WITNESS_ALL, &seen);
    assert_int_equal(seen.witness_count, 2);
    witness_says(witness_of(&seen, EXIFID_FACT_MAKER, 0), "APP6 MMIMETA", "Motorola", "MMIMETA",
                 "debugging data of Motorola's camera app");
    witness_says(witness_of(&seen, EXIFID_FACT_CHIPSET, 0), "APP6 MMIMETA", "", "Qualcomm",
                 "settings of Qualcomm's exposure, focus and white balance");
    assert_memory_equal(b.bytes + witness_of(&seen, EXIFID_FACT_CHIPSET, 0)->place, "MMIMETA\0QC3A", 12);
    assert_int_equal(witness_of(&seen, EXIFID_FACT_CHIPSET, 0)->size, 12);
    build_free(&b);
}

static void other_segments(void **state)
{
    static const struct segment others[] = {
        SEGMENT(0xe4, ""),
        SEGMENT(0xe4, "S"),
        SEGMENT(0xe4, "SCALADO"),
        SEGMENT(0xe5, "SCALADO\0\0"),
        SEGMENT(0xe4, "\xfb\xfa\xf9\xf8\5\0\5\0"),
        SEGMENT(0xe5, "\xfb\xfa\xf9"),
        SEGMENT(0xe7, "\x1aQualcomm Camera Attribute"),
        SEGMENT(0xe6, "QC3A    QC3A"), /* without Motorola's mark in front */
        SEGMENT(0xeb, "JP\0\1\0\0\0\1\0\0\1\2jum"),
        SEGMENT(0xe3, "MMIMETA\0QC3A"),
        SEGMENT(0xfe, "MMIMETA\0QC3A"),
    };
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < BUILD_COUNT(others); i++) {
        struct build b = photo_with(&others[i], 1);
        witness_read(&b, WITNESS_ALL, &seen);
        if (seen.witness_count != 0)
            fail_msg("segment %zu is taken for %s", i, seen.witness[0].source);
        build_free(&b);
    }
}

/* A segment that claims more than the file holds, and more segments than are kept. */
static void hostile_segments(void **state)
{
    static const struct segment qualcomm = SEGMENT(0xe7, "\x1aQualcomm Camera Attributes\1\0");
    exifid_observations seen;
    struct build b = witness_head('I', NULL, 0);

    (void)state;
    build_bytes(&b, "\xff\xe6\xff\xffMMIMETA\0QC", 14);
    witness_read(&b, WITNESS_ALL, &seen);
    assert_int_equal(seen.witness_count, 1);
    build_free(&b);

    b = witness_head('I', NULL, 0);
    for (unsigned i = 0; i < 2 * EXIFID_SEGMENTS; i++)
        build_segment(&b, 0xe5, "\0\0\0\0", 4);
    build_segment(&b, qualcomm.marker, qualcomm.bytes, qualcomm.size);
    build_rest(&b);
    witness_read(&b, WITNESS_ALL, &seen);
    assert_int_equal(seen.witness_count, 0);
    build_free(&b);

    b = photo_with(&qualcomm, 1);
    witness_cut(&b, 1);
    witness_disturb(&b, 2);
    build_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mediatek),       cmocka_unit_test(each_mark),        cmocka_unit_test(motorola_with_qualcomm),
        cmocka_unit_test(other_segments), cmocka_unit_test(hostile_segments),
    };
    return cmocka_run_group_tests_name("vendor_segments", tests, NULL, NULL);
}
