/* Multi-picture index and gain maps. */
#define WITNESS_SEED "mpf"
#include "witness.h"

enum { IMAGES = 3, HEADER = 4 };

/* The list of a multi-picture index; the first image has offset 0. */
static void put_list(struct build *list, char order, const uint32_t *offsets, size_t count)
{
    *list = (struct build){.order = order};
    for (size_t i = 0; i < count; i++) {
        build_u32(list, i == 0 ? 0x030000 : 0);
        build_u32(list, 1000);
        build_u32(list, offsets[i]);
        build_u32(list, 0);
    }
}

static void put_index(struct build *b, char order, uint32_t claimed, const uint32_t *offsets, size_t count)
{
    struct build list, block = {.order = order};

    put_list(&list, order, offsets, count);
    const struct build_entry entries[] = {
        {0xb000, 7, 4, "0100", 4, 0},
        {0xb001, 4, 1, NULL, 0, claimed},
        {0xb002, 7, (uint32_t)list.size, list.bytes, list.size, 0},
    };
    build_bytes(&block, "MPF", HEADER);
    struct build tiff;
    build_header(&tiff, order);
    build_ifd(&tiff, entries, BUILD_COUNT(entries), 0);
    build_bytes(&block, tiff.bytes, tiff.size);
    build_segment(b, 0xe2, block.bytes, block.size);
    build_free(&tiff);
    build_free(&block);
    build_free(&list);
}

/* A photo whose index says that two images follow it, the second with this text in its metadata. */
static struct build photo_with_images(char order, const char *text, int shift)
{
    struct build b = {.order = 'M'}, measured;
    uint32_t offsets[IMAGES] = {0, 0, 0};

    for (int pass = 0; pass < 2; pass++) { /* the offsets are known once the first image is complete */
        build_free(&b);
        b = witness_head('M', NULL, 0);
        size_t header = b.size + 4 + HEADER;
        put_index(&b, order, IMAGES, offsets, IMAGES);
        build_rest(&b);
        measured = b;
        offsets[1] = (uint32_t)((int)(measured.size - header) + shift);
        build_marker(&b, 0xd8);
        build_rest(&b);
        offsets[2] = (uint32_t)((int)(b.size - header) + shift);
    }
    build_marker(&b, 0xd8);
    build_segment(&b, 0xe1, text, strlen(text));
    build_rest(&b);
    return b;
}

static void gain_maps(void **state)
{
    static const char *const maps[][2] = {
        {"http://ns.adobe.com/hdr-gain-map/1.0/", "gain map of an Ultra HDR photo"},
        {"http://ns.apple.com/HDRGainMap/1.0/", "gain map of an HDR photo, as iOS writes it"},
        {"urn:iso:std:iso:ts:21496:-1", "gain map of ISO 21496-1"},
    };
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < BUILD_COUNT(maps); i++) {
        char text[100];
        snprintf(text, sizeof text, "http://ns.adobe.com/xap/1.0/ %s\"", maps[i][0]);
        struct build b = photo_with_images(i == 0 ? 'I' : 'M', text, 0);
        witness_seed(&b);
        witness_read(&b, WITNESS_ALL, &seen);
        assert_int_equal(seen.witness_count, 2);
        witness_says(witness_of(&seen, EXIFID_FACT_BLOCK, 0), "APP2 MPF", "", "0100", "index of 3 images");
        witness_stands(&seen.witness[0], &b, "0100");
        witness_says(witness_of(&seen, EXIFID_FACT_BLOCK, 1), "gain map", "", maps[i][0], maps[i][1]);
        witness_stands(&seen.witness[1], &b, maps[i][0]);
        build_free(&b);
    }
}

static void images_without_gain_map(void **state)
{
    exifid_observations seen;
    struct build b = photo_with_images('I', "a second view", 0);

    (void)state;
    witness_read(&b, WITNESS_ALL, &seen);
    assert_int_equal(seen.witness_count, 1);
    assert_string_equal(seen.witness[0].text, "index of 3 images");
    build_free(&b);
}

/* Programs that rewrite a photo leave the index as it was. */
static void images_moved(void **state)
{
    exifid_observations seen;
    struct build b = photo_with_images('I', "http://ns.apple.com/HDRGainMap/1.0/", 1);

    (void)state;
    witness_read(&b, WITNESS_ALL, &seen);
    assert_int_equal(seen.witness_count, 1);
    assert_string_equal(seen.witness[0].text, "index of 3 images, 2 of them not found");
    build_free(&b);
}

static void hostile_index(void **state)
{
    static const uint32_t offsets[] = {0, UINT32_MAX, 1, 0};
    exifid_observations seen;
    struct build b = witness_head('M', NULL, 0);

    (void)state;
    put_index(&b, 'I', UINT32_MAX, offsets, BUILD_COUNT(offsets));
    build_rest(&b);
    witness_seed(&b);
    witness_read(&b, WITNESS_ALL, &seen);
    assert_int_equal(seen.witness_count, 1);
    assert_string_equal(seen.witness[0].text, "index of 4 images, 3 of them not found");
    witness_cut(&b, 1);
    witness_disturb(&b, 2);
    build_free(&b);
}

/* One image, named thousands of times, is looked at a few times only. */
static void crowded_index(void **state)
{
    enum { ENTRIES = 4000 };
    static uint32_t offsets[ENTRIES];
    exifid_observations seen;
    struct build b = witness_head('M', NULL, 0);

    (void)state;
    put_index(&b, 'M', ENTRIES, offsets, ENTRIES);
    build_rest(&b);
    witness_read(&b, WITNESS_ALL, &seen);
    assert_int_equal(seen.witness_count, 1);
    assert_string_equal(seen.witness[0].text, "index of 32 images, 31 of them not found");
    build_free(&b);
}

static void empty_index(void **state)
{
    exifid_observations seen;
    struct build b = witness_head('M', NULL, 0);

    (void)state;
    build_segment(&b, 0xe2, "MPF", HEADER);
    build_rest(&b);
    witness_read(&b, WITNESS_ALL, &seen);
    assert_int_equal(seen.witness_count, 0);
    build_free(&b);
}

static void announced_gain_map(void **state)
{
    exifid_observations seen;
    struct build b = witness_head('M', NULL, 0);

    (void)state;
    build_segment(&b, 0xe2, "urn:iso:std:iso:ts:2149", 24);
    build_segment(&b, 0xe2, "urn:iso:std:iso:ts:21496:-1\0\0\0\0", 32);
    build_rest(&b);
    witness_seed(&b);
    witness_read(&b, WITNESS_ALL, &seen);
    assert_int_equal(seen.witness_count, 1);
    witness_says(&seen.witness[0], "gain map", "", "urn:iso:std:iso:ts:21496:-1", "gain map of ISO 21496-1");
    witness_cut(&b, 1);
    build_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gain_maps),          cmocka_unit_test(images_without_gain_map), cmocka_unit_test(images_moved),
        cmocka_unit_test(hostile_index),      cmocka_unit_test(crowded_index),           cmocka_unit_test(empty_index),
        cmocka_unit_test(announced_gain_map),
    };
    return cmocka_run_group_tests_name("vendor_mpf", tests, NULL, NULL);
}
