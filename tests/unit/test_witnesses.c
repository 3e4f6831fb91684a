/* What witnesses do to the verdict: makers' blocks and second model strings that bear the Model out or contradict it,
 * lenses, captions and sidecars, edited files. */
#include "exifid/exifid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static exifid_observations seen;
static exifid_question question;
static exifid_result answer;

static void set(exifid_tag tag, const char *text)
{
    exifid_observations_set(&seen, tag, text, strlen(text));
}

static void start(const char *make, const char *model, const char *software)
{
    exifid_observations_init(&seen);
    set(EXIFID_TAG_MAKE, make);
    set(EXIFID_TAG_MODEL, model);
    set(EXIFID_TAG_SOFTWARE, software);
    question = (exifid_question){.as_of = {2026, 11, 22}};
}

static exifid_witness *add(exifid_fact fact, const char *source, const char *maker, const char *value)
{
    exifid_witness *witness = &seen.witness[seen.witness_count++];
    memset(witness, 0, sizeof *witness);
    witness->fact = fact;
    snprintf(witness->source, sizeof witness->source, "%s", source);
    snprintf(witness->maker, sizeof witness->maker, "%s", maker);
    snprintf(witness->value, sizeof witness->value, "%s", value);
    witness->place = 1000 * (uint64_t)seen.witness_count;
    witness->size = (uint32_t)strlen(value);
    return witness;
}

static void resolve(void)
{
    exifid_observations_resolve(exifid_catalogue_builtin(), &seen, &question, &answer);
}

static bool contradicted_by(const char *source)
{
    for (unsigned i = 0; i < answer.contradiction_count; i++) {
        if (strcmp(answer.contradiction[i].between[0], source) == 0 ||
            strcmp(answer.contradiction[i].between[1], source) == 0) {
            return true;
        }
    }
    return false;
}

static const exifid_evidence *evidence_of(const char *source)
{
    for (unsigned i = 0; i < answer.evidence_count; i++) {
        if (strcmp(answer.evidence[i].source, source) == 0) {
            return &answer.evidence[i];
        }
    }
    return NULL;
}

/* One witness against Make, Model and Software; `against`: whether it contradicts them. */
static const struct {
    const char *make, *model, *software;
    exifid_fact fact;
    const char *source, *maker, *value;
    bool against;
} one_witness[] = {
    /* makers' blocks */
    {"samsung", "SM-G973F", "", EXIFID_FACT_MAKER, "SEFT", "Samsung", "SEFH", false},
    {"Apple", "iPhone X", "", EXIFID_FACT_MAKER, "SEFT", "Samsung", "SEFH", true},
    {"samsung", "SM-G973F", "", EXIFID_FACT_MAKER, "MakerNote", "Motorola", "MOT", true},
    {"Sony Ericsson", "C905c", "", EXIFID_FACT_MAKER, "MakerNote", "Sony", "SEMC MS", false},
    {"samsung", "SM-G973F", "", EXIFID_FACT_MAKER, "UserComment", "OPlus", "oplus_8388608", true},
    {"OnePlus", "KB2001", "", EXIFID_FACT_MAKER, "UserComment", "OPlus", "oplus_8388608", false},
    {"realme", "RMX2061", "", EXIFID_FACT_MAKER, "UserComment", "OPlus", "oplus_0", false},
    {"HONOR", "YAL-L21", "", EXIFID_FACT_MAKER, "APP7", "Huawei", "HUAWEI", false},
    {"Xiaomi", "M2101K9G", "", EXIFID_FACT_MAKER, "HDR+ make", "", "Xiaomi", false},
    {"Sony", "D5503", "", EXIFID_FACT_MAKER, "HDR+ make", "", "Xiaomi", true},
    /* Google's camera runs anywhere. */
    {"OnePlus", "ONEPLUS A6013", "HDR+ 1.0.585804401zd", EXIFID_FACT_MAKER, "HDR+", "Google", "HDRP", false},
    {"Canon", "Canon EOS 5D Mark III", "", EXIFID_FACT_MAKER, "SEFT", "Samsung", "SEFH", false},
    /* second models and codenames */
    {"Google", "Pixel 8", "", EXIFID_FACT_CODENAME, "HDR+ device", "", "shiba", false},
    {"Google", "Pixel 8", "", EXIFID_FACT_CODENAME, "HDR+ device", "", "husky", true},
    {"Google", "Pixel 8", "", EXIFID_FACT_CODENAME, "HDR+ device", "", "neverheard", false},
    {"Google", "Pixel 8 Pro", "", EXIFID_FACT_MODEL, "HDR+ model", "", "Pixel 8", true},
    {"Xiaomi", "M2101K9G", "", EXIFID_FACT_CODENAME, "HDR+ device", "", "renoir", false},
    {"samsung", "SM-G965F", "", EXIFID_FACT_MODEL, "XMP Model", "", "SM-G965W", false},
    {"samsung", "Galaxy S9+", "", EXIFID_FACT_MODEL, "XMP Model", "", "SM-G965W", false},
    {"samsung", "SM-G965F", "", EXIFID_FACT_MODEL, "XMP Model", "", "SM-G930F", true},
    {"Apple", "iPhone 19 Pro", "", EXIFID_FACT_MODEL, "HostComputer", "Apple", "iPhone 11", true},
    {"Sony", "SO-02F", "", EXIFID_FACT_CODENAME, "Sony", "Sony", "amami", false},
};

