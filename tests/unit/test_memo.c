/* A memo answers what exifid_observations_resolve() answers: whatever it was asked before, and whatever
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

/* Of contradictions and evidence only those count that the counters say. */
static bool same(const exifid_result *a, const exifid_result *b)
{
    bool same = a->contradiction_count == b->contradiction_count && a->evidence_count == b->evidence_count;
#define TEXT(member)  same = same && strcmp(a->member, b->member) == 0
#define VALUE(member) same = same && a->member == b->member
#define DATE(member)  VALUE(member.year), VALUE(member.month), VALUE(member.day)
    VALUE(identity.match), TEXT(identity.maker), TEXT(identity.model), TEXT(identity.name), TEXT(identity.codename);
    TEXT(identity.kind), TEXT(identity.series), TEXT(identity.tier), TEXT(identity.region), TEXT(identity.predicted);
    TEXT(identity.sim), TEXT(identity.project), TEXT(identity.rule), DATE(identity.announced), DATE(identity.on_sale);
    DATE(identity.expected_from), DATE(identity.expected_to), VALUE(identity.extrapolated), VALUE(identity.beyond);
    VALUE(identity.neighbour_count);
    for (unsigned i = 0; i < EXIFID_NEIGHBOURS; i++)
        TEXT(identity.neighbour[i]); /* "" behind the last */
    VALUE(firmware.kind), TEXT(firmware.raw), TEXT(firmware.version), TEXT(firmware.os), TEXT(firmware.platform);
    TEXT(firmware.model), TEXT(firmware.codename), TEXT(firmware.region), TEXT(firmware.rule);
    DATE(firmware.built_from), DATE(firmware.built_to);
    VALUE(verdict.class_), VALUE(verdict.confidence), DATE(verdict.as_of), VALUE(verdict.blind);
    TEXT(verdict.catalogue), TEXT(verdict.reason);
    same = same && !(a->verdict.score < b->verdict.score) && !(a->verdict.score > b->verdict.score);
    for (unsigned i = 0; same && i < a->contradiction_count; i++)
        TEXT(contradiction[i].between[0]), TEXT(contradiction[i].between[1]), TEXT(contradiction[i].text);
    for (unsigned i = 0; same && i < a->evidence_count; i++) {
        VALUE(evidence[i].weight), VALUE(evidence[i].place), VALUE(evidence[i].size), TEXT(evidence[i].source);
        TEXT(evidence[i].value), TEXT(evidence[i].text), TEXT(evidence[i].rule);
    }
#undef DATE
#undef VALUE
#undef TEXT
    return same;
}

static void check(struct run *run, const char *name, const exifid_observations *seen)
{
    static exifid_result plain, recalled;

    for (size_t i = 0; i < QUESTIONS; i++) {
        memset(&plain, 0x5a, sizeof plain);
        exifid_observations_resolve(exifid_catalogue_builtin(), seen, &questions[i], &plain);
        memset(&recalled, 0xa5, sizeof recalled);
        run->remembered += exifid_memo_resolve(run->memo[i], seen, &recalled);
        run->asked++;
        if (!same(&plain, &recalled))
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

static const exifid_evidence *evidence_of(const exifid_result *answer, const char *source)
{
    for (unsigned i = 0; i < answer->evidence_count; i++)
        if (strcmp(answer->evidence[i].source, source) == 0)
            return &answer->evidence[i];
    fail_msg("no evidence from %s", source);
    return NULL;
}

/* Two photos by the same phone with the same firmware, of which only the first is older than the announcement. */
static void own_places_and_verdict(void **state)
{
    static const struct {
        const char *taken;
        uint64_t place;
        uint32_t stored;
        exifid_class class_;
    } photos[] = {{"2013:11:06 18:22:10", 160, 6, EXIFID_CLASS_PRE_RELEASE},
                  {"2014:11:06 18:22:10", 4711, 32, EXIFID_CLASS_RELEASED}};
    static exifid_observations seen;
    static exifid_result answer;
    exifid_memo *memo = exifid_memo_create(exifid_catalogue_builtin(), &questions[0]);

    (void)state;
    assert_non_null(memo);
    for (size_t i = 0; i < 2 * sizeof photos / sizeof photos[0]; i++) {
        size_t k = i % 2;
        exifid_observations_init(&seen);
        set(&seen, EXIFID_TAG_MAKE, "Sony");
        set(&seen, EXIFID_TAG_MODEL, "D5503");
        set(&seen, EXIFID_TAG_SOFTWARE, "14.3.A.0.757");
        set(&seen, EXIFID_TAG_DATE_TIME_ORIGINAL, photos[k].taken);
        seen.text[EXIFID_TAG_MODEL].place = photos[k].place;
        seen.text[EXIFID_TAG_MODEL].stored = photos[k].stored;
        seen.text[EXIFID_TAG_SOFTWARE].place = photos[k].place + 100;
        exifid_observations_settle(&seen);
        assert_int_equal(exifid_memo_resolve(memo, &seen, &answer), i > 0);
        assert_string_equal(answer.identity.name, "Xperia Z1 Compact");
        assert_int_equal(answer.verdict.class_, photos[k].class_);
        assert_int_equal(evidence_of(&answer, "Model")->place, photos[k].place);
        assert_int_equal(evidence_of(&answer, "Model")->size, photos[k].stored);
        assert_int_equal(evidence_of(&answer, "Software")->place, photos[k].place + 100);
    }
    exifid_memo_free(memo);
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

/* Any bytes in the three texts, few enough that they come again. */
static void random_texts(void **state)
{
    static exifid_observations seen;
    static const exifid_tag tags[] = {EXIFID_TAG_MAKE, EXIFID_TAG_MODEL, EXIFID_TAG_SOFTWARE};
    static const char *const words[] = {"Sony",    "samsung", "SM-",      "G973F",        "/DS", "D5503", "Apple",
                                        "iPhone ", " ",       "_",        "14.2.A.0.204", "9.1", "(",     ")",
                                        "HUAWEI ", "CPH",     "\xc3\xa9", "\xff",         "*",   "X"};
    uint32_t random = 1;
    struct run run;

    (void)state;
    run_begin(&run);
    for (int i = 0; i < 3000; i++) {
        exifid_observations_init(&seen);
        for (size_t k = 0; k < sizeof tags / sizeof tags[0]; k++) {
            char text[128] = "";
            for (random = random * 1664525 + 1013904223; (random >> 24) % 3 != 0 && strlen(text) < 100;
                 random = random * 1664525 + 1013904223)
                strcat(text, words[(random >> 16) % (sizeof words / sizeof words[0])]);
            set(&seen, tags[k], text);
        }
        check(&run, seen.text[EXIFID_TAG_MODEL].text, &seen);
    }
    assert_true(run.remembered > 0);
    run_end(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples),       cmocka_unit_test(corpus),
        cmocka_unit_test(shifted_texts), cmocka_unit_test(own_places_and_verdict),
        cmocka_unit_test(many),          cmocka_unit_test(random_texts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
