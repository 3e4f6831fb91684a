/* Ids in names, single records, hostile ones, and what a record adds to a photo. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "scan/camera.h"
#include "scan/pairing.h"
#include "scan/sidecar.h"

static void ids_are_found_in_names(void **state)
{
    static const struct {
        const char *name, *id;
    } cases[] = {
        {"flickr_10105287134.jpg", "10105287134"},
        {"flickr_10105287134.jpg.json", "10105287134"},
        {"flickr_74.JPG", "74"},
        {"10105287134_abcdef0123_o.jpg", "10105287134"},
        {"10105287134_abcdef0123.jpg", "10105287134"},
        {"10105287134_abcdef0123_b_d.jpg", "10105287134"},
        {"10105287134_abcdef0123_d.jpg", "10105287134"},
        {"10105287134_abcdef0123_6k.jpg", "10105287134"},
        {"12345_abcdef0123_o.jpg", "12345"},
        {"img_20150328_152050_22212850691_o.jpg", "22212850691"},
        {"img_22212850691_o_d.jpg", "22212850691"},
        {"photo_22212850691.json", "22212850691"},
        {"22212850691.js", "22212850691"},
        {"22212850691.jpg", "22212850691"},
        {"Boats-22212850691.jpg", "22212850691"},
        {"22212850691-Boats.jpg", "22212850691"},
        {"20131102-10105287134-Boats_o.jpg", "10105287134"},
        {"20131102-10105287134-Boats_o.jpg.xml", "10105287134"},
        /* names that phones and other services give */
        {"IMG_20150328_152050.jpg", ""},
        {"20150328_152050.jpg", ""},
        {"20150328_1520501.jpg", ""},
        {"20131102.jpg", ""},
        {"1383756129.jpg", ""},
        {"1383756129123.jpg", ""},
        {"PXL_20201010_123456789.jpg", ""},
        {"DSC_0026.JPG", ""},
        {"DSC01234.ARW", ""},
        {"12345_1234567890_98765432_n.jpg", ""},
        {"10105287134_ABCDEF0123_o.jpg", ""},
        {"10105287134_abcdef0123_x9.jpg", ""},
        {"10105287134_abcdef012", ""},
        {"photo_22212850691.jpg", ""},
        {"photo_.json", ""},
        {"albums.json", ""},
        {"222128506911.jpg", ""},
        {"flickr_123456789012345678901234567890.jpg", ""},
        {".jpg", ""},
        {"_o.jpg", ""},
        {"-.jpg", ""},
        {"", ""},
        {"\xff\xfe_o.jpg", ""},
    };
    char id[24];
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool found = sidecar_id(cases[i].name, id);
        if (strcmp(id, cases[i].id) != 0 || found != (cases[i].id[0] != '\0')) {
            fail_msg("'%s': '%s', not '%s'", cases[i].name, id, cases[i].id);
        }
    }
}

static void cameras_are_split_at_known_makes(void **state)
{
    static const char *const cases[][3] = {
        {"Sony D5503", "Sony", "D5503"},
        {"Canon PowerShot ELPH 310 HS", "Canon", "PowerShot ELPH 310 HS"},
        {"Sony Ericsson LT26i", "Sony Ericsson", "LT26i"},
        {"samsung SM-G900F", "samsung", "SM-G900F"},
        {"HTC One", "HTC", "One"},
        {"Sony", "Sony", ""},
        {"Sonyish D5503", "Sonyish", "D5503"},
        {"NIKON CORPORATION NIKON D90", "NIKON", "CORPORATION NIKON D90"},
        {"D5503", "", "D5503"},
        {"", "", ""},
    };
    char make[96];
    char model[96];
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        camera_split(cases[i][0], make, sizeof make, model, sizeof model);
        assert_string_equal(make, cases[i][1]);
        assert_string_equal(model, cases[i][2]);
    }
}

static bool parse(const char *name, const char *text, struct sidecar *sidecar)
{
    return sidecar_parse(name, text, strlen(text), sidecar);
}