static void one_witness_speaks(void **state)
{
    int wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof one_witness / sizeof *one_witness; i++) {
        start(one_witness[i].make, one_witness[i].model, one_witness[i].software);
        add(one_witness[i].fact, one_witness[i].source, one_witness[i].maker, one_witness[i].value);
        resolve();
        bool against = contradicted_by(one_witness[i].source);
        const exifid_evidence *evidence = evidence_of(one_witness[i].source);
        bool placed = evidence != NULL && evidence->place == 1000 && evidence->text[0] != '\0';
        bool classed = (answer.verdict.class_ == EXIFID_CLASS_CONTRADICTED) == against;
        if (against != one_witness[i].against || !placed || !classed) {
            wrong++;
            print_error("%s %s, %s %s: %s, %s\n", one_witness[i].make, one_witness[i].model, one_witness[i].source,
                        one_witness[i].value, exifid_class_name(answer.verdict.class_), answer.verdict.reason);
        }
    }
    assert_int_equal(wrong, 0);
}

/* Tags alone. */
static const struct {
    const char *make, *model, *software;
    exifid_tag tag;
    const char *value;
    bool against;
} tags_alone[] = {
    {"samsung", "SM-S918B", "S918BXXU1AWBM", EXIFID_TAG_MAKE, "samsung", false},
    {"samsung", "SM-S918B", "G918BXXU1AWBM", EXIFID_TAG_MAKE, "samsung", true},
    {"samsung", "SM-G965F", "G930FXXU8ETI2", EXIFID_TAG_MAKE, "samsung", true},
    {"samsung", "SM-G9650", "G965FXXU2ARC1", EXIFID_TAG_MAKE, "samsung", false},
    {"samsung", "SAMSUNG-SGH-I337", "I9505XXUGNG8", EXIFID_TAG_MAKE, "samsung", false},
    {"SAMSUNG", "SC-02C", "SC02COMMP7", EXIFID_TAG_MAKE, "SAMSUNG", false},
    {"samsung", "Galaxy S23+", "S916U1UES4CXG8", EXIFID_TAG_MAKE, "samsung", false},
    {"Apple", "iPhone 4", "", EXIFID_TAG_LENS_MODEL, "iPhone 4S back camera 4.28mm f/2.4", true},
    {"Apple", "iPhone 4S", "", EXIFID_TAG_LENS_MODEL, "iPhone 4S back camera 4.28mm f/2.4", false},
    {"Apple", "iPhone X", "", EXIFID_TAG_HOST_COMPUTER, "iPhone X", false},
    {"Apple", "iPhone X", "", EXIFID_TAG_HOST_COMPUTER, "Mac OS X 10.5.8", false},
    {"Apple", "iPhone X", "", EXIFID_TAG_HOST_COMPUTER, "iPhone 11 Pro Max", true},
    {"Canon", "Canon EOS 5D Mark III", "", EXIFID_TAG_HOST_COMPUTER, "iPhone 11 Pro Max", false},
    {"Xiaomi", "M2101K9G", "", EXIFID_TAG_XIAOMI_MODEL, "M2101K9G", false},
    {"Xiaomi", "2201123G", "", EXIFID_TAG_XIAOMI_MODEL, "M2101K9G", true},
    {"Sony", "D5503", "", EXIFID_TAG_XIAOMI_MODEL, "M9999Z9Z", true},
    {"Xiaomi", "M2101K9G", "", EXIFID_TAG_XIAOMI_SETTINGS, "{\"mirror\":false,\"sensor_type\":\"rear\"}", false},
    {"Sony", "D5503", "", EXIFID_TAG_XIAOMI_SETTINGS, "{\"mirror\":false,\"sensor_type\":\"rear\"}", true},
    {"Apple", "iPhone X", "", EXIFID_TAG_LENS_MODEL, "Pixel 99 back camera 6.9mm f/1.7", false},
    {"Sony", "D5503", "", EXIFID_TAG_LENS_MODEL, "iPhone 99 back camera 5mm f/1.5", true},
    {"samsung", "SM-G930F", "", EXIFID_TAG_IMAGE_UNIQUE_ID, "C12LSII00SM", false},
    {"Sony", "D5503", "", EXIFID_TAG_IMAGE_UNIQUE_ID, "C12LSII00SM", true},
    {"Sony", "D5503", "", EXIFID_TAG_IMAGE_UNIQUE_ID, "0f2dbe8f0d8cb3a00000000000000000", false},
    {"realme", "RMX3709", "", EXIFID_TAG_USER_COMMENT, "oplus_32", false},
    {"Sony", "D5503", "", EXIFID_TAG_USER_COMMENT, "oplus_32", true},
    {"Sony", "D5503", "", EXIFID_TAG_USER_COMMENT, "oplus_8388608", false},
    /* ports, jokes and forgeries */
    {"Google", "ONEPLUS A6013", "HDR+ 1.0.585804401zd", EXIFID_TAG_MAKE, "Google", true},
    {"OnePlus", "ONEPLUS A6013", "HDR+ 1.0.585804401zd", EXIFID_TAG_MAKE, "OnePlus", false},
    {"Google", "SM-G973F", "", EXIFID_TAG_MAKE, "Google", true},
    {"Google", "Nexus 5", "", EXIFID_TAG_MAKE, "Google", true},
    {"LGE", "Nexus 5", "", EXIFID_TAG_MAKE, "LGE", false},
    {"google", "Nexus S", "", EXIFID_TAG_MAKE, "google", false},
    {"HUAWEI", "Not that easy ;)", "", EXIFID_TAG_MAKE, "HUAWEI", true},
    {"samsung", "SM-S918B", "Android 14", EXIFID_TAG_MAKE, "samsung", true},
    {"samsung", "SM-S918B", "One UI 6.1", EXIFID_TAG_MAKE, "samsung", true},
    {"Apple", "SM-G973F", "", EXIFID_TAG_MAKE, "Apple", true},
    {"Sony", "D5503", "Adobe Photoshop CS6", EXIFID_TAG_MAKE, "Sony", false},
};

