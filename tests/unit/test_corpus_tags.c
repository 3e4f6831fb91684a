/* Real photos: what exifid reads is what ExifTool and an independent reader agree on.  Every difference is known, has a
 * reason, and is asserted to be exactly what it is: a new one fails the test, and so does one that goes away. */
#include "exifid/exifid.h"

#include "corpus.h"

#include <fcntl.h>

enum { FIELD_LIMIT = 20, LINE_LIMIT = 4096 };

/* What exifid says where expected.tsv says something else. */
struct difference {
    const char *file, *column, *ours, *why;
};

#define ENDS_EARLY "ExifTool reads no more of the file, which ends within a segment behind Exif"
#define ONLY_DATE  "expected.tsv has no time where only DateTime is in Exif; exifid falls back on it"
#define NO_DATE    "zeros and blanks are no time"
#define VENDOR     "from the maker note, not from Exif"

static const struct difference known[] = {
    {"LeoHsiao1+pyexiv2__1.jpg", "make", "test-\xe4\xb8\xad\xe6\x96\x87-", "ExifTool renders UTF-8 as Latin-1"},
    {"LeoHsiao1+pyexiv2__1.jpg", "model", "test-\xe4\xb8\xad\xe6\x96\x87-", "ExifTool renders UTF-8 as Latin-1"},
    {"LeoHsiao1+pyexiv2__1.jpg", "lens_model", "", "from XMP, not from Exif"},
    {"MikeKovarik+exifr__BonTonARTSTORplusIPTC.jpg", "taken", "2009:05:27 08:05:42", ONLY_DATE},
    {"MikeKovarik+exifr__Bush-dog.jpg", "taken", "2008:05:09 14:03:06", "the other date is from IPTC"},
    {"MikeKovarik+exifr__iptc-independent-photographer-example.jpg", "taken", "2010:07:14 03:35:20", ONLY_DATE},
    {"MikeKovarik+exifr__iptc-staff-photographer-example.jpg", "taken", "2010:07:14 03:38:26",
     "the other date is from XMP"},
    {"MikeKovarik+exifr__issue-exifr-41-Error_Segment_Unreachable.jpg", "taken", "2013:07:21 06:43:30", ONLY_DATE},
    {"MikeKovarik+exifr__xmp_depth_map.jpg", "taken", "2014:06:21 08:03:25", ONLY_DATE},
    {"bep+imagemeta__2009-06-11-19-23-18-sep-2009-06-11-19-23-18a.jpg", "host_computer", "Mac OS X 10.4.9", ENDS_EARLY},
    {"bep+imagemeta__2012-12-21-11-15-19-sep-IMG_0001.jpg", "lens_model", "EF-S18-55mm f/3.5-5.6 IS II", ENDS_EARLY},
    {"bep+imagemeta__FailedHash-NoDate-sep-remembory.jpg", "host_computer", "Apple Mac OS X", ENDS_EARLY},
    {"drewnoakes+metadata-extractor-images__Canon_EOS_REBEL_T3i.jpg", "lens_model", "", VENDOR},
    {"drewnoakes+metadata-extractor-images__FujiFilm_DX-5.jpg", "taken", "", NO_DATE},
    {"drewnoakes+metadata-extractor-images__Issue_339.jpg", "lens_model", "", VENDOR},
    {"drewnoakes+metadata-extractor-images__Issue_525.jpg", "lens_model", "", "from XMP, not from Exif"},
    {"drewnoakes+metadata-extractor-images__Nikon_E885.jpg", "taken", "", NO_DATE},
    {"drewnoakes+metadata-extractor-images__Olympus_C860L.jpg", "taken", "", NO_DATE},
    {"exiftool+exiftool__FLIR.jpg", "lens_model", "", "from the FLIR segment, not from Exif"},
    {"exiftool+exiftool__InfiRay.jpg", "taken", "2023:02:08 12:24:35", ONLY_DATE},
    {"ianare+exif-samples__67-0_length_string.jpg", "taken", "2016:09:12 10:05:31", ONLY_DATE},
    {"libexif+libexif__olympus_makernote_variant_4.jpg", "taken", "", NO_DATE},
    {"libexif+libexif__olympus_makernote_variant_4.jpg", "lens_model", "", VENDOR},
    {"photoprism+photoprism__image-2011.jpg", "taken", "2011:07:19 11:36:38",
     "DateTimeDigitized stands in IFD0, where it does not belong"},
    {"remvee+exifr__ios-mspix-milliseconds.jpg", "taken", "2018:05:25 07:13:09", "the time carries a fraction"},
    {"remvee+exifr__samsung-sc-02b.jpg", "taken", "2011:01:02 16:24:57", ONLY_DATE},
};

enum { KNOWN = sizeof known / sizeof known[0] };

struct run {
    bool met[KNOWN];
    unsigned compared, equal, explained, unexplained, named;
};

/* 0 stands for a number that is absent. */
static void write_number(unsigned number, char *text, size_t size)
{
    text[0] = '\0';
    if (number != 0)
        snprintf(text, size, "%u", number);
}