static void only_records_of_photos_are_read(void **state)
{
    static const char *const others[] = {
        "",
        " ",
        "{}",
        "[]",
        "null",
        "<",
        "<a/>",
        "<photo/>",
        "<photo id='x'/>",
        "{\"id\": \"12\"}",
        "{\"id\": 12, \"owner\": \"nobody\"}",
        "{\"id\": \"x12\", \"secret\": \"a\"}",
        "{\"id\": -12, \"secret\": \"a\"}",
        "{\"id\": 1e3, \"secret\": \"a\"}",
        "{\"id\": \"123456789012345678901234\", \"secret\": \"a\"}",
        "{\"id\": null, \"secret\": \"a\"}",
        "{\"id\": {\"_content\": {}}, \"secret\": \"a\"}",
        "{\"photo\": {\"photo\": {\"id\": \"1\", \"secret\": \"a\"}}}",
        "{\"Title\": \"a\", \"Tags\": \"\", \"Description\": \"\"}",
        "<!DOCTYPE rsp><rsp><photo id='12'/></rsp>",
        "<rsp><photo id='12'>",
        "\xff\xfe{\0\"\0",
    };
    static const struct sidecar nothing;
    struct sidecar sidecar;
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        memset(&sidecar, 'x', sizeof sidecar);
        if (parse("a.json", others[i], &sidecar)) {
            fail_msg("read: %s", others[i]);
        }
        assert_memory_equal(&sidecar, &nothing, sizeof nothing);
    }
}

/* `text` count times, then the end. */
static char *repeat(const char *start, const char *text, size_t count, const char *end, size_t *size)
{
    size_t length = strlen(text);
    char *all = malloc(strlen(start) + length * count + strlen(end) + 1);
    assert_non_null(all);
    char *to = stpcpy(all, start);
    for (size_t i = 0; i < count; i++) {
        to = stpcpy(to, text);
    }
    to = stpcpy(to, end);
    *size = (size_t)(to - all);
    return all;
}

static bool parse_repeated(const char *start, const char *text, size_t count, const char *end)
{
    struct sidecar sidecar;
    size_t size;
    char *all = repeat(start, text, count, end, &size);
    bool read = sidecar_parse("photo_12.json", all, size, &sidecar);
    free(all);
    return read;
}

static void size_depth_and_number_are_bounded(void **state)
{
    static const char start[] = "{\"id\": \"12\", \"secret\": \"a\", \"x\": ";
    (void)state;
    assert_true(parse_repeated(start, " ", 1000, "0}"));
    assert_true(parse_repeated(start, " ", SIDECAR_SIZE_MAX - strlen(start) - 2, "0}"));
    assert_false(parse_repeated(start, " ", SIDECAR_SIZE_MAX - strlen(start) - 1, "0}"));
    assert_true(parse_repeated(start, "[0],", 0, "[]}"));
    assert_false(parse_repeated(start, "[", 100000, ""));
    assert_false(parse_repeated(start, "[", 5000, ""));
    assert_true(parse_repeated("{\"id\": \"12\", \"secret\": \"a\", \"x\": [0", ",0", 60000, "]}"));
    assert_false(parse_repeated("{\"id\": \"12\", \"secret\": \"a\", \"x\": [0", ",0", 70000, "]}"));
    assert_true(parse_repeated("<rsp><photo id='12'>", "<a></a>", 10000, "</photo></rsp>"));
    assert_false(parse_repeated("<rsp><photo id='12'>", "<a>", 10000, ""));
    assert_true(parse_repeated("<rsp><photo id='12'><urls>", "x", 500000, "</urls></photo></rsp>"));
    assert_false(parse_repeated("<rsp><photo id='12' camera='", "&lol;", 1, "'/></rsp>"));
}

static void texts_are_cut_between_characters(void **state)
{
    struct sidecar sidecar;
    size_t size;
    (void)state;
    char *all = repeat("{\"id\": \"12\", \"secret\": \"a\", \"ownername\": \" \\t", "\xe6\x9d\xb1", 50, " \"}", &size);
    assert_true(sidecar_parse("photo_12.json", all, size, &sidecar));
    assert_int_equal(strlen(sidecar.photo.owner), 63);
    assert_memory_equal(sidecar.photo.owner + 60, "\xe6\x9d\xb1", 4);
    free(all);
    all = repeat("<photo id='12' camera='x", "\xe6\x9d\xb1", 50, "'/>", &size);
    assert_true(sidecar_parse("photo_12.xml", all, size, &sidecar));
    assert_int_equal(strlen(sidecar.photo.camera), 94);
    free(all);
}

