#include "hdrp_pack.h"
#include "reader/vendor/hdrp.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { PACKED_LIMIT = 192 << 10, UNPACKED_LIMIT = 512 << 10 };

/* What a note gave: it must be how `expected` begins. */
struct sink {
    struct slice expected;
    size_t size, wanted; /* no more than `wanted` is asked for */
};

static bool take(void *context, struct slice piece)
{
    struct sink *sink = context;

    assert_true(slice_fits(sink->expected.size, sink->size, piece.size));
    if (piece.size > 0)
        assert_memory_equal(sink->expected.bytes + sink->size, piece.bytes, piece.size);
    assert_true(sink->size < sink->wanted);
    sink->size += piece.size;
    return sink->size < sink->wanted;
}

/* How many bytes of `plain` the note gives. */
static size_t given(struct slice note, struct slice plain)
{
    struct sink sink = {.expected = plain, .wanted = SIZE_MAX};
    struct hdrp hdrp;

    hdrp_open(&hdrp, take, &sink);
    hdrp_put(&hdrp, note);
    hdrp_close(&hdrp);
    return sink.size;
}

/* Text that packs to about half of its size. */
static struct build text_of(size_t size)
{
    struct build b = {.order = 'I'};
    uint32_t number = 1;

    build_fill(&b, 0, size);
    for (size_t i = 0; i < size; i++) {
        number = number * 1664525 + 1013904223;
        b.bytes[i] = (uint8_t)("abcdefghijklmnop"[number >> 28]);
    }
    return b;
}

static void damaged(void **state)
{
    struct build text = text_of(20000), note = hdrp_pack(2, text.bytes, text.size);
    struct slice plain = slice_of(text.bytes, text.size);

    (void)state;
    assert_int_equal(given(slice_of(note.bytes, note.size), plain), text.size);
    for (size_t cut = 1; cut <= 8; cut++) /* the trailer only */
        assert_int_equal(given(slice_of(note.bytes, note.size - cut), plain), text.size);
    assert_in_range(given(slice_of(note.bytes, note.size / 2), plain), text.size / 3, text.size - 1);
    note.bytes[note.size - 5] ^= 1; /* the checksum: what was read before it stands */
    assert_int_equal(given(slice_of(note.bytes, note.size), plain), text.size);
    note.bytes[5] ^= 1; /* no gzip */
    assert_int_equal(given(slice_of(note.bytes, note.size), plain), 0);
    build_free(&note);
    build_free(&text);
}

/* More than is unpacked in one go, and more than is held at all. */
static void large(void **state)
{
    static const size_t sizes[] = {150000, 300000, 450000};

    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct build text = text_of(sizes[i]), note = hdrp_pack(3, text.bytes, text.size);
        size_t size = given(slice_of(note.bytes, note.size), slice_of(text.bytes, text.size));
        if (note.size <= PACKED_LIMIT)
            assert_int_equal(size, text.size);
        else
            assert_in_range(size, text.size / 2, text.size - 1);
        build_free(&note);
        build_free(&text);
    }
}

static void bomb(void **state)
{
    size_t size = 64 << 20;
    uint8_t *zeros = calloc(1, size);
    struct build note = hdrp_pack(2, zeros, size);

    (void)state;
    assert_int_equal(given(slice_of(note.bytes, note.size), slice_of(zeros, size)), UNPACKED_LIMIT);
    build_free(&note);
    free(zeros);
}

/* Of a damaged note made of thousands of blocks only the first are unpacked: each costs tables of its own. */
static void blocks(void **state)
{
    struct build text = text_of(40000), gzip = hdrp_gzip(text.bytes, text.size, 10), note = hdrp_disguise(2, &gzip);
    struct slice plain = slice_of(text.bytes, text.size);

    (void)state;
    assert_int_equal(given(slice_of(note.bytes, note.size), plain), text.size);
    assert_in_range(given(slice_of(note.bytes, note.size - 1), plain), 4000, 10000);
    build_free(&note);
    build_free(&gzip);
    build_free(&text);
}

/* Nothing is unpacked for one who wants no more. */
static void enough(void **state)
{
    struct build text = text_of(40000), gzip = hdrp_gzip(text.bytes, text.size, 100), note = hdrp_disguise(2, &gzip);
    struct sink sink = {.expected = slice_of(text.bytes, text.size), .wanted = 150};
    struct hdrp hdrp;

    (void)state;
    hdrp_open(&hdrp, take, &sink);
    assert_true(hdrp_put(&hdrp, slice_of(note.bytes, note.size - 1)));
    hdrp_close(&hdrp);
    assert_in_range(sink.size, 150, 250);
    assert_false(hdrp_put(&hdrp, slice_of(note.bytes, note.size)));
    build_free(&note);
    build_free(&gzip);
    build_free(&text);
}

/* Letters in pieces of any size, with white space and the end of the last group. */
static void base64(void **state)
{
    struct build text = text_of(1000), note = hdrp_pack(3, text.bytes, text.size), letters = {.order = 'I'};

    (void)state;
    build_base64(&letters, &note);
    for (size_t piece = 1; piece < 80; piece++) {
        struct sink sink = {.expected = slice_of(text.bytes, text.size), .wanted = SIZE_MAX};
        struct hdrp hdrp;
        hdrp_open(&hdrp, take, &sink);
        for (size_t at = 0; at < letters.size; at += piece) {
            hdrp_put_base64(&hdrp, slice_part(slice_of(letters.bytes, letters.size), at, piece));
            hdrp_put_base64(&hdrp, slice_of(" \n", 2));
        }
        hdrp_close(&hdrp);
        assert_int_equal(hdrp.version, 3);
        assert_int_equal(sink.size, text.size);
    }
    build_free(&letters);
    build_free(&note);
    build_free(&text);
}

static void alphabet(void **state)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
    uint8_t bytes[21];

    (void)state;
    assert_true(hdrp_is_base64(slice_of(letters, sizeof letters - 1)));
    assert_true(hdrp_is_base64(slice_of(NULL, 0)));
    for (unsigned c = 0; c < 256; c++)
        for (size_t at = 0; at < sizeof bytes; at++) {
            memset(bytes, 'x', sizeof bytes);
            bytes[at] = (uint8_t)c;
            assert_int_equal(hdrp_is_base64(slice_of(bytes, sizeof bytes)), c != 0 && strchr(letters, (int)c) != NULL);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(damaged), cmocka_unit_test(large),  cmocka_unit_test(bomb),     cmocka_unit_test(blocks),
        cmocka_unit_test(enough),  cmocka_unit_test(base64), cmocka_unit_test(alphabet),
    };
    return cmocka_run_group_tests_name("hdrp", tests, NULL, NULL);
}
