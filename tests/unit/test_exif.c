/* libexif on its lead: what it reads is what the scan found, and running out of anything is harmless. */
#include "reader/exif.h"
#include "reader/jpeg.h"
#include "reader/tags.h"

#include "build_tiff.h"
#include "corpus.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static struct source source;
static uint8_t block[TAGS_PRUNED_SIZE];

struct tally {
    const struct tiff *tiff;
    const char *file;
    unsigned visited;
};

/* Every value that libexif tells has to be the scan's, byte for byte up to the copy limit. */
static void compare(void *context, const struct exif_value *value)
{
    struct tally *tally = context;
    const struct tiff *t = tally->tiff;

    for (size_t i = 0; i < t->wishes; i++) {
        if (t->wish[i].ifd != value->ifd || t->wish[i].tag != value->tag)
            continue;
        size_t limit = t->entry[i].size < t->wish[i].copy ? t->entry[i].size : t->wish[i].copy;
        struct slice scanned = tiff_value(t, i, limit);
        if (value->data.size != limit || memcmp(value->data.bytes, scanned.bytes, limit) != 0 ||
            value->order != t->order || (value->type != t->entry[i].type && t->entry[i].type != TIFF_UTF8))
            fail_msg("%s: tag 0x%04x differs", tally->file, (unsigned)value->tag);
        tally->visited++;
        return;
    }
    fail_msg("%s: libexif invented tag 0x%04x", tally->file, (unsigned)value->tag);
}

static void count(void *context, const struct exif_value *value)
{
    (void)value;
    ++*(unsigned *)context;
}

static unsigned copied(const struct tiff *t)
{
    unsigned found = 0;

    for (size_t i = 0; i < t->wishes; i++)
        found += t->entry[i].size > 0 && t->wish[i].copy > 0;
    return found;
}

/* The largest block there can be: every wish, each as long as it is copied. */
static size_t largest_block(void)
{
    static uint8_t text[512];
    struct build_entry ifds[3][TAGS_WISHES + 2];
    size_t counts[3] = {0};
    struct build b;
    struct tiff t;

    memset(text, 'a', sizeof text);
    for (size_t i = 0; i < TAGS_WISHES; i++) {
        const struct tiff_wish *wish = &tags_wish[i];
        ifds[wish->ifd][counts[wish->ifd]++] = (struct build_entry){wish->tag, 7, wish->copy, text, wish->copy, 0};
    }
    ifds[0][counts[0]++] = (struct build_entry)BUILD_LONG(0x8769, 0);
    ifds[0][counts[0]++] = (struct build_entry)BUILD_LONG(0x8825, 0);
    build_header(&b, 'I');
    build_ifd(&b, ifds[0], counts[0], 0);
    for (size_t i = 1; i < 3; i++) {
        build_patch32(&b, 8 + 2 + 12 * (counts[0] - 3 + i) + 8, (uint32_t)b.size);
        build_ifd(&b, ifds[i], counts[i], 0);
    }
    source_open_memory(&source, b.bytes, b.size);
    assert_true(tiff_open(&t, &source, 0, (uint32_t)b.size));
    tiff_scan(&t, tags_wish, TAGS_WISHES);
    assert_null(t.fault);
    assert_int_equal(copied(&t), TAGS_WISHES - 2); /* all but the maker note and Xiaomi's binary block */
    size_t size = tiff_prune(&t, block, sizeof block);
    build_free(&b);
    return size;
}

static void largest_block_fits(void **state)
{
    size_t size = largest_block();
    unsigned visited = 0;

    (void)state;
    assert_in_range(size, 10000, sizeof block);
    assert_int_equal(exif_read(slice_of(block, size), NULL, count, &visited), EXIF_READ_ALL);
    assert_int_equal(visited, TAGS_WISHES - 2);
}

/* Builds with EXIFID_PLAIN_MALLOC have no arena: there the size of one changes nothing. */
static void need_arena(size_t size)
{
    const struct exif_limits tiny = {.arena = 1};
    unsigned visited = 0;

    if (exif_read(slice_of(block, size), &tiny, count, &visited) == EXIF_READ_ALL)
        skip();
}