static void tags_speak(void **state)
{
    int wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof tags_alone / sizeof *tags_alone; i++) {
        start(tags_alone[i].make, tags_alone[i].model, tags_alone[i].software);
        set(tags_alone[i].tag, tags_alone[i].value);
        exifid_observations_settle(&seen);
        resolve();
        if ((answer.verdict.class_ == EXIFID_CLASS_CONTRADICTED) != tags_alone[i].against) {
            wrong++;
            print_error("%s %s %s, %s: %s, %s\n", tags_alone[i].make, tags_alone[i].model, tags_alone[i].software,
                        tags_alone[i].value, exifid_class_name(answer.verdict.class_), answer.verdict.reason);
        }
    }
    assert_int_equal(wrong, 0);
}

static void a_gallery_that_edited_is_no_camera(void **state)
{
    (void)state;
    start("Apple", "iPhone X", "");
    add(EXIFID_FACT_MAKER, "SEFT", "Samsung", "SEFH");
    add(EXIFID_FACT_EDITED, "SEFT 0x0ba1", "Samsung", "PhotoEditor_Re_Edit_Data");
    resolve();
    assert_int_equal(answer.contradiction_count, 0);
    assert_int_equal(answer.verdict.class_, EXIFID_CLASS_RELEASED);
    assert_int_equal(answer.verdict.confidence, EXIFID_CONFIDENCE_MEDIUM);
    assert_non_null(strstr(answer.verdict.reason, "edited"));
}

