/* Lists of members as bytes: what is put in comes out, and damaged ones stay within their bounds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "scan/listing.h"

static struct scan_bytes filled(struct sidecar *record)
{
    struct scan_bytes bytes = {0};
    memset(record, 0, sizeof *record);
    strcpy(record->photo.id, "22212850691");
    strcpy(record->photo.owner, "me");
    strcpy(record->tag[EXIFID_TAG_MODEL], "D5503");
    memset(record->image, 'i', sizeof record->image - 1);
    record->photo.uploaded = (exifid_date){2013, 11, 7};
    const struct listing_entry entries[] = {
        {.kind = LISTING_PHOTO, .name = "a/b.jpg", .stamp = {.size = 1, .changed = INT64_MAX}},
        {.kind = LISTING_UNNAMED, .name = ""},
        {.kind = LISTING_RECORD, .name = "photo_22212850691.json", .record = record},
        {.kind = LISTING_ENCRYPTED, .name = "c.jpg"},
        {.kind = LISTING_PHOTO, .name = "d", .stamp = {.size = UINT64_MAX, .changed = -1}},
        {.kind = LISTING_OTHER, .name = "e.png"},
    };
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
        assert_true(listing_add(&bytes, &entries[i]));
    }
    return bytes;
}

static void what_is_put_in_comes_out(void **state)
{
    static const struct {
        enum listing_kind kind;
        const char *name;
        uint64_t size;
        int64_t changed;
    } expected[] = {
        {LISTING_PHOTO, "a/b.jpg", 1, INT64_MAX},
        {LISTING_UNNAMED, "", 0, 0},
        {LISTING_RECORD, "photo_22212850691.json", 0, 0},
        {LISTING_ENCRYPTED, "c.jpg", 0, 0},
        {LISTING_PHOTO, "d", UINT64_MAX, -1},
        {LISTING_OTHER, "e.png", 0, 0},
    };
    struct sidecar record;
    struct sidecar room;
    struct listing_entry entry;
    struct scan_bytes bytes = filled(&record);
    struct span rest = {(const unsigned char *)bytes.data, bytes.size};
    (void)state;
    assert_true(listing_begin(&rest));
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        assert_true(listing_next(&rest, &entry, &room));
        assert_int_equal(entry.kind, expected[i].kind);
        assert_string_equal(entry.name, expected[i].name);
        assert_true(entry.stamp.size == expected[i].size && entry.stamp.changed == expected[i].changed);
        assert_true((entry.record == &room) == (entry.kind == LISTING_RECORD));
        assert_true(entry.record == NULL || memcmp(&room, &record, sizeof room) == 0);
    }
    assert_false(listing_next(&rest, &entry, &room));
    assert_int_equal(rest.size, 0);
    free(bytes.data);
}

/* Walks to the end of what can be read; returns how many entries there are. */
static unsigned entries_of(struct span bytes, bool *whole)
{
    struct listing_entry entry;
    struct sidecar room;
    unsigned count = 0;
    *whole = listing_begin(&bytes);
    while (*whole && listing_next(&bytes, &entry, &room)) {
        count++;
    }
    *whole = *whole && bytes.size == 0;
    return count;
}

static void damaged_ones_stay_within_their_bounds(void **state)
{
    struct sidecar record;
    struct scan_bytes bytes = filled(&record);
    bool whole;
    unsigned ends = 0;
    (void)state;
    for (size_t size = 0; size <= bytes.size; size++) {
        unsigned char *part = malloc(size + 1); /* of its own, so that a sanitiser sees who reads behind it */
        assert_non_null(part);
        memcpy(part, bytes.data, size);
        part = realloc(part, size > 0 ? size : 1);
        ends += entries_of((struct span){part, size}, &whole) == 6 || whole;
        free(part);
    }
    assert_int_equal(ends, 1 + 6); /* whole ones: the mark alone, and behind each entry */
    for (size_t at = 0; at < bytes.size; at++) {
        for (unsigned bit = 0; bit < 8; bit++) {
            bytes.data[at] = (char)(bytes.data[at] ^ 1 << bit);
            entries_of((struct span){(const unsigned char *)bytes.data, bytes.size}, &whole);
            bytes.data[at] = (char)(bytes.data[at] ^ 1 << bit);
        }
    }
    free(bytes.data);
}

static void others_are_none(void **state)
{
    static const unsigned char other[] = "members 0\0\2a.jpg\0", number[] = "members 1\0\6a\0", none[] = "members 1";
    bool whole;
    (void)state;
    assert_int_equal(entries_of((struct span){NULL, 0}, &whole), 0);
    assert_false(whole);
    assert_int_equal(entries_of((struct span){other, sizeof other - 1}, &whole), 0);
    assert_false(whole);
    assert_int_equal(entries_of((struct span){number, sizeof number - 1}, &whole), 0);
    assert_false(whole);
    entries_of((struct span){none, sizeof none - 1}, &whole);
    assert_false(whole);
}

static void a_list_is_bounded(void **state)
{
    static char name[4096];
    struct scan_bytes bytes = {0};
    const struct listing_entry entry = {.kind = LISTING_OTHER, .name = name};
    (void)state;
    memset(name, 'n', sizeof name - 1);
    for (size_t i = 0; i < 2 * LISTING_MAX / sizeof name; i++) {
        assert_int_equal(listing_is_whole(&bytes), bytes.size <= LISTING_MAX);
        assert_true(listing_add(&bytes, &entry));
    }
    assert_false(listing_is_whole(&bytes));
    assert_in_range(bytes.size, LISTING_MAX, LISTING_MAX + 2 * sizeof name);
    free(bytes.data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_put_in_comes_out),
        cmocka_unit_test(damaged_ones_stay_within_their_bounds),
        cmocka_unit_test(others_are_none),
        cmocka_unit_test(a_list_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
