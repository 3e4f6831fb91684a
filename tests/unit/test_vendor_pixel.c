/* The HDR+ note of Google's camera, in the maker note. */
#include "hdrp_pack.h"
#include "hoard.h"
#include "vendor_photo.h"

static const char fingerprint[] = "google/testy/testy:14/UD1A.230803.041/10808477:userdebug/dev-keys";

static const char text_note[] =
    "Payload frame 0 (base64): EAAAAAwAAAABAAAA\n"
    "  make                Not this one\n"
    "StaticMetadata\n"
    "  static_metadata_file_version 15\n"
    "  make                Google\n"
    "  model               Pixel Test\n"
    "  device              testy\n"
    "  hardware_revision   EVT1.1\n"
    "  sensor_id           0\n"
    "  software            HDR+ 1.0.362396382\n"
    "  device_os_version   google/testy/testy:14/UD1A.230803.041/10808477:userdebug/dev-keys\n"
    "  active_area\n"
    "    x0  0\n"
    "InitParams\n"
    "  model               Nor this one\n";

static struct build device_of(void)
{
    struct build b = {.order = 'I'};

    build_field_text(&b, 1, "Google");
    build_field_text(&b, 2, "Pixel Test");
    build_field_text(&b, 3, "testy");
    build_field_text(&b, 4, "DVT1.0");
    build_field_number(&b, 5, 1);
    build_field_text(&b, 6, "HDR+ 1.0.570503588");
    build_field_text(&b, 7, fingerprint);
    build_field_number(&b, 8, 1694689039000);
    build_field_text(&b, 9, "com.google.android.GoogleCamera");
    build_field_text(&b, 10, "9.1.098.570503546.23");
    build_bytes(&b,
                "\xa5\x01"
                "abcd",
                6); /* field 20, 32 bits */
    build_bytes(&b,
                "\xa9\x01"
                "abcdefgh",
                10); /* field 21, 64 bits */
    return b;
}

/* Fields of all kinds, the description of the phone among them. */
static struct build fields_of(void)
{
    struct build b = {.order = 'I'}, device = device_of(), frame = {.order = 'I'};

    build_fill(&frame, 12 << 3 | 2, 5000);
    build_field(&b, 1, frame.bytes, frame.size);
    build_field_number(&b, 4, UINT64_MAX);
    build_field_text(&b, 5, "");
    build_bytes(&b,
                "\x35"
                "abcd",
                5);
    build_bytes(&b,
                "\x39"
                "abcdefgh",
                9);
    build_field(&b, 12, device.bytes, device.size);
    build_field_text(&b, 13, "behind");
    build_free(&device);
    build_free(&frame);
    return b;
}

static struct build photo_of(uint8_t version, const void *plain, size_t size)
{
    struct build note = hdrp_pack(version, plain, size), b = vendor_photo('M', note.bytes, note.size);

    build_rest(&b);
    build_free(&note);
    return b;
}

static void expect_phone(const exifid_observations *seen)
{
    vendor_expect(seen, "HDR+ make", EXIFID_FACT_MAKER, "Google");
    vendor_expect(seen, "HDR+ model", EXIFID_FACT_MODEL, "Pixel Test");
    vendor_expect(seen, "HDR+ device", EXIFID_FACT_CODENAME, "testy");
    vendor_expect(seen, "HDR+ device_os_version", EXIFID_FACT_BUILD, "UD1A.230803.041");
    assert_string_equal(vendor_witness(seen, "HDR+ device_os_version", 0)->text, fingerprint);
    assert_string_equal(vendor_witness(seen, "HDR+ device_os_version", 1)->value, "Android 14");
    assert_int_equal(vendor_witness(seen, "HDR+ device_os_version", 1)->fact, EXIFID_FACT_OS);
    for (unsigned i = 0; i < seen->witness_count; i++)
        assert_true(seen->witness[i].place == EXIFID_NO_PLACE);
}

static void text(void **state)
{
    struct build b = photo_of(2, text_note, sizeof text_note - 1);
    exifid_observations seen;

    (void)state;
    vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
    expect_phone(&seen);
    const exifid_witness *step = vendor_expect(&seen, "HDR+ hardware_revision", EXIFID_FACT_REVISION, "EVT1.1");
    assert_string_equal(step->text, "engineering validation: a prototype");
    vendor_expect(&seen, "HDR+ software", EXIFID_FACT_APP, "HDR+ 1.0.362396382");
    assert_int_equal(vendor_witness(&seen, "HDR+ device_os_version", 0)->from.year, 0);
    assert_int_equal(seen.witness_count, 7);
    vendor_see(&b, 0, &seen);
    assert_int_equal(seen.witness_count, 0);
    build_free(&b);
}