static unsigned times_said(const char *value)
{
    unsigned count = 0;
    for (unsigned i = 0; i < answer.evidence_count; i++) {
        count += strcmp(answer.evidence[i].value, value) == 0;
    }
    return count;
}

static void an_editor_is_told_once(void **state)
{
    (void)state;
    start("Nokia", "E65", "Adobe Photoshop CS3 Windows");
    add(EXIFID_FACT_EDITED, "XMP CreatorTool", "", "Adobe Photoshop CS3 Windows");
    add(EXIFID_FACT_EDITED, "XMP softwareAgent", "", "Adobe Photoshop CS6 (Macintosh)");
    resolve();
    assert_int_equal(times_said("Adobe Photoshop CS3 Windows"), 1);
    assert_int_equal(times_said("Adobe Photoshop CS6 (Macintosh)"), 1);
}

static void lens(uint32_t focal, uint32_t focal_part, uint32_t f, uint32_t f_part)
{
    seen.focal_length = (exifid_rational){focal, focal_part};
    seen.f_number = (exifid_rational){f, f_part};
}

static void lenses_speak(void **state)
{
    (void)state;
    start("Apple", "iPhone 4", "");
    lens(77, 20, 14, 5);
    resolve();
    assert_int_equal(answer.contradiction_count, 0);
    assert_non_null(evidence_of("FocalLength"));

    start("Apple", "iPhone 4", "");
    lens(107, 25, 12, 5);
    resolve();
    assert_true(contradicted_by("FocalLength"));
    assert_non_null(strstr(answer.verdict.reason, "iPhone 4S"));

    /* Blind, the next phone is not named, and the lens is still not that of the last. */
    question = (exifid_question){.as_of = {2011, 9, 7}, .blind = true};
    resolve();
    assert_true(contradicted_by("FocalLength"));
    assert_null(strstr(answer.verdict.reason, "4S"));

    /* The table does not claim to know all lenses of that phone. */
    start("Google", "Pixel 6", "");
    lens(107, 25, 12, 5);
    resolve();
    assert_int_equal(answer.contradiction_count, 0);

    /* Absurd and absent values say nothing. */
    start("Apple", "iPhone 4", "");
    lens(4000000000u, 1, 12, 0);
    resolve();
    assert_null(evidence_of("FocalLength"));
    lens(4294967295u, 4294967295u, 1, 4294967295u);
    resolve();
    assert_null(evidence_of("FocalLength"));
}

