/* Maker note and HostComputer of iOS. */
#define WITNESS_SEED "apple"
#include "witness.h"

static struct build photo_with_note(const char *note, size_t size)
{
    const struct build_entry exif[] = {{0x927c, 7, (uint32_t)size, note, size, 0}};
    struct build b = witness_head('M', exif, 1);

    build_rest(&b);
    return b;
}

#define NOTE(literal) (literal), sizeof(literal) - 1

static void maker_note(void **state)
{
    static const struct {
        const char *bytes;
        size_t size;
        const char *text; /* NULL: not Apple's */
    } notes[] = {
        {NOTE("Apple iOS\0\0\1MM\0\2\0\1\0\x9\0\0\0\1\0\0\0\xf\0\3"), "maker note of iOS, version 15"},
        {NOTE("Apple iOS\0\0\1II\2\0\1\0\x9\0\1\0\0\0\xf\0\0\0\3\0"), "maker note of iOS, version 15"},
        {NOTE("Apple iOS\0\0\1MM\0\2\0\3\0\x9\0\0\0\1\0\0\0\xf\0\3"), "maker note of iOS"}, /* another tag */
        {NOTE("Apple iOS\0\0\1MM\0\2\0\1\0\7\0\0\0\1\0\0\0\xf\0\3"), "maker note of iOS"},  /* another type */
        {NOTE("Apple iOS\0\0\1MM\0\2\0\1\0\x9\0\0\0\2\0\0\0\xf\0\3"), "maker note of iOS"}, /* two values */
        {NOTE("Apple iOS\0\0\1MM\0\0\0\1\0\x9\0\0\0\1\0\0\0\xf\0\3"), "maker note of iOS"}, /* no entries */
        {NOTE("Apple iOS\0\0\1MM\0\2\0\1\0\x9\0\0\0\1\0\0\0"), "maker note of iOS"},        /* cut short */
        {NOTE("Apple iOS\0"), "maker note of iOS"},
        {NOTE("Apple iOS"), NULL},
        {NOTE("Apple iOS 18\0"), NULL},
    };
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < BUILD_COUNT(notes); i++) {
        struct build b = photo_with_note(notes[i].bytes, notes[i].size);
        witness_read(&b, WITNESS_ALL, &seen);
        assert_int_equal(seen.witness_count, notes[i].text != NULL);
        if (notes[i].text != NULL) {
            witness_says(&seen.witness[0], "MakerNote", "Apple", "Apple iOS", notes[i].text);
            witness_stands(&seen.witness[0], &b, "Apple iOS");
        }
        if (i == 0)
            witness_seed(&b);
        build_free(&b);
    }
}

static void host_computer(void **state)
{
    static const struct {
        const char *host;
        bool phone;
    } hosts[] = {
        {"iPhone 13 mini", true},
        {"iPad Pro (11-inch)", true},
        {"iPod touch", true},
        {"Mac OS X 10.2.2", false},
        {"My iPhone 6", false},
        {"iPhone", false},
        {"", false},
    };
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < BUILD_COUNT(hosts); i++) {
        size_t size = strlen(hosts[i].host) + 1;
        const struct build_entry main[] = {{0x013c, 2, (uint32_t)size, hosts[i].host, size, 0}};
        struct build block, b = {.order = 'M'};
        build_block(&block, 'M', main, 1, NULL, 0);
        build_marker(&b, 0xd8);
        build_exif(&b, &block);
        build_rest(&b);
        witness_read(&b, WITNESS_ALL, &seen);
        assert_int_equal(seen.witness_count, hosts[i].phone);
        if (hosts[i].phone) {
            witness_says(witness_of(&seen, EXIFID_FACT_MODEL, 0), "HostComputer", "Apple", hosts[i].host,
                         "the device that iOS ran on");
            witness_stands(&seen.witness[0], &b, hosts[i].host);
        }
        build_free(&block);
        build_free(&b);
    }
}

static void damage(void **state)
{
    struct build b = photo_with_note(NOTE("Apple iOS\0\0\1MM\0\2\0\1\0\x9\0\0\0\1\0\0\0\xf\0\3"));

    (void)state;
    witness_cut(&b, 1);
    witness_disturb(&b, 2);
    build_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(maker_note),
        cmocka_unit_test(host_computer),
        cmocka_unit_test(damage),
    };
    return cmocka_run_group_tests_name("vendor_apple", tests, NULL, NULL);
}