static void protocol_buffer(void **state)
{
    struct build fields = fields_of(), b = photo_of(3, fields.bytes, fields.size);
    exifid_observations seen;

    (void)state;
    vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
    expect_phone(&seen);
    vendor_expect(&seen, "HDR+ hardware_revision", EXIFID_FACT_REVISION, "DVT1.0");
    vendor_expect(&seen, "HDR+ software", EXIFID_FACT_APP, "HDR+ 1.0.570503588");
    vendor_expect(&seen, "HDR+ application", EXIFID_FACT_APP, "com.google.android.GoogleCamera 9.1.098.570503546.23");
    const exifid_witness *build = vendor_witness(&seen, "HDR+ device_os_version", 0);
    assert_int_equal(build->from.year, 2023);
    assert_int_equal(build->from.month, 9);
    assert_int_equal(build->from.day, 14);
    assert_memory_equal(&build->to, &build->from, sizeof build->to);
    assert_int_equal(seen.witness_count, 8);
    build_free(&b);
    build_free(&fields);
}

/* Sections and names that are not the phone's, odd values, and a fingerprint that is none. */
static void odd_texts(void **state)
{
    static const struct {
        const char *note, *source, *value; /* value NULL: no such witness */
    } cases[] = {
        {"StaticMetadata\n  model   A\n", "HDR+ model", "A"},
        {"StaticMetadata\n  model   A\n  model   B\n", "HDR+ model", "B"},
        {"StaticMetadata\n  modelled   A\n", "HDR+ model", NULL},
        {"StaticMetadata\n  model\n", "HDR+ model", NULL},
        {"StaticMetadata\n  model   A", "HDR+ model", NULL}, /* no end of line: cut */
        {"  model   A\n", "HDR+ model", NULL},
        {"StaticMetadata\n\n  model   A\n", "HDR+ model", "A"},
        {"StaticMetadata\nOther\n  model   A\n", "HDR+ model", NULL},
        {"StaticMetadata\n  device_os_version   14\n", "HDR+ device_os_version", "14"},
        {"StaticMetadata\n  device_os_version   a:b/c\n", "HDR+ device_os_version", "a:b/c"},
        {"StaticMetadata\n  device_os_version   :////:/\n", "HDR+ device_os_version", "Android"},
        {"StaticMetadata\n  hardware_revision   MP1.0\n", "HDR+ hardware_revision", "MP1.0"},
        {"\n\n\n", "HDR+ model", NULL},
        {"", "HDR+ model", NULL},
    };
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct build b = photo_of(2, cases[i].note, strlen(cases[i].note));
        vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
        const exifid_witness *witness = vendor_witness(&seen, cases[i].source, 0);
        assert_int_equal(witness != NULL, cases[i].value != NULL);
        if (witness != NULL)
            assert_string_equal(witness->value, cases[i].value);
        build_free(&b);
    }
}

/* A text that is longer than is kept, and lines without end. */
static void long_texts(void **state)
{
    struct build note = {.order = 'I'}, b;
    exifid_observations seen;

    (void)state;
    build_fill(&note, 'x', 100000);
    build_bytes(&note, "\nStaticMetadata\n  model   ", 26);
    build_fill(&note, 'm', 5000);
    build_bytes(&note, "\n  device  ok\n", 14);
    b = photo_of(2, note.bytes, note.size);
    vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
    assert_int_equal(strlen(vendor_witness(&seen, "HDR+ model", 0)->value), 95);
    vendor_expect(&seen, "HDR+ device", EXIFID_FACT_CODENAME, "ok");
    build_free(&b);
    build_free(&note);
}

/* Lengths and numbers that lie: what stands before them is kept, nothing else. */
static void lying_fields(void **state)
{
    static const char *const ends[] = {
        "\x1a\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01",
        "\x1a\x7f"
        "a",
        "\x1a",
        "\x18",
        "\x1b",
        "\x1f",
        "\x18\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01",
        "\x1d"
        "a",
        "\x19"
        "a",
    };
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct build device = {.order = 'I'}, fields = {.order = 'I'}, b;
        build_field_text(&device, 2, "Sound");
        build_bytes(&device, ends[i], strlen(ends[i]));
        build_field(&fields, 12, device.bytes, device.size);
        b = photo_of(3, fields.bytes, fields.size);
        vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
        assert_int_equal(seen.witness_count, 1);
        vendor_expect(&seen, "HDR+ model", EXIFID_FACT_MODEL, "Sound");
        build_free(&b);
        b = photo_of(3, ends[i], strlen(ends[i]));
        vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
        assert_int_equal(seen.witness_count, 0);
        build_free(&b);
        build_free(&fields);
        build_free(&device);
    }
}