/* The arena ends at every possible allocation in turn. */
static void arena_of_every_size(void **state)
{
    size_t size = largest_block(), enough = 0;
    struct exif_limits limits = {0};

    (void)state;
    need_arena(size);
    for (limits.arena = 1; enough == 0; limits.arena += 16) {
        unsigned visited = 0;
        enum exif_outcome outcome = exif_read(slice_of(block, size), &limits, count, &visited);
        assert_true(outcome == EXIF_READ_ALL || outcome == EXIF_READ_GAVE_UP);
        if (outcome == EXIF_READ_ALL) {
            assert_int_equal(visited, TAGS_WISHES - 2);
            enough = limits.arena;
        }
    }
    print_message("libexif needs %zu bytes for a block of %zu\n", enough, size);
    assert_in_range(enough, size, 1 << 20);
}

/* libexif is stopped at every message of its log in turn. */
static void steps_of_every_number(void **state)
{
    size_t size = largest_block();
    struct exif_limits limits = {0};
    enum exif_outcome outcome = EXIF_READ_GAVE_UP;

    (void)state;
    need_arena(size); /* without one, what libexif holds when it is stopped is lost */
    for (limits.steps = 1; outcome != EXIF_READ_ALL; limits.steps++) {
        unsigned visited = 0;
        outcome = exif_read(slice_of(block, size), &limits, count, &visited);
        assert_int_equal(visited, outcome == EXIF_READ_ALL ? TAGS_WISHES - 2 : 0);
    }
    print_message("libexif takes %u steps\n", limits.steps - 1);
    assert_in_range(limits.steps, TAGS_WISHES, 500);
}

static void arena_that_cannot_be_had(void **state)
{
    const struct exif_limits limits = {.arena = SIZE_MAX / 4};
    size_t size = largest_block();
    unsigned visited = 0;

    (void)state;
    need_arena(size);
    if (CORPUS_SANITIZED) /* which stop the program at such a request */
        skip();
    assert_int_equal(exif_read(slice_of(block, size), &limits, count, &visited), EXIF_READ_NO_MEMORY);
    assert_int_equal(visited, 0);
}
static void no_exif_block(void **state)
{
    static const char *const blocks[] = {"", "Exif", "Exif\0\0II\x2a\0\x08\0\0\0", "\xff\xd8\xff\xe1"};
    static const size_t sizes[] = {0, 4, 14, 4};
    unsigned visited = 0;

    (void)state;
    for (size_t i = 0; i < BUILD_COUNT(blocks); i++)
        exif_read(slice_of(blocks[i], sizes[i]), NULL, count, &visited);
    assert_int_equal(visited, 0);
}

static void compare_file(const char *path, const char *name, void *context)
{
    struct corpus_file file = corpus_load(path);
    struct jpeg jpeg;
    struct tiff t;
    struct tally tally = {&t, name, 0};
    unsigned *values = context;

    source_open_memory(&source, file.bytes, file.size);
    jpeg_walk(&source, false, &jpeg);
    if (jpeg.exif_count > 0 && tiff_open(&t, &source, jpeg.exif[0].place, jpeg.exif[0].size)) {
        tiff_scan(&t, tags_wish, TAGS_WISHES);
        size_t size = tiff_prune(&t, block, sizeof block);
        if (exif_read(slice_of(block, size), NULL, compare, &tally) != EXIF_READ_ALL)
            fail_msg("%s: libexif gave up", name);
        if (tally.visited != copied(&t))
            fail_msg("%s: libexif lost %u values", name, copied(&t) - tally.visited);
        *values += tally.visited;
    }
    corpus_unload(&file);
}

static void same_values_as_the_scan(void **state)
{
    static const char *const folders[] = {"photos", "malformed", "hostile"};
    unsigned values = 0, files = 0;

    (void)state;
    corpus_need();
    for (size_t i = 0; i < BUILD_COUNT(folders); i++)
        files += corpus_each(folders[i], compare_file, &values);
    print_message("%u values in %u files are the same\n", values, files);
    assert_in_range(values, 2000, UINT32_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(largest_block_fits),    cmocka_unit_test(arena_of_every_size),
        cmocka_unit_test(steps_of_every_number), cmocka_unit_test(arena_that_cannot_be_had),
        cmocka_unit_test(no_exif_block),         cmocka_unit_test(same_values_as_the_scan),
    };
    return cmocka_run_group_tests_name("exif", tests, NULL, NULL);
}
