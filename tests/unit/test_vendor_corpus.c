/* Witnesses in real photos: what is found, how often, and what is known to stand in some of them. */
#define WITNESS_SEED "corpus"
#include "witness.h"

#define PHOTOS EXIFID_SHARED "/corpus/photos/"

static const exifid_fact facts[] = {EXIFID_FACT_MAKER,  EXIFID_FACT_MODEL,   EXIFID_FACT_MODULE,
                                    EXIFID_FACT_TIME,   EXIFID_FACT_COUNTRY, EXIFID_FACT_CHIPSET,
                                    EXIFID_FACT_EDITED, EXIFID_FACT_UNIT,    EXIFID_FACT_BLOCK};

struct tally {
    unsigned files, with, count[BUILD_COUNT(facts)];
};

static void read_photo(const char *path, exifid_observations *seen)
{
    struct corpus_file file = corpus_load(path);
    const struct build b = {file.bytes, file.size, file.size, 'M'};

    witness_read(&b, WITNESS_ALL, seen);
    corpus_unload(&file);
}

static void count_file(const char *path, const char *name, void *context)
{
    struct tally *tally = context;
    exifid_observations seen;

    (void)name;
    read_photo(path, &seen);
    tally->files++;
    tally->with += seen.witness_count > 0;
    for (unsigned i = 0; i < seen.witness_count; i++)
        for (size_t f = 0; f < BUILD_COUNT(facts); f++)
            tally->count[f] += seen.witness[i].fact == facts[f];
}

static void print_tally(const char *folder, const struct tally *tally)
{
    print_message("%s: witnesses in %u of %u files:", folder, tally->with, tally->files);
    for (size_t f = 0; f < BUILD_COUNT(facts); f++)
        if (tally->count[f] > 0)
            print_message(" %s %u", exifid_fact_name(facts[f]), tally->count[f]);
    print_message("\n");
}

static void whole_corpus(void **state)
{
    static const char *const folders[] = {"photos", "malformed", "hostile"};

    (void)state;
    corpus_need();
    for (size_t i = 0; i < BUILD_COUNT(folders); i++) {
        struct tally tally = {.files = 0};
        corpus_each(folders[i], count_file, &tally);
        print_tally(folders[i], &tally);
        if (i == 0)
            assert_in_range(tally.with, 35, tally.files);
    }
}