static void sidecars_speak(void **state)
{
    (void)state;
    start("Sony", "D5503", "");
    snprintf(seen.photo.camera, sizeof seen.photo.camera, "%s", "Sony D5503");
    resolve();
    assert_int_equal(answer.contradiction_count, 0);
    snprintf(seen.photo.camera, sizeof seen.photo.camera, "%s", "Apple iPhone 5s");
    resolve();
    assert_true(contradicted_by("record"));
    seen.photo.spoke = true;
    resolve();
    assert_int_equal(answer.contradiction_count, 0);
    assert_int_equal(answer.verdict.confidence, EXIFID_CONFIDENCE_MEDIUM);
}

/* What a record calls the camera of a file, and whether that is another one. */
static const struct {
    const char *make, *model, *camera;
    bool against;
} records[] = {
    {"Apple", "iPhone 6", "Canon EOS 5D", true},
    {"Apple", "iPhone 6", "Nikon D90", true},
    {"Apple", "iPhone 6", "Sony DSC-W800", true},
    {"Apple", "iPhone 6", "Samsung Galaxy of no table", true},
    {"Apple", "iPhone 6", "Apple iPhone of no table", false},
    {"Apple", "iPhone 6", "Somebody's phone", false},
    {"Sony", "D5599", "Canon PowerShot ELPH 310 HS", true},
    {"Sony", "D5599", "Samsung SM-Z999Z", true},
    {"Sony", "D5599", "Sony Ericsson of no table", false},
    {"Google", "ONEPLUS A6013", "Google ONEPLUS A6013", false},
    {"NIKON CORPORATION", "NIKON D90", "Nikon D90", false},
    {"Canon", "Canon EOS 5D", "Canon EOS 5D", false},
    {"Hewlett-Packard", "HP PhotoSmart C945 (V01.60)", "HP PhotoSmart C945", false},
    {"Research In Motion", "BlackBerry 9000", "RIM BlackBerry of no table", false},
    /* Another model of the same maker that no table holds. */
    {"Sony", "D6503", "Sony D9999", true},
    {"Sony", "D6503", "SONY D6503", false},
    {"Sony", "D6503", "Sony Xperia Z2", false},
    {"Sony", "D6503", "Sony Xperia Z2 of no table", false},
    {"Sony", "D6503", "Sony D6543", false},
    {"Sony", "D6599", "Sony D6503", true},
    {"SAMSUNG", "SM-G900F", "Samsung SM-G900Y", false},
    {"SAMSUNG", "SM-G900F", "Samsung SM-G999Y", true},
    {"samsung", "SAMSUNG-SM-N900A", "Samsung SM-N900A", false},
    {"SAMSUNG", "SM-G900F", "Samsung Galaxy S V", false},
    {"LG Electronics", "LG-K999", "LG K11", false},
    {"Apple", "iPhone 5s", "Apple iPhone 5S", false},
    {"Apple", "iPhone 5s", "Apple iPhone 99", true},
    {"motorola", "moto g(9) plus", "Motorola Moto G9 Plus", false},
    {"Sony", "", "Apple iPhone 5s", true},
    {"Sony", "", "Sony D6503", false},
    /* Cameras. */
    {"NIKON CORPORATION", "NIKON D90", "NIKON CORPORATION NIKON D90", false},
    {"NIKON CORPORATION", "NIKON D90", "Nikon D300", true},
    {"NIKON CORPORATION", "NIKON D90", "Canon EOS 5D Mark III", true},
    {"Canon", "Canon EOS 5D Mark III", "NIKON CORPORATION NIKON D90", true},
    {"Canon", "Canon EOS 5D Mark III", "Canon EOS 5D Mark II", false},
    {"Canon", "Canon EOS 5D Mark III", "EOS 5D Mark III", false},
    {"Canon", "Canon EOS REBEL T2i", "Canon EOS 550D", false},
    {"Canon", "Canon PowerShot SD1000", "Canon Digital IXUS 70", false},
    {"FUJIFILM", "FinePix S5000", "Fuji FinePix S5000 Zoom", false},
    {"EASTMAN KODAK COMPANY", "KODAK DX7590 ZOOM DIGITAL CAMERA", "Kodak EasyShare DX7590", false},
    {"KONICA MINOLTA", "DYNAX 5D", "Minolta Maxxum 5D", false},
    {"Asahi Optical Co.,Ltd.", "PENTAX Optio 330", "Pentax Optio 330RS", false},
    {"RICOH IMAGING COMPANY, LTD.", "PENTAX K-3", "Pentax K-3", false},
    {"OLYMPUS IMAGING CORP.", "u30D,S410D,u410D", "Olympus Stylus 410", false},
    {"SONY", "ILCE-7", "Sony Alpha 7", false},
    {"Panasonic", "DMC-TZ60", "Panasonic DMC-TZ61", false},
    {"FUJIFILM", "FinePix S5600", "Fujifilm FinePix S5200", false},
    {"FUJIFILM", "X10", "Finepix X10", false},
    {"SAMSUNG", "SAMSUNG ES60/ SAMSUNG SL105", "Samsung SL105", false},
    /* Names without their maker are those of other makers' phones as well. */
    {"HONOR", "TEL-AN00", "X10", false},
    {"HTC", "HTC 801e", "One", false},
    {"Essential Products", "PH-1", "Phone", false},
    {"Sony Ericsson", "Z520i", "Z520", false},
    {"HONOR", "TEL-AN00", "Sony Ericsson X10", true},
    {"HTC", "HTC 801e", "OnePlus One", true},
    /* Other names of one code. */
    {"HUAWEI", "PRA-LX1", "Honor 8 Lite", false},
    {"HUAWEI", "DUB-LX1", "HONOR 9A", false},
    {"HUAWEI", "ATU-L11", "Huawei Y6", false}, /* 2018 */
    {"HUAWEI", "ATU-L11", "Huawei Y6 2017", true},
    {"asus", "ASUS_I005D", "Asus ROG Phone 5", false},
    {"realme", "RMX1971", "Realme 5 Pro", false},
    {"vivo", "V2031", "vivo Y51A", false},
    {"vivo", "V2232A", "Vivo", false},
    {"TCT (Alcatel)", "Alcatel one touch 990 Orange", "TCT (Alcatel)", false},
    {"Apple", "iPhone 6", "Apple", false},
    {"Apple", "iPhone 6", "Samsung", false},
    {"HTC", "HTC Incredible S S710e", "HTC Incredible S", false},
    {"Google", "Pixel 3a XL", "Google Pixel 3a", true},
    {"Apple", "iPhone 6 Plus", "Apple iPhone 6", true},
};