/* Only a note that starts as one, of a version that is known. */
static void other_notes(void **state)
{
    static const char *const heads[] = {"HDRQ\2", "HDRP\1", "HDRP\4", "\1HDRP"};
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        struct build note = hdrp_pack(2, text_note, sizeof text_note - 1), b;
        memcpy(note.bytes, heads[i], 5);
        b = vendor_photo('I', note.bytes, note.size);
        vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
        assert_int_equal(seen.witness_count, 0);
        build_free(&b);
        build_free(&note);
    }
}

static void damaged_dates(void **state)
{
    static const uint64_t built[] = {0, 1, UINT64_MAX, 4102444800000, 1199145599999};
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < sizeof built / sizeof *built; i++) {
        struct build device = {.order = 'I'}, fields = {.order = 'I'}, b;
        build_field_text(&device, 7, fingerprint);
        build_field_number(&device, 8, built[i]);
        build_field(&fields, 12, device.bytes, device.size);
        b = photo_of(3, fields.bytes, fields.size);
        vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
        assert_int_equal(vendor_witness(&seen, "HDR+ device_os_version", 0)->from.year, 0);
        build_free(&b);
        build_free(&fields);
        build_free(&device);
    }
}

static void torture(void **state)
{
    struct build fields = fields_of(), b = photo_of(3, fields.bytes, fields.size);

    (void)state;
    vendor_torture(&b, 2);
    build_free(&b);
    build_free(&fields);
    b = photo_of(2, text_note, sizeof text_note - 1);
    vendor_torture(&b, 2);
    build_free(&b);
}

/* 4 MB of zeros, of line ends and of the fields that are slowest to pass, packed as tightly as gzip can. */
static void bombs(void **state)
{
    static const char bytes[] = {0, '\n', 'S', 0x08};

    (void)state;
    for (size_t i = 0; i < sizeof bytes; i++) {
        struct build plain = {.order = 'I'};
        build_bytes(&plain, NULL, 0);
        plain.bytes = malloc(4u << 20);
        plain.size = plain.room = 4u << 20;
        memset(plain.bytes, bytes[i], plain.size);
        for (uint8_t version = 2; version <= 3; version++) {
            struct build b = photo_of(version, plain.bytes, plain.size);
            vendor_tell_cost(&b, "bomb");
            build_free(&b);
        }
        build_free(&plain);
    }
}

/* 1 with the witnesses, 0 without; the tags never suffer once there is memory for them. */
static int read_with_little_memory(void *context)
{
    static exifid_observations seen;
    const struct build *b = context;
    exifid_status status = exifid_observations_read_memory(b->bytes, b->size, EXIFID_READ_WITNESSES, &seen);

    if (status == EXIFID_IO_ERROR) /* libexif needs more memory than the note */
        return 0;
    if (status != EXIFID_OK || strcmp(seen.text[EXIFID_TAG_MODEL].text, "Nothing") != 0)
        return -1000;
    return seen.witness_count == 7 ? 1 : seen.witness_count == 0 ? 0 : -1000;
}

static void out_of_memory(void **state)
{
    struct build b;

    (void)state;
    if (CORPUS_SANITIZED)
        skip();
    b = photo_of(2, text_note, sizeof text_note - 1);
    hoard_sweep(read_with_little_memory, &b);
    build_free(&b);
}

/* The app's name alone, as in 2014. */
static void app_alone(void **state)
{
    static const char note[] = "com.google.android.GoogleCamera 2.2.024 (1195242-30)";
    struct build b = vendor_photo('I', note, sizeof note);
    exifid_observations seen;

    (void)state;
    vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
    assert_int_equal(seen.witness_count, 1);
    vendor_expect_place(&b, vendor_expect(&seen, "MakerNote", EXIFID_FACT_APP, note));
    build_free(&b);
}

static void real_photos(void **state)
{
    static const char *const sources[] = {"HDR+", NULL};
    exifid_observations seen;

    (void)state;
    vendor_count_corpus(sources);
    vendor_see_corpus("MikeKovarik+exifr__IMG_20180725_163423.jpg", &seen);
    vendor_expect(&seen, "HDR+ device", EXIFID_FACT_CODENAME, "sailfish");
    vendor_expect(&seen, "HDR+ device_os_version", EXIFID_FACT_BUILD, "PPP4.180612.004");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text),       cmocka_unit_test(protocol_buffer), cmocka_unit_test(odd_texts),
        cmocka_unit_test(long_texts), cmocka_unit_test(lying_fields),    cmocka_unit_test(other_notes),
        cmocka_unit_test(app_alone),  cmocka_unit_test(damaged_dates),   cmocka_unit_test(torture),
        cmocka_unit_test(bombs),      cmocka_unit_test(out_of_memory),   cmocka_unit_test(real_photos),
    };
    return cmocka_run_group_tests_name("pixel", tests, NULL, NULL);
}
