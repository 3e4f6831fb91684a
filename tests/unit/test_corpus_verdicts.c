/* No false alarm on real photos: each is judged on the day it was taken, and on none but those that
 * tests/data/corpus_verdicts.tsv explains the answer is contradicted, pre-release or unreleased. */
#include "exifid/exifid.h"

#include "corpus.h"

#define EXPLAINED EXIFID_SOURCE_DIR "/tests/data/corpus_verdicts.tsv"

struct tally {
    unsigned photos, dated, explained, wrong;
};

/* Whether the list holds that file with that class; prints why. */
static bool is_explained(const char *file, const char *class_)
{
    char line[1024];
    bool found = false;
    FILE *list = fopen(EXPLAINED, "r");
    assert_non_null(list);
    while (!found && fgets(line, sizeof line, list) != NULL) {
        const char *name = strtok(line, "\t");
        const char *its_class = strtok(NULL, "\t");
        const char *why = strtok(NULL, "\n");
        found = why != NULL && strcmp(name, file) == 0 && strcmp(its_class, class_) == 0;
        if (found) {
            print_message("explained: %s: %s: %s\n", file, class_, why);
        }
    }
    fclose(list);
    return found;
}

static void judge(const char *path, const char *name, void *context)
{
    static exifid_observations seen;
    static exifid_result answer;
    struct tally *tally = context;
    struct corpus_file file = corpus_load(path);
    exifid_question question = {.as_of = {2026, 11, 22}};
    exifid_observations_read_memory(file.bytes, file.size, EXIFID_READ_WITNESSES | EXIFID_READ_TRAILER, &seen);
    corpus_unload(&file);
    tally->photos++;
    if (seen.taken.date.year != 0) {
        question.as_of = seen.taken.date;
        tally->dated++;
    }
    exifid_observations_resolve(exifid_catalogue_builtin(), &seen, &question, &answer);
    const char *class_ = exifid_class_name(answer.verdict.class_);
    if (answer.verdict.class_ != EXIFID_CLASS_CONTRADICTED && answer.verdict.class_ != EXIFID_CLASS_PRE_RELEASE &&
        answer.verdict.class_ != EXIFID_CLASS_UNRELEASED) {
        return;
    }
    if (is_explained(name, class_)) {
        tally->explained++;
    } else {
        tally->wrong++;
        print_error("%s: %s: %s\n", name, class_, answer.verdict.reason);
    }
}

static void real_photos_raise_no_false_alarm(void **state)
{
    (void)state;
    struct tally tally = {0, 0, 0, 0};
    corpus_need();
    corpus_each("photos", judge, &tally);
    print_message("%u photos, %u judged on the day they were taken: %u alarms explained, %u false\n", tally.photos,
                  tally.dated, tally.explained, tally.wrong);
    assert_true(tally.photos > 200);
    assert_int_equal(tally.explained, 2);
    assert_int_equal(tally.wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(real_photos_raise_no_false_alarm)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