static void records_name_cameras_and_other_makers(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        start(records[i].make, records[i].model, "");
        snprintf(seen.photo.camera, sizeof seen.photo.camera, "%s", records[i].camera);
        resolve();
        if (contradicted_by("record") != records[i].against) {
            fail_msg("%s %s, called %s", records[i].make, records[i].model, records[i].camera);
        }
    }
}

static void second_exif_segment_is_told(void **state)
{
    (void)state;
    start("Sony", "D5503", "");
    seen.exif_segments = 2;
    resolve();
    assert_non_null(evidence_of("APP1"));
}

static void prototypes_are_told(void **state)
{
    (void)state;
    start("Google", "Pixel 8", "");
    add(EXIFID_FACT_REVISION, "HDR+ hardware_revision", "", "EVT1.1");
    set(EXIFID_TAG_DATE_TIME_ORIGINAL, "2023:09:30 12:00:00");
    exifid_observations_settle(&seen);
    resolve();
    assert_int_equal(answer.verdict.class_, EXIFID_CLASS_PRE_RELEASE);
    assert_int_equal(answer.verdict.confidence, EXIFID_CONFIDENCE_HIGH);
    start("Google", "Pixel 8", "");
    add(EXIFID_FACT_REVISION, "HDR+ hardware_revision", "", "MP1.0");
    resolve();
    assert_int_equal(answer.verdict.class_, EXIFID_CLASS_RELEASED);
    assert_null(strstr(answer.verdict.reason, "prototype"));
}

