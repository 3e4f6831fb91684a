/* A memo answers what exifid_observations_resolve() answers, byte for byte: whatever it was asked before, and whatever
 * dates, places and other texts come with the strings that it remembers. */
#include "exifid/exifid.h"

#include "corpus.h"

static const char *const dates[] = {"",
                                    "1970:01:01 00:00:00",
                                    "2013:11:06 18:22:10",
                                    "2016:09:01 10:00:00",
                                    "2023:09:18 08:00:00",
                                    "2099:01:01 12:00:00"};
enum { DATES = sizeof dates / sizeof dates[0] };

static const exifid_question questions[] = {
    {.as_of = {2026, 11, 22}}, {.as_of = {2014, 1, 1}}, {.as_of = {2018, 6, 1}, .blind = true}};
enum { QUESTIONS = sizeof questions / sizeof questions[0] };

struct run {
    exifid_memo *memo[QUESTIONS];
    unsigned asked, remembered;
};

static void run_begin(struct run *run)
{
    *run = (struct run){.asked = 0};
    for (size_t i = 0; i < QUESTIONS; i++) {
        run->memo[i] = exifid_memo_create(exifid_catalogue_builtin(), &questions[i]);
        assert_non_null(run->memo[i]);
    }
}

static void run_end(struct run *run)
{
    for (size_t i = 0; i < QUESTIONS; i++)
        exifid_memo_free(run->memo[i]);
}

static void check(struct run *run, const char *name, const exifid_observations *seen)
{
    static exifid_result plain, recalled;

    for (size_t i = 0; i < QUESTIONS; i++) {
        exifid_observations_resolve(exifid_catalogue_builtin(), seen, &questions[i], &plain);
        memset(&recalled, 0xa5, sizeof recalled);
        run->remembered += exifid_memo_resolve(run->memo[i], seen, &recalled);
        run->asked++;
        if (memcmp(&plain, &recalled, sizeof plain) != 0)
            fail_msg("%s: the memo says '%s', resolving says '%s'", name, recalled.verdict.reason,
                     plain.verdict.reason);
    }
}

/* As it is, and with other dates and other places. */
static void check_all(struct run *run, const char *name, exifid_observations *seen)
{
    check(run, name, seen);
    for (size_t i = 0; i < DATES; i++) {
        exifid_observations_set(seen, EXIFID_TAG_DATE_TIME_ORIGINAL, dates[i], strlen(dates[i]));
        exifid_observations_settle(seen);
        seen->text[EXIFID_TAG_MODEL].place = 1000 * i;
        seen->text[EXIFID_TAG_SOFTWARE].stored = (uint32_t)i;
        seen->status = i % 2 == 0 ? EXIFID_OK : EXIFID_TRUNCATED;
        check(run, name, seen);
    }
}

static void each(const char *path, const char *name, void *context)
{
    static exifid_observations seen;
    struct corpus_file file = corpus_load(path);

    exifid_observations_read_memory(file.bytes, file.size, EXIFID_READ_WITNESSES | EXIFID_READ_TRAILER, &seen);
    check_all(context, name, &seen);
    corpus_unload(&file);
}

static void corpus(void **state)
{
    struct run run;

    (void)state;
    corpus_need();
    run_begin(&run);
    corpus_each("photos", each, &run);
    assert_true(run.remembered > run.asked / 2);
    run_end(&run);
}

static void samples(void **state)
{
    struct run run;
    struct dirent *entry;
    char path[4096];
    DIR *dir = opendir(EXIFID_SOURCE_DIR "/samples");

    (void)state;
    assert_non_null(dir);
    run_begin(&run);
    while ((entry = readdir(dir)) != NULL) {
        size_t length = strlen(entry->d_name);
        if (length > 4 && strcmp(entry->d_name + length - 4, ".jpg") == 0) {
            snprintf(path, sizeof path, EXIFID_SOURCE_DIR "/samples/%s", entry->d_name);
            each(path, entry->d_name, &run);
        }
    }
    closedir(dir);
    assert_true(run.remembered > run.asked / 2);
    run_end(&run);
}

static void set(exifid_observations *seen, exifid_tag tag, const char *text)
{
    exifid_observations_set(seen, tag, text, strlen(text));
}

/* Texts that would be the same if they were put one behind the other. */
static void shifted_texts(void **state)
{
    static const char *const texts[][3] = {{"Sony", "D5503", ""}, {"SonyD", "5503", ""},  {"Sony", "", "D5503"},
                                           {"", "Sony", "D5503"}, {"Sony", "D5503", " "}, {"", "", ""}};
    static exifid_observations seen;
    struct run run;

    (void)state;
    run_begin(&run);
    for (int turn = 0; turn < 2; turn++) {
        for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
            exifid_observations_init(&seen);
            set(&seen, EXIFID_TAG_MAKE, texts[i][0]);
            set(&seen, EXIFID_TAG_MODEL, texts[i][1]);
            set(&seen, EXIFID_TAG_SOFTWARE, texts[i][2]);
            check_all(&run, texts[i][1], &seen);
        }
    }
    run_end(&run);
}

/* More phones than are remembered, twice. */
static void many(void **state)
{
    static exifid_observations seen;
    struct run run;
    char model[32];

    (void)state;
    run_begin(&run);
    for (int turn = 0; turn < 2; turn++) {
        for (int i = 0; i < 1000; i++) {
            exifid_observations_init(&seen);
            snprintf(model, sizeof model, "SM-%c%03dF", 'A' + i % 26, i);
            set(&seen, EXIFID_TAG_MAKE, "samsung");
            set(&seen, EXIFID_TAG_MODEL, model);
            check(&run, model, &seen);
        }
    }
    run_end(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples),
        cmocka_unit_test(corpus),
        cmocka_unit_test(shifted_texts),
        cmocka_unit_test(many),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