static void of_two_values_one_counts(void **state)
{
    struct sidecar s;
    (void)state;
    assert_true(parse("a.json", "{\"id\": \"12\", \"id\": \"13\", \"secret\": \"a\"}", &s));
    assert_string_equal(s.photo.id, "13"); /* as every reader of JSON does */
    assert_true(parse("a.xml", "<rsp><photo id='12'/><photo id='13' camera='Sony D5503'/></rsp>", &s));
    assert_string_equal(s.photo.id, "12");
    assert_string_equal(s.photo.camera, "");
}

static void pages_have_to_be_pages(void **state)
{
    struct sidecar s;
    (void)state;
    assert_true(parse("a.json", "{\"id\": \"12\", \"photopage\": \"javascript:alert('flickr.com/photos/')\"}", &s));
    assert_string_equal(s.photo.page, "https://www.flickr.com/photo.gne?id=12");
    assert_true(
        parse("a.json", "{\"id\": \"12\", \"photopage\": \"https://www.flickr.com/photos/x/12 onclick=\"}", &s));
    assert_string_equal(s.photo.page, "https://www.flickr.com/photo.gne?id=12");
    assert_true(parse("a.json", "{\"id\": \"12\", \"photopage\": \"https://www.flickr.com/photos/x/12/\"}", &s));
    assert_string_equal(s.photo.page, "https://www.flickr.com/photos/x/12/");
    assert_string_equal(s.photo.owner, "x");
}

static const char *taken(const char *members)
{
    static struct sidecar s;
    char text[512];
    snprintf(text, sizeof text, "{\"id\": \"12\", \"secret\": \"a\", %s}", members);
    assert_true(parse("a.json", text, &s));
    return s.tag[EXIFID_TAG_DATE_TIME_ORIGINAL];
}

static void vague_times_are_left_out(void **state)
{
    (void)state;
    assert_string_equal(taken("\"taken\": \"2013-11-06 18:22:10\""), "2013:11:06 18:22:10");
    assert_string_equal(taken("\"taken\": \"2013-11-06 18:22:10\", \"takengranularity\": 4"), "");
    assert_string_equal(taken("\"taken\": \"2013-11-06 18:22:10\", \"takenunknown\": \"1\""), "");
    assert_string_equal(taken("\"taken\": \"2013-11-31 18:22:10\""), "");
    assert_string_equal(taken("\"taken\": \"2013-11-06 25:22:10\""), "");
    assert_string_equal(taken("\"taken\": \"2013-11-06\""), "");
    assert_string_equal(taken("\"taken\": \"0000-00-00 00:00:00\""), "");
    assert_string_equal(taken("\"dateTaken\": {\"value\": \"2013-11-06T18:22:10\", \"granularity\": \"day\"}"), "");
    /* Flickr's own invention: the time of the upload, in another zone */
    assert_string_equal(taken("\"taken\": \"2013-11-06 18:22:10\", \"posted\": \"2013-11-07 02:22:10\""), "");
    assert_string_equal(taken("\"taken\": \"2013-11-30 23:22:10\", \"posted\": \"2013-12-01 07:22:10\""), "");
    assert_string_equal(taken("\"taken\": \"2013-11-06 18:22:10\", \"posted\": \"2013-11-07 02:22:11\""),
                        "2013:11:06 18:22:10");
    assert_string_equal(taken("\"taken\": \"2013-11-06 18:22:10\", \"posted\": \"2013-11-27 18:22:10\""),
                        "2013:11:06 18:22:10");
}

