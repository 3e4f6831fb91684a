/* The report for people, from answers filled in by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "report/report.h"
#include "report/utf8.h"

/* One photo with everything that a report can hold. */
typedef struct photo {
    exifid_observations seen;
    exifid_result answer;
} photo;

static photo at_hand;

static void put(char *field, size_t size, const char *text)
{
    int length = snprintf(field, size, "%s", text);
    assert_true(length >= 0 && (size_t)length < size);
}

#define PUT(field, text) put(field, sizeof(field), text)

static void add_evidence(const char *source, const char *value, const char *text, const char *rule)
{
    exifid_evidence *one = &at_hand.answer.evidence[at_hand.answer.evidence_count++];
    *one = (exifid_evidence){.weight = EXIFID_WEIGHT_STRONG, .place = 152, .size = 6};
    PUT(one->source, source);
    PUT(one->value, value);
    PUT(one->text, text);
    PUT(one->rule, rule);
}

static int nothing(void **state)
{
    (void)state;
    exifid_observations_init(&at_hand.seen);
    memset(&at_hand.answer, 0, sizeof at_hand.answer);
    PUT(at_hand.answer.verdict.reason, "nothing in the file says what took it");
    at_hand.answer.verdict.score = -1;
    return 0;
}

static int compact(void **state)
{
    nothing(state);
    exifid_identity *identity = &at_hand.answer.identity;
    exifid_verdict *verdict = &at_hand.answer.verdict;
    exifid_firmware *firmware = &at_hand.answer.firmware;
    at_hand.seen.taken = (exifid_datetime){.date = {2013, 11, 6}, .hour = 18, .minute = 22, .second = 10};
    at_hand.seen.taken_from = EXIFID_TAG_DATE_TIME_ORIGINAL;
    exifid_observations_set(&at_hand.seen, EXIFID_TAG_DATE_TIME_ORIGINAL, "2013:11:06 18:22:10", 19);
    identity->match = EXIFID_MATCH_DEVICE;
    PUT(identity->maker, "Sony");
    PUT(identity->model, "D5503");
    PUT(identity->name, "Xperia Z1 Compact");
    PUT(identity->codename, "amami");
    PUT(identity->kind, "phone");
    identity->announced = (exifid_date){2014, 1, 6};
    identity->on_sale = (exifid_date){2014, 1, 31};
    firmware->kind = EXIFID_FIRMWARE_PRE_RELEASE;
    PUT(firmware->raw, "14.2.A.0.204");
    PUT(firmware->version, "14.2.A.0.204");
    PUT(firmware->os, "Android 4.3");
    verdict->class_ = EXIFID_CLASS_PRE_RELEASE;
    verdict->confidence = EXIFID_CONFIDENCE_HIGH;
    PUT(verdict->reason, "taken 61 days before the announcement");
    add_evidence("Model", "D5503", "exact model of Xperia Z1 Compact", "devices/sony.tsv:41");
    return 0;
}

/* The text of the photo at hand; lives until the next call. */
static const char *text_of(report_style style)
{
    static output out;
    static report about;
    report_record record = {.path = "a.jpg", .seen = &at_hand.seen, .answer = &at_hand.answer};
    output_open(&out, OUTPUT_MEMORY);
    report_begin(&about, &out, &style);
    report_add(&about, &record);
    report_end(&about);
    output_char(&out, '\0');
    assert_int_equal(out.error, 0);
    return out.buffer;
}

static void expect_part(const char *text, const char *part)
{
    if (!strstr(text, part)) {
        fail_msg("'%s' is not in:\n%s", part, text);
    }
}

static void one_glance(void **state)
{
    (void)state;
    assert_string_equal(text_of((report_style){0}),
                        "a.jpg\n"
                        "  Sony Xperia Z1 Compact, model D5503, codename amami\n"
                        "  PRE-RELEASE: taken 61 days before the announcement (high confidence)\n"
                        "  firmware    14.2.A.0.204, Android 4.3, older than the first public build\n"
                        "  dates       taken 2013-11-06 18:22:10, announced 2014-01-06, on sale 2014-01-31\n"
                        "  evidence\n"
                        "    strong    Model  D5503  exact model of Xperia Z1 Compact [devices/sony.tsv:41]\n");
}