static void expected(void **state)
{
    static const struct {
        const char *file;
        exifid_fact fact;
        unsigned nth;
        const char *value, *text;
        uint64_t place;
        int year, month;
    } known[] = {
        {"drewnoakes+metadata-extractor-images__Issue_525.jpg", EXIFID_FACT_MODULE, 0, "I12QSKF06VM",
         "module's own firmware, 2017-06: 12 MP, Sony sensor, module from Vietnam", 836, 2017, 6},
        {"drewnoakes+metadata-extractor-images__Issue_525.jpg", EXIFID_FACT_MODULE, 1, "I12QSKL01VA",
         "phone's camera firmware, 2017-12: 12 MP, Sony sensor, module from Vietnam", 848, 2017, 12},
        {"drewnoakes+metadata-extractor-images__Samsung_SM-N900A_(Galaxy_Note_3).jpg", EXIFID_FACT_MODULE, 0,
         "C13QSGJ02SB", "camera firmware, 2013-10: 13 MP, Sony sensor, module by SEMCO", 2856, 2013, 10},
        {"drewnoakes+metadata-extractor-images__Samsung_SM-N900A_(Galaxy_Note_3).jpg", EXIFID_FACT_MAKER, 0, "0100",
         "Samsung's maker note, written by a phone", 2878, 0, 0},
        {"photoprism+photoprism__orientation.jpg", EXIFID_FACT_MODULE, 0, "F16QLHF01VB",
         "camera firmware, 2014-06: 16 MP, Samsung sensor, module from Vietnam", 3140, 2014, 6},
        {"drewnoakes+metadata-extractor-images__Samsung_GT-I9100_(Galaxy_SII).jpg", EXIFID_FACT_MAKER, 0, "0100",
         "Samsung's maker note, written by a phone", 686, 0, 0},
        {"drewnoakes+metadata-extractor-images__Sony_D5403_(Xperia_Z2).jpg", EXIFID_FACT_MAKER, 0, "SONY MOBILE",
         "maker note of Sony's phones", 612, 0, 0},
        {"drewnoakes+metadata-extractor-images__Sony_Ericsson_C905c.jpg", EXIFID_FACT_MAKER, 0, "SEMC MS",
         "maker note of Sony Ericsson's phones", 718, 0, 0},
        {"drewnoakes+metadata-extractor-images__Sony_Ericsson_U10i.jpg", EXIFID_FACT_BLOCK, 0, "SCALADO",
         "index of Scalado's imaging software, in phones of about 2006 to 2013", 64362, 0, 0},
        {"drewnoakes+metadata-extractor-images__HTC_One_M8.jpg", EXIFID_FACT_MAKER, 0, "htcI",
         "maker note of HTC's phones", 730, 0, 0},
        {"drewnoakes+metadata-extractor-images__Apple_iPhone_6.jpg", EXIFID_FACT_MAKER, 0, "Apple iOS",
         "maker note of iOS, version 2", 716, 0, 0},
        {"drewnoakes+metadata-extractor-images__Apple_iPhone_6.jpg", EXIFID_FACT_MODEL, 0, "iPhone 6",
         "the phone that the lens is said to belong to", 1580, 0, 0},
        {"google+libultrahdr__apple_gainmap_new.jpg", EXIFID_FACT_MODEL, 0, "iPhone 13 mini",
         "the device that iOS ran on", 258, 0, 0},
        {"google+libultrahdr__apple_gainmap_new.jpg", EXIFID_FACT_BLOCK, 0, "0100", "index of 2 images", 2852, 0, 0},
        {"google+libultrahdr__apple_gainmap_new.jpg", EXIFID_FACT_BLOCK, 1, "http://ns.apple.com/HDRGainMap/1.0/",
         "gain map of an HDR photo, as iOS writes it", 45117, 0, 0},
        {"AcademySoftwareFoundation+OpenImageIO-images__sky.jpg", EXIFID_FACT_MODEL, 0, "Pixel Fold",
         "the phone that the lens is said to belong to", 986, 0, 0},
        {"AcademySoftwareFoundation+OpenImageIO-images__sky.jpg", EXIFID_FACT_BLOCK, 2,
         "http://ns.adobe.com/hdr-gain-map/1.0/", "gain map of an Ultra HDR photo", 2254159, 0, 0},
        {"python-pillow+Pillow__ultrahdr.jpg", EXIFID_FACT_BLOCK, 1, "0100", "index of 2 images, 1 of them not found",
         47530, 0, 0},
        {"drewnoakes+metadata-extractor-images__Motorola_XT1068_(Moto_G).jpg", EXIFID_FACT_CHIPSET, 0, "Qualcomm",
         "settings of Qualcomm's exposure, focus and white balance", 34353, 0, 0},
        {"immich-app+test-assets__empty_gps.jpg", EXIFID_FACT_MAKER, 0, "MMIMETA",
         "debugging data of Motorola's camera app", 24, 0, 0},
        {"photoprism+photoprism__altitude.jpg", EXIFID_FACT_CHIPSET, 0, "MediaTek",
         "debugging data of MediaTek's camera software", 9748, 0, 0},
    };

    (void)state;
    corpus_need();
    for (size_t i = 0; i < BUILD_COUNT(known); i++) {
        char path[4096];
        exifid_observations seen;
        snprintf(path, sizeof path, PHOTOS "%s", known[i].file);
        read_photo(path, &seen);
        const exifid_witness *w = witness_of(&seen, known[i].fact, known[i].nth);
        if (w == NULL)
            fail_msg("%s: no %s", known[i].file, exifid_fact_name(known[i].fact));
        assert_string_equal(w->value, known[i].value);
        assert_string_equal(w->text, known[i].text);
        assert_int_equal(w->place, known[i].place);
        assert_int_equal(w->from.year, known[i].year);
        assert_int_equal(w->from.month, known[i].month);
    }
}

/* Forms of ImageUniqueID that say nothing: that of 2011, that of the Galaxy S4, and what other makers put there. */
static void no_modules(void **state)
{
    static const char *const files[] = {
        "drewnoakes+metadata-extractor-images__Samsung_GT-I9100_(Galaxy_SII).jpg",
        "drewnoakes+metadata-extractor-images__Issue_354_(Java).jpg",
        "remvee+exifr__gps-altitude.jpg",
        "remvee+exifr__ios-mspix-milliseconds.jpg",
        "dsoprea+go-exif__gps.jpg",
        "drewnoakes+metadata-extractor-images__FLIR.jpg",
    };

    (void)state;
    corpus_need();
    for (size_t i = 0; i < BUILD_COUNT(files); i++) {
        char path[4096];
        exifid_observations seen;
        snprintf(path, sizeof path, PHOTOS "%s", files[i]);
        read_photo(path, &seen);
        if (seen.text[EXIFID_TAG_IMAGE_UNIQUE_ID].length == 0)
            fail_msg("%s: no ImageUniqueID", files[i]);
        assert_null(witness_of(&seen, EXIFID_FACT_MODULE, 0));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_corpus),
        cmocka_unit_test(expected),
        cmocka_unit_test(no_modules),
    };
    return cmocka_run_group_tests_name("vendor_corpus", tests, NULL, NULL);
}