static void upload_is_a_day(void **state)
{
    static const struct {
        const char *value, *day;
    } cases[] = {
        {"1383855331", "2013-11-07"},
        {"\"1383855331\"", "2013-11-07"},
        {"\"2013-11-07 20:15:31\"", "2013-11-07"},
        {"0", ""},
        {"-1", ""},
        {"99999999999999999", ""},
        {"\"2013-11\"", ""},
        {"\"yesterday\"", ""},
        {"true", ""},
    };
    struct sidecar s;
    char text[128];
    char day[11];
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        snprintf(text, sizeof text, "{\"id\": \"12\", \"secret\": \"a\", \"dateupload\": %s}", cases[i].value);
        assert_true(parse("a.json", text, &s));
        assert_string_equal(exifid_date_format(s.photo.uploaded, day, sizeof day), cases[i].day);
    }
}

static const char record[] =
    "{\"id\": \"12\", \"secret\": \"a\", \"camera\": \"Sony D5503\", \"posted\": 1383855331, \"exif\": ["
    "{\"tag\": \"Software\", \"raw\": \"14.2.A.0.204\"},"
    "{\"tag\": \"DateTimeOriginal\", \"raw\": \"2013:11:06 18:22:10\"}]}";

static void a_record_speaks_for_a_silent_photo(void **state)
{
    struct sidecar s;
    exifid_observations seen;
    (void)state;
    assert_true(parse("a.json", record, &s));
    exifid_observations_init(&seen);
    sidecar_apply(&s, &seen);
    assert_true(seen.photo.spoke);
    assert_string_equal(seen.photo.id, "12");
    assert_string_equal(seen.photo.camera, "Sony D5503");
    assert_string_equal(seen.text[EXIFID_TAG_MAKE].text, "Sony");
    assert_string_equal(seen.text[EXIFID_TAG_MODEL].text, "D5503");
    assert_string_equal(seen.text[EXIFID_TAG_SOFTWARE].text, "14.2.A.0.204");
    assert_int_equal(seen.taken.date.day, 6);
}

static void a_record_does_not_overrule_a_photo(void **state)
{
    struct sidecar s;
    exifid_observations seen;
    (void)state;
    assert_true(parse("a.json", record, &s));
    exifid_observations_init(&seen);
    exifid_observations_set(&seen, EXIFID_TAG_MODEL, "SM-G900F", 8);
    sidecar_apply(&s, &seen);
    assert_false(seen.photo.spoke);
    assert_string_equal(seen.photo.camera, "Sony D5503");
    assert_string_equal(seen.text[EXIFID_TAG_MODEL].text, "SM-G900F");
    assert_int_equal(seen.text[EXIFID_TAG_MAKE].length, 0);
    assert_int_equal(seen.text[EXIFID_TAG_SOFTWARE].length, 0);
    assert_int_equal(seen.witness_count, 0);

    exifid_observations_init(&seen);
    exifid_observations_set(&seen, EXIFID_TAG_SOFTWARE, "Editor 1.0", 10);
    sidecar_apply(&s, &seen);
    assert_true(seen.photo.spoke);
    assert_string_equal(seen.text[EXIFID_TAG_SOFTWARE].text, "Editor 1.0");

    exifid_observations_init(&seen);
    assert_true(sidecar_of_name("flickr_10105287134.jpg", &s));
    sidecar_apply(&s, &seen);
    assert_false(seen.photo.spoke);
    assert_string_equal(seen.photo.page, "https://www.flickr.com/photo.gne?id=10105287134");
}