static void one_line(void **state)
{
    (void)state;
    assert_string_equal(text_of((report_style){.quiet = true, .width = 40}),
                        "a.jpg: PRE-RELEASE: Sony Xperia Z1 Compact, model D5503, codename amami: "
                        "taken 61 days before the announcement\n");
}

static void unknown_things_are_said_in_words(void **state)
{
    (void)state;
    exifid_identity *identity = &at_hand.answer.identity;
    expect_part(text_of((report_style){0}), "  no Make, no Model\n");
    at_hand.seen.status = EXIFID_NO_EXIF;
    expect_part(text_of((report_style){0}), "  no Exif\n");
    at_hand.seen.status = EXIFID_OK;

    exifid_observations_set(&at_hand.seen, EXIFID_TAG_MODEL, "ZX-1", 4);
    expect_part(text_of((report_style){0}), "nothing known fits Model ZX-1\n");

    identity->match = EXIFID_MATCH_MAKER;
    PUT(identity->maker, "Sony");
    expect_part(text_of((report_style){0}), "maker known, no model stated: Sony\n");
    PUT(identity->model, "ZX-1");
    expect_part(text_of((report_style){0}), "maker known, model not: Sony ZX-1\n");

    identity->match = EXIFID_MATCH_SCHEME;
    PUT(identity->series, "Xperia");
    PUT(identity->tier, "flagship");
    identity->expected_from = (exifid_date){.year = 2027, .month = 1};
    identity->expected_to = (exifid_date){.year = 2027, .month = 12};
    identity->extrapolated = true;
    identity->neighbour_count = 2;
    PUT(identity->neighbour[0], "ZX-0");
    PUT(identity->neighbour[1], "ZW-9");
    expect_part(text_of((report_style){0}), "Sony ZX-1: not in the tables, its number says Xperia, flagship\n");
    expect_part(text_of((report_style){0}), "  expected    2027-01 to 2027-12, if the scheme goes on as before; "
                                            "nearest known codes ZX-0, ZW-9\n");

    identity->match = EXIFID_MATCH_LISTED;
    PUT(identity->name, "Xperia Q");
    expect_part(text_of((report_style){0}),
                "  dates       taken on a date that is not stated, announcement date not known\n");
}

static void makers_are_not_said_twice(void **state)
{
    (void)state;
    at_hand.answer.verdict.class_ = EXIFID_CLASS_NOT_A_PHONE;
    PUT(at_hand.answer.identity.model, "NIKON D70");
    PUT(at_hand.answer.identity.kind, "camera");
    exifid_observations_set(&at_hand.seen, EXIFID_TAG_MAKE, "NIKON CORPORATION", 17);
    expect_part(text_of((report_style){0}), "\n  NIKON D70, camera\n");
    exifid_observations_set(&at_hand.seen, EXIFID_TAG_MAKE, "SONY", 4);
    expect_part(text_of((report_style){0}), "\n  SONY NIKON D70, camera\n");

    at_hand.answer.identity.match = EXIFID_MATCH_DEVICE;
    PUT(at_hand.answer.identity.maker, "Nokia");
    PUT(at_hand.answer.identity.name, "Lumia 800");
    PUT(at_hand.answer.identity.model, "NOKIA Lumia 800");
    PUT(at_hand.answer.identity.kind, "phone");
    expect_part(text_of((report_style){0}), "\n  Nokia Lumia 800\n");
}