/* Firmware strings of witnesses, and what becomes of answer.firmware; `against`: whether one names another phone. */
static const struct {
    const char *make, *model, *software, *source, *value, *text, *raw, *os;
    exifid_firmware_kind kind;
    bool against;
} builds[] = {
    {"samsung", "SM-G965W", "Adobe Photoshop 21.0 (Windows)", "XMP CreatorTool", "G965WVLS3ARJ6", "", "G965WVLS3ARJ6",
     "Android 8.0", EXIFID_FIRMWARE_UNKNOWN, false},
    {"samsung", "SM-G965W", "", "XMP CreatorTool", "G930FXXU8ETI2", "", "G930FXXU8ETI2", "Android 8.0",
     EXIFID_FIRMWARE_UNKNOWN, true},
    {"motorola", "moto g(9) plus", "", "Motorola 0x5500", "RPAS31.Q2-59-17-4-5-5", "", "RPAS31.Q2-59-17-4-5-5",
     "Android 11", EXIFID_FIRMWARE_UNKNOWN, false},
    {"Google", "Pixel 6 Pro", "HDR+ 1.0.570503588zd", "HDR+ device_os_version", "U1B2.230922.006",
     "google/raven_beta/raven:14/U1B2.230922.006/10879723:user/release-keys",
     "google/raven_beta/raven:14/U1B2.230922.006/10879723:user/release-keys", "Android 14", EXIFID_FIRMWARE_BETA,
     false},
    {"Google", "Pixel 6 Pro", "HDR+ 1.0.570503588zd", "HDR+ device_os_version", "UP1A.231005.007",
     "google/raven/raven:14/UP1A.231005.007/1:userdebug/dev-keys",
     "google/raven/raven:14/UP1A.231005.007/1:userdebug/dev-keys", "Android 14", EXIFID_FIRMWARE_ENGINEERING, false},
    {"Google", "Pixel 6 Pro", "HDR+ 1.0.570503588zd", "HDR+ device_os_version", "UP1A.231005.007", "no fingerprint",
     "UP1A.231005.007", "Android 14", EXIFID_FIRMWARE_UNKNOWN, false},
    /* Software's own firmware stands. */
    {"samsung", "SM-G965F", "G965FXXU2ARC1", "XMP CreatorTool", "G965WVLS3ARJ6", "", "G965FXXU2ARC1", "Android 8.0",
     EXIFID_FIRMWARE_UNKNOWN, false},
    {"samsung", "SM-G965F", "G965FXXU2ARC1", "XMP CreatorTool", "G930FXXU8ETI2", "", "G965FXXU2ARC1", "Android 8.0",
     EXIFID_FIRMWARE_UNKNOWN, true},
    /* What no rule reads, and what phones write in a camera's file, is none. */
    {"samsung", "SM-G965W", "Adobe Photoshop 21.0 (Windows)", "XMP CreatorTool", "0hello9", "",
     "Adobe Photoshop 21.0 (Windows)", "", EXIFID_FIRMWARE_EDITOR, false},
    {"Canon", "Canon EOS 5D Mark III", "", "XMP CreatorTool", "UP1A.231005.007", "", "", "", EXIFID_FIRMWARE_NONE,
     false},
};

static void builds_of_witnesses_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof builds / sizeof *builds; i++) {
        unsigned told = 0;
        start(builds[i].make, builds[i].model, builds[i].software);
        exifid_witness *witness = add(EXIFID_FACT_BUILD, builds[i].source, "", builds[i].value);
        snprintf(witness->text, sizeof witness->text, "%s", builds[i].text);
        resolve();
        assert_string_equal(answer.firmware.raw, builds[i].raw);
        assert_string_equal(answer.firmware.os, builds[i].os);
        assert_int_equal(answer.firmware.kind, builds[i].kind);
        assert_int_equal(contradicted_by(builds[i].source), builds[i].against);
        for (unsigned k = 0; k < answer.evidence_count; k++) {
            told += strncmp(answer.evidence[k].text, "firmware: ", 10) == 0 &&
                    strcmp(answer.evidence[k].source, builds[i].source) == 0;
        }
        assert_in_range(told, 0, 1);
    }
}