/* A file that names the same phone, and has lost or has its own firmware and time. */
static void a_record_bears_witness(void **state)
{
    static const struct {
        const char *software, *taken;
        unsigned witnesses;
    } files[] = {
        {"", "", 2},
        {"GIMP 2.10.30", "", 2},
        {"14.2.A.0.204", "", 1},
        {"", "2013:11:07 10:00:00", 1},
        {"14.2.A.0.204", "2013:11:07 10:00:00", 0},
    };
    struct sidecar s;
    exifid_observations seen;
    (void)state;
    assert_true(parse("a.json", record, &s));
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        exifid_observations_init(&seen);
        exifid_observations_set(&seen, EXIFID_TAG_MODEL, "D5503", 5);
        exifid_observations_set(&seen, EXIFID_TAG_SOFTWARE, files[i].software, strlen(files[i].software));
        exifid_observations_set(&seen, EXIFID_TAG_DATE_TIME_ORIGINAL, files[i].taken, strlen(files[i].taken));
        exifid_observations_settle(&seen);
        sidecar_apply(&s, &seen);
        assert_int_equal(seen.witness_count, files[i].witnesses);
        assert_string_equal(seen.text[EXIFID_TAG_SOFTWARE].text, files[i].software);
        if (i == 0) {
            assert_int_equal(seen.witness[0].fact, EXIFID_FACT_BUILD);
            assert_string_equal(seen.witness[0].value, "14.2.A.0.204");
            assert_int_equal(seen.witness[1].fact, EXIFID_FACT_TIME);
            assert_int_equal(seen.witness[1].time.date.day, 6);
            assert_int_equal(seen.witness[1].time.minute, 22);
        }
    }
    seen.witness_count = EXIFID_WITNESSES; /* no room */
    exifid_observations_set(&seen, EXIFID_TAG_SOFTWARE, "", 0);
    sidecar_apply(&s, &seen);
    assert_int_equal(seen.witness_count, EXIFID_WITNESSES);
}

/* A resized copy that only kept Make and Model; the texts of the original that name its phone. */
static void texts_of_a_record_bear_witness(void **state)
{
    static const struct {
        exifid_tag tag;
        const char *value, *source, *says;
        exifid_fact fact;
    } texts[] = {
        {EXIFID_TAG_HOST_COMPUTER, "iPhone 6", "record HostComputer", "iPhone 6", EXIFID_FACT_MODEL},
        {EXIFID_TAG_LENS_MODEL, "iPhone 6 back camera 4.15mm f/2.2", "record LensModel", "iPhone 6", EXIFID_FACT_MODEL},
        {EXIFID_TAG_IMAGE_UNIQUE_ID, "C12LSII00SM", "record ImageUniqueID", "C12LSII00SM", EXIFID_FACT_MODULE},
        {EXIFID_TAG_XIAOMI_MODEL, "M2011K2G", "record Xiaomi 0x9a00", "M2011K2G", EXIFID_FACT_MODEL},
        {EXIFID_TAG_USER_COMMENT, "oplus_8388608", "record UserComment", "oplus_8388608", EXIFID_FACT_MAKER},
        {EXIFID_TAG_IMAGE_DESCRIPTION, "cof_cuva", "record ImageDescription", "cof_cuva", EXIFID_FACT_MAKER},
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct sidecar s = {.image = ""};
        exifid_observations seen;
        exifid_observations_init(&seen);
        exifid_observations_set(&seen, EXIFID_TAG_MODEL, "D5503", 5);
        snprintf(s.tag[texts[i].tag], SIDECAR_TAG_SIZE, "%s", texts[i].value);
        sidecar_apply(&s, &seen);
        assert_int_equal(seen.witness_count, 1);
        assert_string_equal(seen.witness[0].source, texts[i].source);
        assert_string_equal(seen.witness[0].value, texts[i].says);
        assert_int_equal(seen.witness[0].fact, texts[i].fact);
        assert_true(seen.witness[0].place == EXIFID_NO_PLACE);
        assert_int_equal(seen.text[texts[i].tag].length, 0);

        exifid_observations_init(&seen); /* the file has the same text, and witness, itself */
        exifid_observations_set(&seen, EXIFID_TAG_MODEL, "D5503", 5);
        exifid_observations_set(&seen, texts[i].tag, texts[i].value, strlen(texts[i].value));
        exifid_observations_settle(&seen);
        sidecar_apply(&s, &seen);
        assert_int_equal(seen.witness_count, 1);

        exifid_observations_set(&seen, EXIFID_TAG_MODEL, "D6503", 5); /* a record of another phone's photo */
        exifid_observations_set(&seen, texts[i].tag, "", 0);
        exifid_observations_settle(&seen);
        snprintf(s.tag[EXIFID_TAG_MODEL], SIDECAR_TAG_SIZE, "D5503");
        sidecar_apply(&s, &seen);
        assert_int_equal(seen.witness_count, 0);
    }
}

