/* What a worker tells the thread that writes arrives there whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "scan/note.h"

static void same_bytes(struct note_bytes left, struct note_bytes right)
{
    assert_int_equal(left.size, right.size);
    assert_memory_equal(left.data, right.data, left.size);
}

/* Packs the note behind other bytes, with `output` appended, and expects all of it back. */
static void round_trip(const struct note *note, const char *output)
{
    struct scan_bytes bytes = {0};
    struct note back;
    assert_true(scan_bytes_add(&bytes, "before", 6));
    assert_true(note_pack(note, &bytes));
    assert_true(scan_bytes_add(&bytes, output, strlen(output)));
    note_unpack(bytes.data + 6, bytes.size - 6, &back);
    assert_memory_equal(bytes.data, "before", 6);
    assert_int_equal(back.status, note->status);
    assert_int_equal(back.class_, note->class_);
    assert_int_equal(back.content, note->content);
    assert_int_equal(back.deep, note->deep);
    assert_int_equal(back.row, note->row);
    assert_true(note_says_same(&back, note));
    for (size_t i = 0; i < NOTE_TEXTS; i++) {
        assert_string_equal(back.text[i], note->text[i]);
    }
    same_bytes(back.kept, note->kept);
    same_bytes(back.record, note->record);
    same_bytes(back.output, (struct note_bytes){output, strlen(output)});
    free(bytes.data);
}

static struct note with_texts(const char *text)
{
    struct note note = {.status = EXIFID_TRUNCATED,
                        .class_ = EXIFID_CLASS_UNRELEASED,
                        .content = UINT64_C(0x0123456789abcdef),
                        .deep = true,
                        .row = INT64_C(1) << 40,
                        .kept = {"", 0},
                        .record = {"", 0}};
    for (size_t i = 0; i < NOTE_TEXTS; i++) {
        note.text[i] = text;
    }
    return note;
}

static void another_fact_is_another_note(void **state)
{
    (void)state;
    const struct note one = with_texts("text");
    for (size_t i = 0; i < NOTE_TEXTS; i++) {
        struct note other = with_texts("text");
        other.text[i] = "tex";
        assert_false(note_says_same(&one, &other));
    }
    struct note status = one, match = one, verdict = one, confidence = one, same = with_texts("text");
    status.status = EXIFID_CORRUPT;
    match.match = EXIFID_MATCH_DEVICE;
    verdict.class_ = EXIFID_CLASS_RELEASED;
    confidence.confidence = EXIFID_CONFIDENCE_HIGH;
    assert_false(note_says_same(&one, &status));
    assert_false(note_says_same(&one, &match));
    assert_false(note_says_same(&one, &verdict));
    assert_false(note_says_same(&one, &confidence));
    same.row = 7;
    same.kept = (struct note_bytes){"x", 1};
    assert_true(note_says_same(&one, &same));
}

static void nothing_but_facts(void **state)
{
    (void)state;
    struct note note = with_texts("");
    round_trip(&note, "");
    round_trip(&note, "{\"schema\":1}\n");
}

static void texts_and_bytes(void **state)
{
    (void)state;
    struct note note = with_texts("Sony");
    note.text[NOTE_MODEL] = "D5503";
    note.text[NOTE_NAME] = "";
    note.text[NOTE_REASON] = "one \xff two";
    round_trip(&note, "");
    note.kept = (struct note_bytes){"\0\1\2", 3};
    round_trip(&note, "line\n");
    note.record = (struct note_bytes){"{}", 2};
    round_trip(&note, "line\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_fact_is_another_note),
        cmocka_unit_test(nothing_but_facts),
        cmocka_unit_test(texts_and_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
