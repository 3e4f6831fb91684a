/* Phones and other devices told apart on real photos: ../shared/corpus, where it is present.  What is a camera, a scanner or
 * a program is not-a-phone or no-identity; no phone is; and no phone of its time is called unreleased, pre-release or
 * contradicted, judged today. */
#include "corpus.h"
#include "exifid/exifid.h"

#include <fcntl.h>

/* Files of which the corpus says "other" and that get another answer, with the reason. */
static const struct {
    const char *file;
    const char *reason;
} explained[] = {
    {"LeoHsiao1+pyexiv2__1.jpg", "Make and Model are a test's own words: nobody can tell what they stand for"},
    {"bep+imagemeta__2011-11-18-15-38-34-sep-Photo11181538.jpg", "Pantech P2020 is a phone, the AT&T Ease of 2010"},
    {"cdcseacave+TinyEXIF__bb-android.jpg", "QCAM-AA is what Qualcomm's camera writes when the phone has no name"},
};

struct tally {
    int phones, others, wrong;
    unsigned explained;
};

static exifid_class judge(const char *file, exifid_result *answer)
{
    static exifid_observations seen;
    const exifid_question question = {.as_of = {2026, 11, 22}};
    char path[4096];
    snprintf(path, sizeof path, "%s/corpus/photos/%s", EXIFID_SHARED, file);
    int fd = open(path, O_RDONLY);
    assert_true(fd >= 0);
    exifid_observations_read_fd(fd, 0, &seen);
    close(fd);
    exifid_observations_resolve(exifid_catalogue_builtin(), &seen, &question, answer);
    return answer->verdict.class_;
}

static bool is_explained(const char *file)
{
    for (size_t i = 0; i < sizeof explained / sizeof *explained; i++) {
        if (strcmp(file, explained[i].file) == 0) {
            print_message("explained: %s: %s\n", file, explained[i].reason);
            return true;
        }
    }
    return false;
}

static void check(const char *file, bool phone, struct tally *tally)
{
    static exifid_result answer;
    exifid_class verdict = judge(file, &answer);
    bool nothing = verdict == EXIFID_CLASS_NOT_A_PHONE || verdict == EXIFID_CLASS_NO_IDENTITY;
    bool alarm = verdict == EXIFID_CLASS_UNRELEASED || verdict == EXIFID_CLASS_PRE_RELEASE;
    tally->phones += phone;
    tally->others += !phone;
    if (!phone && !nothing && !alarm && is_explained(file)) {
        tally->explained++;
    } else if (phone == nothing || alarm) {
        tally->wrong++;
        print_error("%s: %s: %s\n", file, exifid_class_name(verdict), answer.verdict.reason);
    }
}

static void phones_and_others_are_told_apart(void **state)
{
    (void)state;
    char line[2048];
    struct tally tally = {0, 0, 0, 0};
    corpus_need();
    FILE *list = fopen(EXIFID_SHARED "/corpus/expected.tsv", "r");
    assert_non_null(list);
    assert_non_null(fgets(line, sizeof line, list));
    while (fgets(line, sizeof line, list) != NULL) {
        char *kind = line;
        for (int i = 0; i < 3; i++) { /* file, sha256, source_repository, kind */
            kind = strchr(kind, '\t') + 1;
        }
        bool phone = strncmp(kind, "phone\t", 6) == 0;
        *strchr(line, '\t') = '\0';
        check(line, phone, &tally);
    }
    fclose(list);
    print_message("%d phones and %d others, %d wrong, %u explained\n", tally.phones, tally.others, tally.wrong,
                  tally.explained);
    assert_true(tally.phones > 0 && tally.others > 0);
    assert_int_equal(tally.wrong, 0);
    assert_int_equal(tally.explained, sizeof explained / sizeof *explained);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(phones_and_others_are_told_apart)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
