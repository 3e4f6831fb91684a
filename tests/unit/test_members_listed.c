/* Archives whose members are known: what is told of them without reading them, and with. */
#define _GNU_SOURCE /* memfd_create() */
#include "build_archive.h"
#include "scan/listing.h"

#define JPEG   "\xff\xd8\xff\xd9"

#define RECORD "{\"id\": \"22212850691\", \"secret\": \"a\", \"ownername\": \"me\"}"

static struct made filled(const struct packing *packing, const char *last)
{
    struct made made = make(packing);
    start(&made);
    add_dated(&made, "a/img_22212850691_o.jpg", JPEG "a", 1400000000);
    add_dated(&made, "./b/notes.txt", "nothing", 1400000000);
    add_dated(&made, "unnamed", JPEG "un", 1400000000);
    add_dated(&made, "photo_22212850691.json", RECORD, 1400000000);
    add_dated(&made, "photo_22212850692.json", "{}", 1400000000);
    add_dated(&made, "c.zip", "PK", 1400000000);
    add_dated(&made, last, JPEG "last", 1400000000);
    finish(&made);
    return made;
}

static const char *to_load;

/* Tells the item, and what is in it where somebody asks for that. */
static bool take_lazily(void *context, struct item *item)
{
    if (item->load != NULL && to_load != NULL && strstr(item->path, to_load) != NULL &&
        !item->load(item->load_context, item)) {
        item_free(item);
        return true;
    }
    return take(context, item);
}

/* What reading gives: without a list where `list` is empty. */
static void read_members(int fd, struct span list, struct scan_bytes *listing, bool *whole)
{
    struct members_input input = {
        .fd = fd, .path = "x", .stamps = true, .list = list, .listing = listing, .whole = whole};
    struct far *far = far_create();
    seen_size = 0;
    seen[0] = '\0';
    wanted = 1000;
    assert_true(members_survey(&input, far, NULL, NULL));
    assert_true(far_settle(far));
    input.far = far;
    assert_true(members_read(&input, take_lazily, NULL));
    wanted = 0;
    far_free(far);
}

static struct span span_of(const struct scan_bytes *bytes)
{
    return (struct span){(const unsigned char *)bytes->data, bytes->size};
}

static void nothing_is_read_that_nobody_asks_for(void **state)
{
    static const char expected[] = "photo x/a/img_22212850691_o.jpg 0 id=22212850691 owner=me "
                                   "record=x/photo_22212850691.json\n"
                                   "photo x/unnamed 0\n"
                                   "refused x/c.zip: an archive in an archive, not opened\n"
                                   "photo x/last.jpg 0\n";
    (void)state;
    for (size_t i = 0; i < sizeof packings / sizeof *packings; i++) {
        struct made made = filled(&packings[i], "last.jpg");
        struct scan_bytes listing = {0};
        bool whole = false;
        int fd = open_bytes(made.bytes, made.size);
        to_load = NULL;
        read_members(fd, (struct span){NULL, 0}, &listing, &whole);
        assert_true(listing.size > 0 && whole);
        whole = false;
        read_members(-1, span_of(&listing), NULL, &whole); /* there is nothing to read */
        assert_string_equal(seen, expected);
        assert_true(whole);
        to_load = "last";
        read_members(fd, span_of(&listing), NULL, NULL);
        assert_non_null(strstr(seen, "unnamed 0\n"));
        assert_non_null(strstr(seen, "last.jpg 8\n"));
        to_load = "x/";
        read_members(fd, span_of(&listing), NULL, NULL);
        assert_non_null(strstr(seen, "_o.jpg 5 id=22212850691 owner=me"));
        assert_non_null(strstr(seen, "unnamed 6\n"));
        close(fd);
        free(listing.data);
        free(made.bytes);
    }
}

static void another_archive_is_noticed(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof packings / sizeof *packings; i++) {
        struct made made = filled(&packings[i], "last.jpg");
        struct made other = filled(&packings[i], "lost.jpg");
        struct scan_bytes listing = {0};
        bool whole = true;
        int fd = open_bytes(made.bytes, made.size);
        int other_fd = open_bytes(other.bytes, other.size);
        read_members(fd, (struct span){NULL, 0}, &listing, NULL);
        to_load = "last";
        read_members(other_fd, span_of(&listing), NULL, &whole);
        assert_false(whole);
        assert_null(strstr(seen, "photo x/last.jpg"));
        assert_non_null(strstr(seen, "refused x: is not what it was"));
        close(fd);
        close(other_fd);
        free(listing.data);
        free(made.bytes);
        free(other.bytes);
    }
}

static void unsound_archives_are_not_listed(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof packings / sizeof *packings; i++) {
        struct made made = filled(&packings[i], "last.jpg");
        struct scan_bytes listing = {0};
        bool whole = true;
        int fd = open_bytes(made.bytes, made.size / 3); /* in the middle of the first members */
        to_load = "x/";
        read_members(fd, (struct span){NULL, 0}, &listing, &whole);
        if (whole || listing.size != 0) {
            fail_msg("%s of %zu bytes: %zu listed", packings[i].name, made.size, listing.size);
        }
        close(fd);
        free(listing.data);
        free(made.bytes);
    }
}

static void a_list_too_long_is_not_kept(void **state)
{
    struct made made = filled(&packings[0], "last.jpg");
    struct scan_bytes listing = {.data = calloc(1, LISTING_MAX), .size = LISTING_MAX, .room = LISTING_MAX};
    bool whole = false;
    int fd = open_bytes(made.bytes, made.size);
    (void)state;
    assert_non_null(listing.data);
    read_members(fd, (struct span){NULL, 0}, &listing, &whole);
    assert_true(whole);
    assert_int_equal(listing.size, 0);
    close(fd);
    free(listing.data);
    free(made.bytes);
}

static void a_damaged_list_is_no_end_of_the_archive(void **state)
{
    struct made made = filled(&packings[0], "last.jpg");
    struct scan_bytes listing = {0};
    bool whole = true;
    int fd = open_bytes(made.bytes, made.size);
    (void)state;
    to_load = NULL;
    read_members(fd, (struct span){NULL, 0}, &listing, NULL);
    listing.size -= 1; /* in the middle of its last member */
    read_members(fd, span_of(&listing), NULL, &whole);
    assert_false(whole);
    assert_non_null(strstr(seen, "refused x: its list in the index is damaged"));
    close(fd);
    free(listing.data);
    free(made.bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_read_that_nobody_asks_for),    cmocka_unit_test(another_archive_is_noticed),
        cmocka_unit_test(unsound_archives_are_not_listed),         cmocka_unit_test(a_list_too_long_is_not_kept),
        cmocka_unit_test(a_damaged_list_is_no_end_of_the_archive),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
