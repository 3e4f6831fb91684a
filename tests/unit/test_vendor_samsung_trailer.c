/* SEFH/SEFT: what Samsung's phones write behind the image. */
#define WITNESS_SEED "samsung_trailer"
#include "witness.h"

struct block {
    uint16_t type;
    const char *name;
    const char *value;
};

static const struct block camera[] = {
    {0x0a01, "Image_UTC_Data", "1486666298918"},
    {0x0aa1, "MCC_Data", "450"},
    {0x0c61, "Camera_Capture_Mode_Info", "1"},
    {0x0a30, "MotionPhoto_Data", "....ftypmp42"},
};

/* A photo with these blocks behind it, then `tail` between the directory's length and the end of the file. */
static struct build photo_with_blocks(const struct block *blocks, size_t count, const char *tail)
{
    struct build b = witness_head('I', NULL, 0);
    size_t place[32];

    build_rest(&b);
    for (size_t i = 0; i < count; i++) {
        place[i] = b.size;
        build_u16(&b, 0);
        build_u16(&b, blocks[i].type);
        build_u32(&b, (uint32_t)strlen(blocks[i].name));
        build_bytes(&b, blocks[i].name, strlen(blocks[i].name));
        build_bytes(&b, blocks[i].value, strlen(blocks[i].value));
    }
    size_t directory = b.size;
    build_bytes(&b, "SEFH", 4);
    build_u32(&b, 106);
    build_u32(&b, (uint32_t)count);
    for (size_t i = 0; i < count; i++) {
        build_u16(&b, 0);
        build_u16(&b, blocks[i].type);
        build_u32(&b, (uint32_t)(directory - place[i]));
        build_u32(&b, (uint32_t)(8 + strlen(blocks[i].name) + strlen(blocks[i].value)));
    }
    build_u32(&b, (uint32_t)(b.size - directory));
    build_bytes(&b, tail, strlen(tail));
    return b;
}

/* Where the directory of a photo with `count` blocks stands. */
static size_t directory_of(const struct build *b, size_t count)
{
    return b->size - 8 - 12 * (count + 1);
}

static void camera_original(void **state)
{
    struct build b = photo_with_blocks(camera, BUILD_COUNT(camera), "SEFT");
    exifid_observations seen;

    (void)state;
    witness_seed(&b);
    witness_read(&b, WITNESS_ALL, &seen);
    assert_int_equal(seen.witness_count, 4);
    const exifid_witness *time = witness_of(&seen, EXIFID_FACT_TIME, 0);
    witness_says(time, "SEFT 0x0a01", "Samsung", "1486666298918", "2017-02-09 18:51:38 UTC");
    witness_stands(time, &b, "1486666298918");
    assert_int_equal(time->time.date.year, 2017);
    assert_int_equal(time->time.date.month, 2);
    assert_int_equal(time->time.date.day, 9);
    assert_int_equal(time->time.hour, 18);
    assert_int_equal(time->time.minute, 51);
    assert_int_equal(time->time.second, 38);
    assert_int_equal(time->time.nanoseconds, 918000000);
    assert_true(time->time.has_offset);
    assert_int_equal(time->time.utc_offset, 0);
    witness_says(witness_of(&seen, EXIFID_FACT_COUNTRY, 0), "SEFT 0x0aa1", "Samsung", "450", "South Korea");
    witness_stands(witness_of(&seen, EXIFID_FACT_COUNTRY, 0), &b, "450");
    witness_says(witness_of(&seen, EXIFID_FACT_BLOCK, 0), "SEFT 0x0a30", "Samsung", "MotionPhoto_Data",
                 "motion photo: a short video");
    witness_stands(witness_of(&seen, EXIFID_FACT_BLOCK, 0), &b, "MotionPhoto_Data");
    witness_says(witness_of(&seen, EXIFID_FACT_MAKER, 0), "SEFT", "Samsung", "SEFH", "Samsung's trailer with 4 blocks");
    witness_stands(witness_of(&seen, EXIFID_FACT_MAKER, 0), &b, "SEFH");
    assert_null(witness_of(&seen, EXIFID_FACT_EDITED, 0));

    witness_read(&b, EXIFID_READ_WITNESSES, &seen); /* what is behind the image has to be asked for */
    assert_int_equal(seen.witness_count, 0);
    build_free(&b);
}