static bool clock_is_wrong(const char *software, const char *value, const char *taken)
{
    start("samsung", "SM-G965W", software);
    add(EXIFID_FACT_BUILD, "XMP CreatorTool", "", value);
    set(EXIFID_TAG_DATE_TIME_ORIGINAL, taken);
    exifid_observations_settle(&seen);
    resolve();
    const exifid_evidence *time = evidence_of("DateTimeOriginal");
    return time != NULL && strstr(time->text, "before its own firmware was made") != NULL;
}

/* Build G965WVLS3ARJ6 is of October 2018. */
static void builds_of_witnesses_date_the_photo(void **state)
{
    (void)state;
    assert_true(clock_is_wrong("Adobe Photoshop 21.0 (Windows)", "G965WVLS3ARJ6", "2018:06:01 12:00:00"));
    assert_true(clock_is_wrong("G965WVLU2ARC1", "G965WVLS3ARJ6", "2018:06:01 12:00:00"));
    assert_false(clock_is_wrong("G965WVLU2ARC1", "G965WVLU2ARC1", "2018:06:01 12:00:00"));
    assert_false(clock_is_wrong("Adobe Photoshop 21.0 (Windows)", "G965WVLS3ARJ6", "2018:11:01 12:00:00"));
}

static void a_witness_outlives_the_tags(void **state)
{
    (void)state;
    start("", "", "");
    add(EXIFID_FACT_MAKER, "SEFT", "Samsung", "SEFH");
    resolve();
    assert_int_equal(answer.verdict.class_, EXIFID_CLASS_NO_IDENTITY);
    add(EXIFID_FACT_CODENAME, "HDR+ device", "", "husky");
    resolve();
    assert_int_equal(answer.verdict.class_, EXIFID_CLASS_UNKNOWN);
    assert_int_equal(answer.verdict.confidence, EXIFID_CONFIDENCE_LOW);
    assert_string_equal(answer.verdict.reason, "Make and Model are missing; HDR+ device names Google Pixel 8 Pro");
    assert_string_equal(answer.identity.name, "");
}

/* Witnesses of all facts, more than there is room for evidence, and texts without an end of their own. */
static void many_witnesses_fit(void **state)
{
    (void)state;
    start("Google", "Pixel 8", "");
    for (unsigned i = 0; i < EXIFID_WITNESSES; i++) {
        exifid_witness *witness = add((exifid_fact)(i % (EXIFID_FACT_BLOCK + 1)), "source", "Nobody", "value");
        memset(witness->value, 'x', sizeof witness->value - 1);
        memset(witness->text, 'y', sizeof witness->text - 1);
    }
    resolve();
    assert_int_equal(answer.evidence_count, EXIFID_EVIDENCE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(one_witness_speaks),
                                       cmocka_unit_test(tags_speak),
                                       cmocka_unit_test(a_gallery_that_edited_is_no_camera),
                                       cmocka_unit_test(an_editor_is_told_once),
                                       cmocka_unit_test(lenses_speak),
                                       cmocka_unit_test(sidecars_speak),
                                       cmocka_unit_test(records_name_cameras_and_other_makers),
                                       cmocka_unit_test(second_exif_segment_is_told),
                                       cmocka_unit_test(prototypes_are_told),
                                       cmocka_unit_test(a_witness_outlives_the_tags),
                                       cmocka_unit_test(builds_of_witnesses_are_read),
                                       cmocka_unit_test(builds_of_witnesses_date_the_photo),
                                       cmocka_unit_test(many_witnesses_fit)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
