/* Maker notes that their first bytes name. */
#define WITNESS_SEED "notes"
#include "witness.h"

static struct build photo_with_note(const char *note, size_t size)
{
    const struct build_entry exif[] = {{0x927c, 7, (uint32_t)size, note, size, 0}};
    struct build b = witness_head('M', exif, size > 0);

    build_rest(&b);
    return b;
}

#define NOTE(literal) (literal), sizeof(literal) - 1

static void known_headers(void **state)
{
    static const struct {
        const char *bytes;
        size_t size;
        const char *maker, *value, *text;
    } notes[] = {
        {NOTE("SONY MOBILE\0\7\0abc"), "Sony", "SONY MOBILE", "maker note of Sony's phones"},
        {NOTE("SEMC MS\0\0\0\0\0MM\0*"), "Sony", "SEMC MS", "maker note of Sony Ericsson's phones"},
        {NOTE("htcI\0\0\0\0\4"), "HTC", "htcI", "maker note of HTC's phones"},
        {NOTE("RIM0RD00\n"), "BlackBerry", "RIM0RD00", "maker note of BlackBerry's own system"},
    };
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < BUILD_COUNT(notes); i++) {
        struct build b = photo_with_note(notes[i].bytes, notes[i].size);
        witness_read(&b, WITNESS_ALL, &seen);
        assert_int_equal(seen.witness_count, 1);
        witness_says(witness_of(&seen, EXIFID_FACT_MAKER, 0), "MakerNote", notes[i].maker, notes[i].value,
                     notes[i].text);
        witness_stands(&seen.witness[0], &b, notes[i].value);
        witness_seed(&b);
        build_free(&b);
    }
}

static void other_headers(void **state)
{
    static const struct {
        const char *bytes;
        size_t size;
    } notes[] = {
        {NOTE("SONY DSC \0\0\0\x2b\0")},
        {NOTE("SONY MOBILE")},
        {NOTE("SONY MOBILE ")},
        {NOTE(" SONY MOBILE\0")},
        {NOTE("sony mobile\0")},
        {NOTE("htcI\0\0\0\1")},

        {NOTE("S")},
        {NOTE("\0\0\0\0\0\0\0\0\0\0\0\0")},
    };
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < BUILD_COUNT(notes); i++) {
        struct build b = photo_with_note(notes[i].bytes, notes[i].size);
        witness_read(&b, WITNESS_ALL, &seen);
        if (seen.witness_count != 0)
            fail_msg("note %zu is taken for '%s'", i, seen.witness[0].value);
        build_free(&b);
    }
}

static void damage(void **state)
{
    struct build b = photo_with_note("SONY MOBILE\0\7\0abc", 17);

    (void)state;
    witness_cut(&b, 1);
    witness_disturb(&b, 2);
    build_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_headers),
        cmocka_unit_test(other_headers),
        cmocka_unit_test(damage),
    };
    return cmocka_run_group_tests_name("vendor_notes", tests, NULL, NULL);
}
