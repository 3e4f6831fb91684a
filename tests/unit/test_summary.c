/* The summary of many photos: the same whatever their order, in bounded room, and in the width of the terminal. */
#include "corpus.h"

#include "report/progress.h"
#include "report/summary.h"

static output out;

/* What a summary looks like; lives until the next call. */
static const char *written(summary *self, const summary_style *style)
{
    output_open(&out, OUTPUT_MEMORY);
    summary_write(self, &out, style);
    assert_int_equal(out.error, 0);
    assert_true(out.length < out.size);
    out.buffer[out.length] = '\0';
    return out.buffer;
}

static const summary_style plain;

static summary_photo photo(unsigned i, char text[5][64])
{
    snprintf(text[0], 64, "M%u", i % 3);
    snprintf(text[1], 64, "fw %02u", i * 7 % 11);
    snprintf(text[2], 64, "owner %u", i * 5 % 9);
    snprintf(text[3], 64, "%03u.jpg", i);
    snprintf(text[4], 64, "2013-%02u-%02uT10:00:00", i % 12 + 1, i % 28 + 1);
    return (summary_photo){.class_ = i % 4 == 0 ? EXIFID_CLASS_UNRELEASED : EXIFID_CLASS_UNKNOWN,
                           .maker = "Sony",
                           .model = text[0],
                           .name = "",
                           .firmware = text[1],
                           .owner = text[2],
                           .reason = text[3],
                           .path = text[3],
                           .taken = text[4]};
}

#define PHOTOS 400

/* Adds all photos, starting at `first` and going on in steps. */
static summary *added(unsigned first, unsigned step)
{
    char text[5][64];
    summary *self = summary_create(SUMMARY_MODEL);

    assert_non_null(self);
    for (unsigned i = 0; i < PHOTOS; i++) {
        summary_photo one = photo((first + i * step) % PHOTOS, text);
        summary_add(self, &one);
    }
    return self;
}

static void order_does_not_matter(void **state)
{
    static const unsigned step[] = {1, 3, 7, 21, 399}; /* none divides 400: every photo comes once */
    char *expected = NULL;

    (void)state;
    for (size_t i = 0; i < sizeof step / sizeof *step; i++) {
        summary *self = added(13 * (unsigned)i, step[i]);
        const char *text = written(self, &plain);
        if (expected == NULL)
            expected = strdup(text);
        assert_string_equal(text, expected);
        summary_free(self);
    }
    assert_non_null(strstr(expected, "400 photos: 400 of phones\n"));
    assert_non_null(strstr(expected, "UNRELEASED: 100 photos of 3 models\n"));
    assert_non_null(strstr(expected, "    taken     2013-09-01 to 2013-09-25\n"));
    assert_non_null(strstr(expected, "fw 00 (4), fw 01 (3), fw 02 (3), fw 03 (3), fw 04 (3), fw 05 (3), and others\n"));
    free(expected);
}

static void records_are_no_photos(void **state)
{
    char text[5][64];
    summary *self = summary_create(SUMMARY_MODEL);

    (void)state;
    assert_non_null(self);
    for (unsigned i = 1; i < 13; i++) {
        summary_photo one = photo(i, text);
        one.class_ = EXIFID_CLASS_UNKNOWN;
        one.record = i % 3 == 0 || i == 1;
        summary_add(self, &one);
    }
    const char *all = written(self, &plain);
    assert_non_null(strstr(all, "7 photos and 5 records without a photo: 12 of phones\n"));
    assert_non_null(strstr(all, "UNKNOWN: 7 photos and 5 records of 3 models\n"));
    assert_non_null(strstr(all, "  Sony M0                                                       4 records\n"));
    assert_non_null(strstr(all, "  Sony M1                                                  3 photos and 1 record\n"));
    assert_non_null(strstr(all, "  Sony M2                                                       4 photos\n"));
    summary_free(self);
}

static void a_part_is_called_one(void **state)
{
    const summary_style partial = {.partial = true};
    summary *self = added(0, 1);

    (void)state;
    assert_non_null(strstr(written(self, &partial), "PARTIAL: the scan was cut short"));
    assert_null(strstr(written(self, &plain), "PARTIAL"));
    summary_free(self);
}

static void the_first_run_is_called_one(void **state)
{
    const summary_news first = {.first = true, .fresh = 400};
    const summary_news second = {.fresh = 400};
    const summary_style news[] = {{.news = &first}, {.news = &second}};
    summary *self = added(0, 1);

    (void)state;
    assert_non_null(strstr(written(self, &news[0]), "first run: everything is new\n400 photos"));
    assert_non_null(strstr(written(self, &news[1]), "since the last run: 400 new\n400 photos"));
    summary_free(self);
}