static void contradictions_have_lines_of_their_own(void **state)
{
    (void)state;
    at_hand.answer.contradiction_count = 1;
    PUT(at_hand.answer.contradiction[0].between[0], "Model");
    PUT(at_hand.answer.contradiction[0].between[1], "ImageUniqueID");
    PUT(at_hand.answer.contradiction[0].text, "they name different phones");
    expect_part(text_of((report_style){0}),
                "\n  contradicted Model against ImageUniqueID: they name different phones\n");
}

static void damage_and_position_are_shown(void **state)
{
    (void)state;
    at_hand.seen.status = EXIFID_TRUNCATED;
    PUT(at_hand.seen.fault, "file ends within a segment");
    at_hand.seen.has_coordinates = true;
    at_hand.seen.latitude = 59.3;
    at_hand.seen.longitude = -18.25;
    expect_part(text_of((report_style){0}), "\n  file        truncated: file ends within a segment\n");
    expect_part(text_of((report_style){0}), "\n  position    59.300000, -18.250000\n");
}

static void explaining_adds_places(void **state)
{
    (void)state;
    at_hand.seen.text[EXIFID_TAG_DATE_TIME_ORIGINAL].place = 408;
    at_hand.seen.text[EXIFID_TAG_DATE_TIME_ORIGINAL].stored = 20;
    at_hand.seen.maker_note_place = 900;
    at_hand.seen.maker_note_size = 4;
    memcpy(at_hand.seen.maker_note_head, "SO\0Y", 4);
    at_hand.seen.exif_place = 12;
    at_hand.seen.exif_size = 920;
    at_hand.seen.byte_order = 'M';
    at_hand.seen.segment_count = 1;
    at_hand.seen.segment[0] = (exifid_segment){.place = 2, .size = 928, .marker = 0xe1, .name = "Exif"};
    const char *text = text_of((report_style){.explain = true});
    expect_part(text, "exact model of Xperia Z1 Compact [devices/sony.tsv:41, 6 bytes at offset 152]\n");
    expect_part(text, "\n    DateTimeOriginal    20 bytes at offset 408      2013:11:06 18:22:10\n");
    expect_part(text, "\n    maker note          4 bytes at offset 900       begins \"SO.Y\" 534f0059\n");
    expect_part(text, "\n    Exif block          920 bytes at offset 12      big-endian\n");
    expect_part(text, "\n    APP1                928 bytes at offset 2       Exif\n");
    assert_null(strstr(text_of((report_style){0}), "offset"));
}

/* A gain map beside the evidence of the photo at hand. */
static void add_block(const char *maker)
{
    exifid_witness *witness = &at_hand.seen.witness[at_hand.seen.witness_count++];
    *witness = (exifid_witness){.fact = EXIFID_FACT_BLOCK, .place = 152};
    PUT(witness->source, "gain map");
    PUT(witness->maker, maker);
    add_evidence("gain map", "hdrgm", "gain map of an Ultra HDR photo", "");
}

static void blocks_that_name_nobody_are_only_explained(void **state)
{
    (void)state;
    add_block("");
    assert_null(strstr(text_of((report_style){0}), "gain map"));
    expect_part(text_of((report_style){0}), "    strong    Model  D5503  exact model");
    expect_part(text_of((report_style){.explain = true}), "gain map of an Ultra HDR photo");
    PUT(at_hand.seen.witness[0].maker, "Apple");
    expect_part(text_of((report_style){0}), "gain map of an Ultra HDR photo");
}

static void no_heading_stands_over_no_evidence(void **state)
{
    (void)state;
    add_block("");
    assert_null(strstr(text_of((report_style){0}), "evidence"));
}

static void lines_fit_the_terminal(void **state)
{
    (void)state;
    PUT(at_hand.answer.verdict.reason,
        "taken 61 days before the announcement; firmware older than the first public build");
    add_evidence("Software", "a value that is too long to share its line with what it means, which is much", "meaning",
                 "");
    for (unsigned width = 40; width <= 200; width++) {
        const char *text = text_of((report_style){.width = width, .explain = true});
        for (const char *line = text; *line; line += strcspn(line, "\n") + 1) {
            size_t length = strcspn(line, "\n");
            size_t blanks = strspn(line, " ");
            bool one_word = strcspn(line + blanks, " \n") == length - blanks;
            if (length > width && !one_word) {
                fail_msg("longer than %u: %.*s", width, (int)length, line);
            }
        }
    }
}