static void edited(void **state)
{
    static const struct block blocks[] = {
        {0x0ba1, "Original_Path_Hash_Key", "a/1"},
        {0x0ba1, "PhotoEditor_Re_Edit_Data", "{\"originalPath\":\"/data/private/a.jpg\"}"},
        {0x0bf0, "Remaster_Info", "1"},
        {0x0c51, "Samsung_Capture_Info", "Screenshot"},
        {0x0c51, "Samsung_Capture_Info", "ScrollCapture"},
        {0x0c81, "Watermark_Info", "x"},
    };
    struct build b = photo_with_blocks(blocks, BUILD_COUNT(blocks), "SEFT");
    exifid_observations seen;

    (void)state;
    witness_seed(&b);
    witness_read(&b, WITNESS_ALL, &seen);
    assert_int_equal(seen.witness_count, 5);
    witness_says(witness_of(&seen, EXIFID_FACT_EDITED, 0), "SEFT 0x0ba1", "Samsung", "PhotoEditor_Re_Edit_Data",
                 "changed with Samsung's photo editor");
    witness_says(witness_of(&seen, EXIFID_FACT_EDITED, 1), "SEFT 0x0bf0", "Samsung", "Remaster_Info",
                 "mark of the gallery's Remaster");
    witness_says(witness_of(&seen, EXIFID_FACT_EDITED, 2), "SEFT 0x0c51", "Samsung", "Samsung_Capture_Info",
                 "a screenshot, not a photo");
    assert_null(witness_of(&seen, EXIFID_FACT_EDITED, 3));
    witness_says(witness_of(&seen, EXIFID_FACT_BLOCK, 0), "SEFT 0x0c81", "Samsung", "Watermark_Info",
                 "watermark added by the camera app");
    build_free(&b);
}

static void values_that_say_nothing(void **state)
{
    static const char *const times[] = {"", "-1486666298918", "148666629891x", "148666629891800", " 1486666298918"};
    static const struct block unknown = {0x0aa1, "MCC_Data", "999"};
    exifid_observations seen;
    struct build b;

    (void)state;
    for (size_t i = 0; i < BUILD_COUNT(times); i++) {
        const struct block block = {0x0a01, "Image_UTC_Data", times[i]};
        b = photo_with_blocks(&block, 1, "SEFT");
        witness_read(&b, WITNESS_ALL, &seen);
        assert_null(witness_of(&seen, EXIFID_FACT_TIME, 0));
        build_free(&b);
    }
    b = photo_with_blocks(&unknown, 1, "SEFT");
    witness_read(&b, WITNESS_ALL, &seen);
    witness_says(witness_of(&seen, EXIFID_FACT_COUNTRY, 0), "SEFT 0x0aa1", "Samsung", "999", "");
    build_free(&b);
}

/* A directory whose entries lead elsewhere is worth what is sound in it. */
static void entries_that_lead_astray(void **state)
{
    enum { TYPE = 2, DISTANCE = 4, SIZE = 8 };
    static const struct {
        size_t field;
        uint32_t number;
    } wrongs[] = {
        {DISTANCE, 0}, {DISTANCE, 7}, {DISTANCE, UINT32_MAX}, {DISTANCE, 1 << 20},
        {SIZE, 7},     {SIZE, 0},     {SIZE, UINT32_MAX},     {SIZE, UINT32_MAX - 7},
    };
    size_t count = BUILD_COUNT(camera);
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < BUILD_COUNT(wrongs); i++) {
        struct build b = photo_with_blocks(camera, count, "SEFT");
        build_patch32(&b, directory_of(&b, count) + 12 + wrongs[i].field, wrongs[i].number);
        witness_read(&b, WITNESS_ALL, &seen);
        assert_null(witness_of(&seen, EXIFID_FACT_TIME, 0));
        assert_non_null(witness_of(&seen, EXIFID_FACT_COUNTRY, 0));
        witness_says(witness_of(&seen, EXIFID_FACT_MAKER, 0), "SEFT", "Samsung", "SEFH",
                     "Samsung's trailer with 3 blocks");
        if (i == 2)
            witness_seed(&b);
        build_free(&b);
    }
}

