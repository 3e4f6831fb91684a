/* Clocks as witnesses: which are wrong, which one counts, and that a wrong one makes no pre-release. */
#include "exifid/exifid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* A photo by a Galaxy S7 edge, announced on 2016-02-21, or by another phone.  Times are "" where they are missing. */
static const struct {
    const char *what, *make, *model, *software;
    const char *original, *digitized, *changed, *second, *uploaded, *module, *as_of;
    exifid_class class_;
    const char *reason; /* part of it */
} clocks[] = {
    {"right", "samsung", "SM-G935F", "", "2016:03:20 10:00:00", "", "", "", "", "", "2026-11-22", EXIFID_CLASS_RELEASED,
     "announced"},
    {"early", "samsung", "SM-G935F", "", "2016:01:20 10:00:00", "", "", "", "", "", "2026-11-22",
     EXIFID_CLASS_PRE_RELEASE, "taken 32 days"},
    {"before the firmware", "samsung", "SM-G935L", "G935LKLU1APL1", "2016:01:20 10:00:00", "", "", "", "", "",
     "2026-11-22", EXIFID_CLASS_RELEASED, "clock was wrong"},
    {"before the camera module", "samsung", "SM-G935F", "", "2016:01:20 10:00:00", "", "", "", "", "2016-06",
     "2026-11-22", EXIFID_CLASS_RELEASED, "clock was wrong"},
    {"after the module", "samsung", "SM-G935F", "", "2016:01:20 10:00:00", "", "", "", "", "2015-09", "2026-11-22",
     EXIFID_CLASS_PRE_RELEASE, "taken 32 days"},
    {"epoch of unix", "samsung", "SM-G935F", "", "1970:01:01 00:00:12", "", "", "", "", "", "2026-11-22",
     EXIFID_CLASS_RELEASED, "clock was wrong"},
    {"epoch of fat", "samsung", "SM-G935F", "", "1980:01:01 00:00:12", "", "", "", "", "", "2026-11-22",
     EXIFID_CLASS_RELEASED, "clock was wrong"},
    {"2000", "samsung", "SM-G935F", "", "2000:01:01 12:00:12", "", "", "", "", "", "2026-11-22", EXIFID_CLASS_RELEASED,
     "clock was wrong"},
    {"android's stand-in", "Nokia", "6600", "", "2002:12:08 12:00:00", "", "", "", "", "", "2026-11-22",
     EXIFID_CLASS_RELEASED, "clock was wrong"},
    {"started anew", "samsung", "SM-G935F", "", "2016:01:01 00:14:00", "", "", "", "", "", "2026-11-22",
     EXIFID_CLASS_RELEASED, "clock was wrong"},
    {"new year's day", "samsung", "SM-G935F", "", "2016:01:01 14:14:00", "", "", "", "", "", "2026-11-22",
     EXIFID_CLASS_PRE_RELEASE, "taken 51 days"},
    {"years before", "samsung", "SM-G935F", "", "2012:05:05 10:00:00", "", "", "", "", "", "2026-11-22",
     EXIFID_CLASS_RELEASED, "clock was wrong"},
    {"after the question", "samsung", "SM-G935F", "", "2031:05:05 10:00:00", "", "", "", "", "", "2026-11-22",
     EXIFID_CLASS_RELEASED, "clock was wrong"},
    {"after the upload", "samsung", "SM-G935F", "", "2017:05:05 10:00:00", "", "", "", "2016-05-01", "", "2026-11-22",
     EXIFID_CLASS_RELEASED, "clock was wrong"},
    {"a day after the upload, by zones", "samsung", "SM-G935F", "", "2016:05:02 10:00:00", "", "", "", "2016-05-01", "",
     "2026-11-22", EXIFID_CLASS_RELEASED, "announced"},
    {"uploaded early, clock later", "samsung", "SM-G935F", "", "2017:05:05 10:00:00", "", "", "", "2016-02-01", "",
     "2026-11-22", EXIFID_CLASS_PRE_RELEASE, "announcement, unless the camera's clock is right"},
    {"uploaded early, no clock", "samsung", "SM-G935F", "", "", "", "", "", "2016-02-01", "", "2026-11-22",
     EXIFID_CLASS_PRE_RELEASE, "uploaded 20 days"},
    {"uploaded before the module, clock later", "samsung", "SM-G935F", "", "2017:05:05 10:00:00", "", "", "",
     "2016-02-01", "2016-09", "2026-11-22", EXIFID_CLASS_RELEASED, "announced"},
    {"uploaded before the module, no clock", "samsung", "SM-G935F", "", "", "", "", "", "2016-02-01", "2016-09",
     "2026-11-22", EXIFID_CLASS_RELEASED, "announced"},
    {"uploaded years before the firmware", "samsung", "SM-G935L", "G935LKLU1APL1", "2017:02:09 10:00:00", "", "", "",
     "2012-02-01", "", "2026-11-22", EXIFID_CLASS_RELEASED, "announced"},
    {"uploaded years early, clock later", "samsung", "SM-G935F", "", "2017:05:05 10:00:00", "", "", "", "2012-02-01",
     "", "2026-11-22", EXIFID_CLASS_CONTRADICTED, "made up, or the file replaced"},
    {"uploaded years early", "samsung", "SM-G935F", "", "", "", "", "", "2012-02-01", "", "2026-11-22",
     EXIFID_CLASS_CONTRADICTED, "made up"},
    {"a second clock is right", "samsung", "SM-G935F", "", "2000:01:01 00:00:00", "", "", "2017-02-09", "", "",
     "2026-11-22", EXIFID_CLASS_RELEASED, "SEFT 0x0a01 counts"},
    {"a second clock is right, and early", "samsung", "SM-G935F", "", "2000:01:01 00:00:00", "", "", "2016-01-20", "",
     "", "2026-11-22", EXIFID_CLASS_PRE_RELEASE, "taken 32 days"},
    {"a second clock alone", "samsung", "SM-G935F", "", "", "", "", "2016-01-20", "", "", "2026-11-22",
     EXIFID_CLASS_PRE_RELEASE, "taken 32 days"},
    {"a second clock is later", "samsung", "SM-G935F", "", "2016:01:20 10:00:00", "", "", "2017-02-09", "", "",
     "2026-11-22", EXIFID_CLASS_RELEASED, "announced"},
    {"a second clock is earlier", "samsung", "SM-G935F", "", "2016:03:20 10:00:00", "", "", "2016-01-20", "", "",
     "2026-11-22", EXIFID_CLASS_RELEASED, "announced"},
    {"both wrong", "samsung", "SM-G935F", "", "2000:01:01 00:00:00", "", "", "1970-01-01", "", "", "2026-11-22",
     EXIFID_CLASS_RELEASED, "says nothing"},
    {"digitized is right", "samsung", "SM-G935F", "", "2002:12:08 12:00:00", "2016:01:20 10:00:00", "", "", "", "",
     "2026-11-22", EXIFID_CLASS_PRE_RELEASE, "taken 32 days"},
    {"the change is right", "samsung", "SM-G935F", "", "2002:12:08 12:00:00", "", "2016:04:20 10:00:00", "", "", "",
     "2026-11-22", EXIFID_CLASS_RELEASED, "DateTime counts"},
    /* What dates a code that no table holds and no scheme dates. */
    {"a code that nothing dates", "HUAWEI", "QQQ-AL10", "", "2019:05:05 10:00:00", "", "", "", "", "", "2026-11-22",
     EXIFID_CLASS_UNLISTED, "gives no date"},
    {"a code that the photo dates", "HUAWEI", "QQQ-AL10", "", "2026:11:05 10:00:00", "", "", "", "", "", "2026-11-22",
     EXIFID_CLASS_UNLISTED, "newer than the tables"},
    {"a name that the module dates", "Nothing", "Phone (9z)", "", "", "", "", "", "", "2026-11", "2026-11-22",
     EXIFID_CLASS_UNLISTED, "newer than the tables"},
    {"a name that an upload dates", "Nothing", "Phone (9z)", "", "", "", "", "", "2026-11-20", "", "2026-11-22",
     EXIFID_CLASS_UNLISTED, "newer than the tables"},
    {"a name that nothing dates", "Nothing", "Phone (9z)", "", "", "", "", "", "", "", "2026-11-22",
     EXIFID_CLASS_UNKNOWN, "no table"},
};