static void every_photo_is_counted(void **state)
{
    enum { MANY = 70000 };
    char model[16];
    summary *self = summary_create(SUMMARY_MODEL);

    (void)state;
    assert_non_null(self);
    for (unsigned i = 0; i < MANY; i++) {
        snprintf(model, sizeof model, "X%u", i);
        summary_add(self, &(summary_photo){.class_ = EXIFID_CLASS_RELEASED,
                                           .maker = "A",
                                           .model = model,
                                           .name = "",
                                           .firmware = "",
                                           .owner = "",
                                           .reason = "",
                                           .path = model,
                                           .taken = ""});
    }
    const char *text = written(self, &plain);
    assert_non_null(strstr(text, "70,000 photos: 70,000 of phones\n"));
    assert_non_null(strstr(text, "RELEASED: 65,536 photos of 65,536 models (--all lists them)\n"));
    assert_non_null(strstr(text, "4,464 photos in groups that would be too many\n"));
    summary_free(self);
}

static void what_could_not_be_read_is_no_photo(void **state)
{
    summary *self = summary_create(SUMMARY_MODEL);

    (void)state;
    summary_add(self, &(summary_photo){.class_ = EXIFID_CLASS_NO_IDENTITY});
    summary_add(self, &(summary_photo){.unread = true});
    summary_refuse(self);
    assert_string_equal(written(self, &plain),
                        "2 photos: 1 without identity, 1 unreadable; 1 other file could not be read\n");
    summary_refuse(self);
    assert_non_null(strstr(written(self, &plain), "2 photos: "));
    assert_non_null(strstr(written(self, &plain), "; 2 other files could not be read\n"));
    summary_free(self);
}

/* Bytes are columns here: all texts are ASCII. */
static void lines_fit_the_terminal(void **state)
{
    static const unsigned width[] = {40, 60, 80, 200};

    (void)state;
    for (size_t i = 0; i < sizeof width / sizeof *width; i++) {
        summary_style style = {.report = {.width = width[i]}, .all = true};
        summary *self = added(0, 1);
        const char *line = written(self, &style);
        for (const char *end; (end = strchr(line, '\n')) != NULL; line = end + 1)
            assert_in_range(end - line, 0, width[i]);
        summary_free(self);
    }
}

static void nothing_is_a_summary_too(void **state)
{
    summary *self = summary_create(SUMMARY_OWNER);

    (void)state;
    assert_non_null(self);
    assert_string_equal(written(self, &plain), "0 photos\n");
    summary_free(self);
    summary_free(NULL);
}

static void progress_says_where_it_is(void **state)
{
    static const struct {
        progress_state at;
        const char *text;
    } row[] = {
        {{12345, 0, 0, 3, false}, "12,345 files, 4,115 a second, 0 finds"},
        {{12000, 40000, 1, 3, false}, "12,000 of 40,000 files, 30 %, 7 s left, 4,000 a second, 1 find"},
        {{1000, 1001000, 4, 2, false}, "1,000 of 1,001,000 files, 0 %, 33 min left, 500 a second, 4 finds"},
        {{1000, 10000000, 4, 10, false}, "1,000 of 10,000,000 files, 0 %, 27 h 46 min left, 100 a second, 4 finds"},
        {{0, 10, 0, 2, false}, "0 of 10 files, 0 a second, 0 finds"},
        {{0, 123456, 0, 2, true}, "123,456 files met"},
        {{0, 1, 0, 2, true}, "1 file met"},
    };
    char text[PROGRESS_SIZE];

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        progress_text(&row[i].at, text);
        assert_string_equal(text, row[i].text);
        assert_true(strlen(text) <= 80);
    }
}

static void progress_is_quiet_at_first(void **state)
{
    progress self;

    (void)state;
    output_open(&out, OUTPUT_MEMORY);
    progress_begin(&self, &out, true);
    progress_show(&self, &(progress_state){.done = 5, .seconds = 1});
    progress_clear(&self);
    assert_int_equal(out.length, 0);
    progress_show(&self, &(progress_state){.done = 5, .seconds = 2});
    assert_memory_equal(out.buffer, "\r5 files, 2 a second, 0 finds\x1b[K", out.length);
    progress_clear(&self);
    progress_clear(&self);
    assert_memory_equal(out.buffer + out.length - 4, "\r\x1b[K", 4);

    output_open(&out, OUTPUT_MEMORY);
    progress_begin(&self, &out, false);
    progress_show(&self, &(progress_state){.done = 5, .seconds = 20});
    progress_clear(&self);
    assert_int_equal(out.length, 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_does_not_matter),
        cmocka_unit_test(every_photo_is_counted),
        cmocka_unit_test(what_could_not_be_read_is_no_photo),
        cmocka_unit_test(records_are_no_photos),
        cmocka_unit_test(a_part_is_called_one),
        cmocka_unit_test(the_first_run_is_called_one),
        cmocka_unit_test(lines_fit_the_terminal),
        cmocka_unit_test(nothing_is_a_summary_too),
        cmocka_unit_test(progress_says_where_it_is),
        cmocka_unit_test(progress_is_quiet_at_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