/* expected.tsv writes a photo's time as Exif does. */
static void write_time(const exifid_datetime *taken, char *text, size_t size)
{
    text[0] = '\0';
    if (taken->date.year != 0)
        snprintf(text, size, "%04d:%02d:%02d %02d:%02d:%02d", taken->date.year, taken->date.month, taken->date.day,
                 taken->hour, taken->minute, taken->second);
}

/* Files of one collection are named by their time: a witness where ExifTool reads nothing. */
static bool named_by_time(const char *file, const char *ours)
{
    char time[32];
    int d[6];

    if (sscanf(file, "bep+imagemeta__%4d-%2d-%2d-%2d-%2d-%2d-sep", &d[0], &d[1], &d[2], &d[3], &d[4], &d[5]) != 6)
        return false;
    snprintf(time, sizeof time, "%04d:%02d:%02d %02d:%02d:%02d", d[0], d[1], d[2], d[3], d[4], d[5]);
    return strcmp(time, ours) == 0;
}

static void compare(struct run *run, const char *file, const char *column, const char *expected, const char *ours)
{
    run->compared++;
    if (strcmp(expected, ours) == 0) {
        run->equal++;
        return;
    }
    if (strcmp(column, "taken") == 0 && expected[0] == '\0' && named_by_time(file, ours)) {
        run->named++;
        return;
    }
    for (size_t i = 0; i < KNOWN; i++) {
        if (strcmp(known[i].file, file) == 0 && strcmp(known[i].column, column) == 0 &&
            strcmp(known[i].ours, ours) == 0) {
            run->met[i] = true;
            run->explained++;
            return;
        }
    }
    print_error("%s: %s is '%s', expected '%s'\n", file, column, ours, expected);
    run->unexplained++;
}

/* Splits a line at its tabs, in place. */
static void split(char *line, char *field[FIELD_LIMIT])
{
    for (size_t i = 0; i < FIELD_LIMIT; i++) {
        field[i] = line;
        line += strcspn(line, "\t\n");
        if (*line != '\0')
            *line++ = '\0';
    }
}

static const char *field_of(char *names[FIELD_LIMIT], char *values[FIELD_LIMIT], const char *name)
{
    for (size_t i = 0; i < FIELD_LIMIT; i++)
        if (strcmp(names[i], name) == 0)
            return values[i];
    fail_msg("expected.tsv has no column '%s'", name);
    return "";
}

static void read_photo(const char *file, exifid_observations *seen)
{
    char path[4096];
    int fd;

    snprintf(path, sizeof path, "%s/corpus/photos/%s", EXIFID_SHARED, file);
    fd = open(path, O_RDONLY);
    assert_true(fd >= 0);
    exifid_observations_read_fd(fd, 0, seen);
    close(fd);
}

static void compare_photo(struct run *run, char *names[FIELD_LIMIT], char *values[FIELD_LIMIT])
{
    static const struct {
        const char *column;
        exifid_tag tag;
    } texts[] = {{"make", EXIFID_TAG_MAKE},
                 {"model", EXIFID_TAG_MODEL},
                 {"software", EXIFID_TAG_SOFTWARE},
                 {"host_computer", EXIFID_TAG_HOST_COMPUTER},
                 {"lens_model", EXIFID_TAG_LENS_MODEL}};
    const char *file = field_of(names, values, "file");
    exifid_observations seen;
    char text[64];

    read_photo(file, &seen);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        compare(run, file, texts[i].column, field_of(names, values, texts[i].column), seen.text[texts[i].tag].text);
    write_time(&seen.taken, text, sizeof text);
    compare(run, file, "taken", field_of(names, values, "taken"), text);
    write_number(seen.width, text, sizeof text);
    compare(run, file, "width", field_of(names, values, "width"), text);
    write_number(seen.height, text, sizeof text);
    compare(run, file, "height", field_of(names, values, "height"), text);
}

static void tags_of_real_photos(void **state)
{
    char head[LINE_LIMIT], line[LINE_LIMIT], *names[FIELD_LIMIT], *values[FIELD_LIMIT];
    struct run run = {.compared = 0};
    unsigned photos = 0, gone = 0;

    (void)state;
    corpus_need();
    FILE *expected = fopen(EXIFID_SHARED "/corpus/expected.tsv", "r");
    assert_non_null(expected);
    assert_non_null(fgets(head, sizeof head, expected));
    split(head, names);
    while (fgets(line, sizeof line, expected) != NULL) {
        split(line, values);
        compare_photo(&run, names, values);
        photos++;
    }
    fclose(expected);
    for (size_t i = 0; i < KNOWN; i++) {
        if (!run.met[i]) {
            print_error("%s: %s is no longer '%s' (%s)\n", known[i].file, known[i].column, known[i].ours, known[i].why);
            gone++;
        }
    }
    print_message("%u photos, %u values: %u equal, %u as the file name says, %u known differences\n", photos,
                  run.compared, run.equal, run.named, run.explained);
    assert_int_equal(run.unexplained, 0);
    assert_int_equal(gone, 0);
    assert_int_equal(run.explained, KNOWN);
    assert_int_equal(run.named, 25);
    assert_int_equal(photos, 228);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(tags_of_real_photos)};

    return cmocka_run_group_tests_name("corpus_tags", tests, NULL, NULL);
}