static exifid_observations seen;

static void set(exifid_tag tag, const char *text)
{
    exifid_observations_set(&seen, tag, text, strlen(text));
}

static exifid_witness *add(exifid_fact fact, const char *source)
{
    exifid_witness *witness = &seen.witness[seen.witness_count++];
    memset(witness, 0, sizeof *witness);
    witness->fact = fact;
    witness->place = EXIFID_NO_PLACE;
    snprintf(witness->source, sizeof witness->source, "%s", source);
    snprintf(witness->value, sizeof witness->value, "value");
    return witness;
}

static void see(size_t i)
{
    exifid_observations_init(&seen);
    set(EXIFID_TAG_MAKE, clocks[i].make);
    set(EXIFID_TAG_MODEL, clocks[i].model);
    set(EXIFID_TAG_SOFTWARE, clocks[i].software);
    set(EXIFID_TAG_DATE_TIME_ORIGINAL, clocks[i].original);
    set(EXIFID_TAG_DATE_TIME_DIGITIZED, clocks[i].digitized);
    set(EXIFID_TAG_DATE_TIME, clocks[i].changed);
    exifid_observations_settle(&seen);
    if (clocks[i].second[0] != '\0') {
        assert_true(exifid_date_parse(clocks[i].second, &add(EXIFID_FACT_TIME, "SEFT 0x0a01")->time.date));
    }
    if (clocks[i].module[0] != '\0') {
        assert_true(exifid_date_parse(clocks[i].module, &add(EXIFID_FACT_MODULE, "ImageUniqueID")->from));
    }
    if (clocks[i].uploaded[0] != '\0') {
        assert_true(exifid_date_parse(clocks[i].uploaded, &seen.photo.uploaded));
    }
}