/* Folding may only turn blanks into line ends. */
static void folding_loses_nothing(void **state)
{
    (void)state;
    static char whole[OUTPUT_SIZE];
    snprintf(whole, sizeof whole, "%s", text_of((report_style){0}));
    const char *folded = text_of((report_style){.width = 44}), *flat = whole;
    for (;; folded++, flat++) {
        folded += strspn(folded, " \n");
        flat += strspn(flat, " \n");
        assert_int_equal(*folded, *flat);
        if (!*flat) {
            return;
        }
    }
}

static void colours_only_where_wanted(void **state)
{
    (void)state;
    assert_null(strchr(text_of((report_style){0}), '\x1b'));
    expect_part(text_of((report_style){.colour = true}), "\x1b[31;1mPRE-RELEASE\x1b[0m: taken");
}

/* Fills every text with bytes that would take over a terminal, and expects none of them back. */
static void nothing_hostile_comes_through(void **state)
{
    (void)state;
    static const char hostile[] = "\x1b]0;x\x07\x9b\xc2\x9b\xe2\x80\xae\n\r\x7f\xff";
    exifid_identity *identity = &at_hand.answer.identity;
    exifid_firmware *firmware = &at_hand.answer.firmware;
    char *const field[] = {identity->maker,
                           identity->model,
                           identity->name,
                           identity->codename,
                           identity->kind,
                           identity->tier,
                           identity->region,
                           identity->rule,
                           firmware->raw,
                           firmware->os,
                           firmware->version,
                           firmware->platform,
                           firmware->model,
                           firmware->rule,
                           firmware->region,
                           at_hand.seen.fault,
                           at_hand.answer.verdict.reason,
                           at_hand.answer.evidence[0].value,
                           at_hand.answer.evidence[0].text,
                           at_hand.seen.segment[0].name};
    for (size_t i = 0; i < sizeof field / sizeof *field; i++) {
        memcpy(field[i], hostile, i == 4 ? 14 : sizeof hostile);
    }
    identity->kind[14] = '\0';
    at_hand.seen.segment_count = 1;
    for (unsigned tag = 0; tag < EXIFID_TAG_COUNT; tag++) {
        exifid_observations_set(&at_hand.seen, (exifid_tag)tag, hostile, sizeof hostile - 1);
        at_hand.seen.text[tag].place = 1;
    }
    const char *text = text_of((report_style){.explain = true});
    assert_true(utf8_valid(text, strlen(text)));
    for (size_t step; *text; text += step) {
        uint32_t code = 0;
        step = utf8_decode(text, strlen(text), &code);
        assert_true(code == '\n' || !utf8_is_control(code));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(one_glance, compact),
        cmocka_unit_test_setup(one_line, compact),
        cmocka_unit_test_setup(unknown_things_are_said_in_words, nothing),
        cmocka_unit_test_setup(makers_are_not_said_twice, nothing),
        cmocka_unit_test_setup(contradictions_have_lines_of_their_own, compact),
        cmocka_unit_test_setup(damage_and_position_are_shown, compact),
        cmocka_unit_test_setup(explaining_adds_places, compact),
        cmocka_unit_test_setup(blocks_that_name_nobody_are_only_explained, compact),
        cmocka_unit_test_setup(no_heading_stands_over_no_evidence, nothing),
        cmocka_unit_test_setup(lines_fit_the_terminal, compact),
        cmocka_unit_test_setup(folding_loses_nothing, compact),
        cmocka_unit_test_setup(colours_only_where_wanted, compact),
        cmocka_unit_test_setup(nothing_hostile_comes_through, compact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