static void hostile_directories(void **state)
{
    static const struct {
        size_t from_end; /* of the number that is changed */
        uint32_t number;
        unsigned witnesses;
    } wrongs[] = {
        {8, 0, 0},
        {8, UINT32_MAX, 0},
        {8, 11, 0},
        {8, UINT32_MAX - 8, 0},
        {8 + 60 - 8, 0, 0},          /* no entries */
        {8 + 60 - 8, UINT32_MAX, 4}, /* more than there is room for */
    };
    size_t count = BUILD_COUNT(camera);
    exifid_observations seen;
    struct build b;

    (void)state;
    for (size_t i = 0; i < BUILD_COUNT(wrongs); i++) {
        b = photo_with_blocks(camera, count, "SEFT");
        build_patch32(&b, b.size - wrongs[i].from_end, wrongs[i].number);
        witness_read(&b, WITNESS_ALL, &seen);
        assert_int_equal(seen.witness_count, wrongs[i].witnesses);
        build_free(&b);
    }
    b = photo_with_blocks(camera, count, "SEFX");
    witness_read(&b, WITNESS_ALL, &seen);
    assert_int_equal(seen.witness_count, 0);
    build_free(&b);
    b = photo_with_blocks(camera, 0, "SEFT");
    witness_read(&b, WITNESS_ALL, &seen);
    assert_int_equal(seen.witness_count, 0);
    build_free(&b);
}

/* Thousands of entries for one block: no more are looked at than a trailer has, and the block is told once. */
static void crowded_directory(void **state)
{
    enum { ENTRIES = 5000 };
    struct build b = photo_with_blocks(camera, 1, "");
    size_t directory = b.size - 4 - 24;
    exifid_observations seen;
    uint8_t entry[12];

    (void)state;
    b.size -= 4;
    memcpy(entry, b.bytes + directory + 12, sizeof entry);
    for (size_t i = 1; i < ENTRIES; i++)
        build_bytes(&b, entry, sizeof entry);
    build_patch32(&b, directory + 8, ENTRIES);
    build_u32(&b, (uint32_t)(b.size - directory));
    build_bytes(&b, "SEFT", 4);
    witness_read(&b, WITNESS_ALL, &seen);
    assert_int_equal(seen.witness_count, 2);
    assert_non_null(witness_of(&seen, EXIFID_FACT_TIME, 0));
    assert_string_equal(witness_of(&seen, EXIFID_FACT_MAKER, 0)->text, "Samsung's trailer with 64 blocks");
    build_free(&b);
}

static void damage(void **state)
{
    struct build b = photo_with_blocks(camera, BUILD_COUNT(camera), "SEFT");
    exifid_observations seen;
    size_t size = b.size;

    (void)state;
    for (b.size = size - 1; b.size > 0; b.size--) {
        witness_read(&b, WITNESS_ALL, &seen);
        assert_int_equal(seen.witness_count, 0); /* the signature is the end of the file */
    }
    b.size = size;
    witness_disturb(&b, size - 8 - 12 * 5 - 120);
    build_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(camera_original),
        cmocka_unit_test(edited),
        cmocka_unit_test(values_that_say_nothing),
        cmocka_unit_test(entries_that_lead_astray),
        cmocka_unit_test(hostile_directories),
        cmocka_unit_test(crowded_directory),
        cmocka_unit_test(damage),
    };
    return cmocka_run_group_tests_name("vendor_samsung_trailer", tests, NULL, NULL);
}