/* A file that was put in the place of another one keeps the day of the upload. */
static void an_upload_before_the_clock_is_doubted(void **state)
{
    static exifid_result answer;
    (void)state;
    for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++) {
        exifid_question question = {.as_of = {2026, 11, 22}};
        see(i);
        exifid_observations_resolve(exifid_catalogue_builtin(), &seen, &question, &answer);
        if (strncmp(clocks[i].what, "uploaded early, ", strlen("uploaded early, ")) == 0) {
            assert_int_equal(answer.verdict.confidence,
                             strstr(clocks[i].what, "later") != NULL ? EXIFID_CONFIDENCE_LOW : EXIFID_CONFIDENCE_HIGH);
        }
    }
}

static void clocks_are_weighed(void **state)
{
    static exifid_result answer;
    int wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++) {
        exifid_question question = {.blind = false};
        assert_true(exifid_date_parse(clocks[i].as_of, &question.as_of));
        see(i);
        exifid_observations_resolve(exifid_catalogue_builtin(), &seen, &question, &answer);
        if (answer.verdict.class_ != clocks[i].class_ || strstr(answer.verdict.reason, clocks[i].reason) == NULL) {
            wrong++;
            print_error("%s: %s: %s, wanted %s: %s\n", clocks[i].what, exifid_class_name(answer.verdict.class_),
                        answer.verdict.reason, exifid_class_name(clocks[i].class_), clocks[i].reason);
        }
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(clocks_are_weighed),
                                       cmocka_unit_test(an_upload_before_the_clock_is_doubted)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