static void long_texts_of_a_record_are_the_same_as_far_as_they_go(void **state)
{
    char whole[200];
    struct sidecar s = {.image = ""};
    exifid_observations seen;
    (void)state;
    memset(whole, 'x', sizeof whole);
    memcpy(whole, "iPhone 6 back camera ", 21);
    exifid_observations_init(&seen);
    exifid_observations_set(&seen, EXIFID_TAG_MODEL, "iPhone 6", 8);
    exifid_observations_set(&seen, EXIFID_TAG_LENS_MODEL, whole, sizeof whole);
    memcpy(s.tag[EXIFID_TAG_LENS_MODEL], whole, SIDECAR_TAG_SIZE - 1);
    sidecar_apply(&s, &seen);
    assert_int_equal(seen.witness_count, 0);
}

static void long_paths_keep_their_end(void **state)
{
    struct sidecar s = {.image = ""};
    char path[400];
    (void)state;
    memset(path, 'x', sizeof path);
    memcpy(path + sizeof path - 7, "a.json", 7);
    sidecar_set_path(&s, path);
    assert_int_equal(strlen(s.photo.sidecar), sizeof s.photo.sidecar - 1);
    assert_string_equal(s.photo.sidecar + sizeof s.photo.sidecar - 7, "a.json");
}

static void names_pair_in_a_stream(void **state)
{
    (void)state;
    assert_true(pairing_match("x/a.jpg", "x/a.jpg.json"));
    assert_true(pairing_match("x/a.jpg", "x/a.json"));
    assert_true(pairing_match("x/b_22212850691_o.jpg", "y/photo_22212850691.json"));
    assert_false(pairing_match("x/a.jpg", "y/a.jpg.json"));
    assert_false(pairing_match("x/a.jpg", "x/b.json"));
    assert_false(pairing_match("x/a.jpg", "x.json"));
    assert_false(pairing_is_record("x.json/a.jpg"));
    assert_true(pairing_is_far_record("x/photo_1.json"));
    assert_true(pairing_is_far_record("22212850691.js"));
    assert_false(pairing_is_far_record("x/flickr_22212850691.json"));
    assert_false(pairing_is_sure_record("package.json"));
    assert_true(pairing_is_sure_record("a.jpg.json"));
}

/* Every pair of short names: what is told by one way is not taken for what another tells. */
static void only_what_belongs_together_pairs(void **state)
{
    static const char letters[] = "0123456789abcdefgh";
    char photo[] = "_.jpg", beside[] = "_.jpg.json";
    size_t numbers[PAIRING_RECORDS];
    (void)state;
    for (size_t i = 0; letters[i] != '\0'; i++) {
        for (size_t k = 0; letters[k] != '\0'; k++) {
            struct pairing *pairing = pairing_create();
            photo[0] = letters[i];
            beside[0] = letters[k];
            assert_true(pairing_add_photo(pairing, photo));
            assert_true(pairing_add_record(pairing, beside, 0));
            pairing_settle(pairing);
            assert_int_equal(pairing_find(pairing, photo, numbers), i == k);
            assert_int_equal(pairing_is_alone(pairing, beside), i != k);
            pairing_free(pairing);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_are_found_in_names),
        cmocka_unit_test(cameras_are_split_at_known_makes),
        cmocka_unit_test(only_records_of_photos_are_read),
        cmocka_unit_test(size_depth_and_number_are_bounded),
        cmocka_unit_test(texts_are_cut_between_characters),
        cmocka_unit_test(of_two_values_one_counts),
        cmocka_unit_test(pages_have_to_be_pages),
        cmocka_unit_test(vague_times_are_left_out),
        cmocka_unit_test(upload_is_a_day),
        cmocka_unit_test(a_record_speaks_for_a_silent_photo),
        cmocka_unit_test(a_record_does_not_overrule_a_photo),
        cmocka_unit_test(a_record_bears_witness),
        cmocka_unit_test(texts_of_a_record_bear_witness),
        cmocka_unit_test(long_texts_of_a_record_are_the_same_as_far_as_they_go),
        cmocka_unit_test(long_paths_keep_their_end),
        cmocka_unit_test(names_pair_in_a_stream),
        cmocka_unit_test(only_what_belongs_together_pairs),
    };
    return cmocka_run_group_tests_name("sidecar", tests, NULL, NULL);
}
