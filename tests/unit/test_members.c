/* Archives made here in memory, sound and hostile. */
#define _GNU_SOURCE /* memfd_create() */
#include <inttypes.h>

#include "build_archive.h"

#define JPEG              "\xff\xd8\xff\xd9"

#define RECORD(id, owner) "{\"id\": \"" id "\", \"secret\": \"a\", \"ownername\": \"" owner "\"}"

static void all_packings_are_read(void **state)
{
#define FIRST "photo x/a/flickr_10105287134.jpg 4 id=10105287134 owner=me record=x/a/flickr_10105287134.jpg.json\n"
#define ALONE "record x/a/photo_10105287135.json id=10105287135 owner=you record=x/a/photo_10105287135.json\n"
#define REST  "photo x/a/unnamed 4\nphoto x/b.jpg 5\nphoto x/\xe6\x9d\xb1.jpg 0\n"
    (void)state;
    for (size_t i = 0; i < sizeof packings / sizeof *packings; i++) {
        struct made made = make(&packings[i]);
        start(&made);
        add(&made, "a/flickr_10105287134.jpg", JPEG, 4);
        add_text(&made, "./a/flickr_10105287134.jpg.json", RECORD("10105287134", "me"));
        add_text(&made, "a/notes.txt", "nothing");
        add_text(&made, "a/photo_10105287135.json", RECORD("10105287135", "you"));
        add(&made, "a/unnamed", JPEG, 4);
        add_text(&made, "b.jpg", "words");
        add_text(&made, "package.json", "{}");
        add_text(&made, "\xe6\x9d\xb1.jpg", "");
        finish(&made);
        assert_true(members_start(made.bytes, made.size));
        expect(made.bytes, made.size, SEEKING, packings[i].name, FIRST ALONE REST);
        expect(made.bytes, made.size, STREAMING, packings[i].name, FIRST REST ALONE);
        free(made.bytes);
    }
}

static void records_pair_across_a_whole_archive(void **state)
{
    struct made made = make(&packings[1]);
    (void)state;
    start(&made);
    add(&made, "a/img_22212850691_o.jpg", JPEG, 4);
    add(&made, "a/img_22212850692_o.jpg", JPEG, 4);
    add_text(&made, "b/photo_22212850692.json", RECORD("22212850692", "you"));
    add_text(&made, "b/photo_22212850691.json", RECORD("22212850691", "me"));
    finish(&made);
    expect(made.bytes, made.size, SEEKING, "ustar",
           "photo x/a/img_22212850691_o.jpg 4 id=22212850691 owner=me record=x/b/photo_22212850691.json\n"
           "photo x/a/img_22212850692_o.jpg 4 id=22212850692 owner=you record=x/b/photo_22212850692.json\n");
    /* what has passed by in a stream is gone */
    expect(made.bytes, made.size, STREAMING, "ustar",
           "photo x/a/img_22212850691_o.jpg 4 id=22212850691 owner= record=\n"
           "photo x/a/img_22212850692_o.jpg 4 id=22212850692 owner=you record=x/b/photo_22212850692.json\n"
           "record x/b/photo_22212850691.json id=22212850691 owner=me record=x/b/photo_22212850691.json\n");
    free(made.bytes);
}

static void names_may_be_absurd(void **state)
{
    static char name[5000];
    static char expected[sizeof name + 1000];
    struct made made = make(&packings[2]);
    (void)state;
    memset(name, 'n', sizeof name - 5);
    memcpy(name + sizeof name - 5, ".jpg", 5);
    start(&made);
    add(&made, "../../etc/a.jpg", JPEG, 4);
    add(&made, "/etc/a.jpg", JPEG, 4);
    add(&made, "a\nb\033[31m.jpg", JPEG, 4);
    add(&made, "same.jpg", JPEG, 4);
    add(&made, "same.jpg", JPEG, 4);
    add(&made, name, JPEG, 4);
    add(&made, "last.jpg", JPEG, 4);
    finish(&made);
    snprintf(expected, sizeof expected,
             "photo x/etc/a.jpg 4\nphoto x/etc/a.jpg 4\nphoto x/a\nb\033[31m.jpg 4\nphoto x/same.jpg 4\n"
             "photo x/same.jpg 4\nrefused x: a member whose name cannot be read or is longer than 4096 bytes\n"
             "photo x/last.jpg 4\n");
    expect(made.bytes, made.size, SEEKING, "pax", expected);
    expect(made.bytes, made.size, STREAMING, "pax", expected);
    free(made.bytes);
}

static void other_kinds_of_members_are_passed_over(void **state)
{
    struct made made = make(&packings[1]);
    struct archive_entry *entry = archive_entry_new();
    (void)state;
    start(&made);
    archive_entry_set_pathname(entry, "link.jpg");
    archive_entry_set_filetype(entry, AE_IFLNK);
    archive_entry_set_symlink(entry, "/etc/passwd");
    assert_int_equal(archive_write_header(made.archive, entry), ARCHIVE_OK);
    archive_entry_clear(entry);
    archive_entry_set_pathname(entry, "pipe.jpg");
    archive_entry_set_filetype(entry, AE_IFIFO);
    assert_int_equal(archive_write_header(made.archive, entry), ARCHIVE_OK);
    archive_entry_free(entry);
    add_text(&made, "inner.tar.gz", "whatever");
    add(&made, "a.jpg", JPEG, 4);
    finish(&made);
    expect(made.bytes, made.size, SEEKING, "ustar",
           "refused x/inner.tar.gz: an archive in an archive, not opened\nphoto x/a.jpg 4\n");
    free(made.bytes);
}

static void encrypted_members_are_told(void **state)
{
    struct made made = make(&packings[0]);
    (void)state;
    assert_int_equal(archive_write_set_options(made.archive, "zip:encryption=zipcrypt"), ARCHIVE_OK);
    assert_int_equal(archive_write_set_passphrase(made.archive, "secret"), ARCHIVE_OK);
    start(&made);
    add(&made, "a.jpg", JPEG, 4);
    add_text(&made, "a.jpg.json", RECORD("12", "me"));
    finish(&made);
    expect(made.bytes, made.size, SEEKING, "zip",
           "refused x/a.jpg: encrypted in the archive\nrefused x/a.jpg.json: encrypted in the archive\n");
    free(made.bytes);
}

/* Cut at every byte of its first and last headers and at some between: nothing is read that is not there. */
static void cut_archives_give_what_they_have(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof packings / sizeof *packings; i++) {
        struct made made = make(&packings[i]);
        start(&made);
        add(&made, "a.jpg", JPEG, 4);
        add_text(&made, "a.jpg.json", RECORD("12", "me"));
        add(&made, "b.jpg", JPEG, 4);
        finish(&made);
        for (size_t size = 0; size < made.size; size += size < 600 || made.size - size < 60 ? 1 : 97) {
            assert_true(read_bytes(made.bytes, size, SEEKING));
            assert_true(read_bytes(made.bytes, size, STREAMING));
        }
        free(made.bytes);
    }
}

static void a_cut_tar_is_told(void **state)
{
    struct made made = make(&packings[1]);
    unsigned char *photo = calloc(1, 4096);
    (void)state;
    memcpy(photo, "\xff\xd8\xff", 3);
    start(&made);
    add(&made, "a.jpg", photo, 4096);
    add(&made, "b.jpg", photo, 4096);
    finish(&made);
    expect(made.bytes, 512 + 4096 + 512 + 1000, SEEKING, "ustar",
           "photo x/a.jpg 4096\nphoto x/b.jpg 1000\nrefused x/b.jpg: damaged in the archive\n"
           "refused x: damaged: what stands behind cannot be read\n");
    expect(made.bytes, 512 + 4096 + 100, SEEKING, "ustar",
           "photo x/a.jpg 4096\nrefused x: damaged: what stands behind cannot be read\n");
    free(photo);
    free(made.bytes);
}

/* One bit after the other of a zip with two members. */
static void flipped_bits_do_no_harm(void **state)
{
    struct made made = make(&packings[0]);
    (void)state;
    start(&made);
    add(&made, "a.jpg", JPEG, 4);
    add_text(&made, "a.jpg.json", RECORD("12", "me"));
    finish(&made);
    for (size_t bit = 0; bit < made.size * 8; bit++) {
        made.bytes[bit / 8] ^= (unsigned char)(1U << bit % 8);
        assert_true(read_bytes(made.bytes, made.size, SEEKING));
        assert_true(read_bytes(made.bytes, made.size, STREAMING));
        made.bytes[bit / 8] ^= (unsigned char)(1U << bit % 8);
    }
    free(made.bytes);
}

/* Claims of sizes cost nothing: the header says 7 GB. */
static void claims_are_not_believed(void **state)
{
    struct made made = make(&packings[1]);
    (void)state;
    start(&made);
    add(&made, "a.jpg", JPEG, 4);
    finish(&made);
    memcpy(made.bytes + 124, "77777777777", 11);
    unsigned sum = 8 * ' ';
    for (size_t i = 0; i < 512; i++) {
        sum += i >= 148 && i < 156 ? 0 : made.bytes[i];
    }
    snprintf((char *)made.bytes + 148, 8, "%06o", sum);
    assert_true(read_bytes(made.bytes, made.size, SEEKING));
    assert_memory_equal(seen, "photo x/a.jpg ", 14);
    assert_non_null(strstr(seen, "refused x/a.jpg: damaged in the archive\n"));
    free(made.bytes);
}

/* 300 MB of zeros, packed to some KB. */
static void swelling_is_stopped(void **state)
{
    enum { PIECE = 1 << 20, PIECES = 300 };
    struct made made = make(&packings[7]);
    unsigned char *piece = calloc(1, PIECE);
    struct archive_entry *entry = archive_entry_new();
    (void)state;
    start(&made);
    archive_entry_set_pathname(entry, "movie.bin");
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_size(entry, (la_int64_t)PIECE * PIECES);
    assert_int_equal(archive_write_header(made.archive, entry), ARCHIVE_OK);
    for (int i = 0; i < PIECES; i++) {
        assert_int_equal(archive_write_data(made.archive, piece, PIECE), PIECE);
    }
    archive_entry_free(entry);
    add(&made, "a.jpg", JPEG, 4);
    finish(&made);
    assert_true(made.size < ROOM);
    expect(made.bytes, made.size, SEEKING, "tar.zst",
           "refused x: unpacks to more than 200 times its size: no photos do, so no more is read\n");
    free(piece);
    free(made.bytes);
}

static void larger_photos_are_cut(void **state)
{
    size_t size = MEMBERS_PHOTO_MAX + 1000;
    struct archive *archive = archive_write_new();
    unsigned char *photo = calloc(1, size);
    int fd = memfd_create("archive", MFD_CLOEXEC);
    struct made made = {.archive = archive};
    struct members_input input = {.fd = fd, .path = "x"};
    (void)state;
    assert_non_null(photo);
    memcpy(photo, "\xff\xd8\xff", 3);
    archive_write_set_format_ustar(archive);
    assert_int_equal(archive_write_open_fd(archive, fd), ARCHIVE_OK);
    add(&made, "large.jpg", photo, size);
    add(&made, "just.jpg", photo, MEMBERS_PHOTO_MAX);
    add(&made, "small.jpg", photo, 100000);
    finish(&made);
    seen_size = 0;
    wanted = 1000;
    assert_true(members_read(&input, take, NULL));
    assert_string_equal(seen, "photo x/large.jpg 67108864 cut\nphoto x/just.jpg 67108864\nphoto x/small.jpg 100000\n");
    free(photo);
    close(fd);
}

static const char *to_load; /* ending of the only path that is loaded */

static bool take_some(void *context, struct item *item)
{
    (void)context;
    bool lazy = item->load != NULL;
    size_t path = strlen(item->path), ending = strlen(to_load);
    bool load = lazy && path >= ending && strcmp(item->path + path - ending, to_load) == 0;
    assert_true(!lazy || item->bytes == NULL);
    assert_int_equal(lazy, item->stamp.changed != 0);
    seen_size += (size_t)snprintf(seen + seen_size, sizeof seen - seen_size, "%s%s", item->path, lazy ? " later" : "");
    if (load && !item->load(item->load_context, item)) {
        seen_size += (size_t)snprintf(seen + seen_size, sizeof seen - seen_size, " nothing");
    }
    seen_size += (size_t)snprintf(seen + seen_size, sizeof seen - seen_size, " %" PRIu64 " %" PRId64 " %zu\n",
                                  item->stamp.size, item->stamp.changed / 1000000000, item->size);
    item_free(item);
    return true;
}

/* With stamps, a member is unpacked only for who asks; one that nothing tells apart at once. */
static void known_members_stay_packed(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof packings / sizeof *packings; i++) {
        struct made made = make(&packings[i]);
        struct members_input input = {.path = "x", .stamps = true};
        struct far *far = far_create();
        start(&made);
        add_dated(&made, "a.jpg", JPEG, 1400000000);
        add_dated(&made, "b.jpg", JPEG "b", 1400000002);
        add_dated(&made, "twice.jpg", JPEG, 1400000000);
        add_dated(&made, "twice.jpg", JPEG, 1400000000);
        add_dated(&made, "undated.jpg", JPEG, 315532800);
        add_dated(&made, "no.b.jpg/notes", "nothing", 1400000000);
        finish(&made);
        input.fd = open_bytes(made.bytes, made.size);
        assert_true(members_survey(&input, far, NULL, NULL));
        assert_true(far_settle(far));
        input.far = far;
        seen_size = 0;
        to_load = "b.jpg";
        assert_true(members_read(&input, take_some, NULL));
        assert_string_equal(seen, "x/a.jpg later 4 1400000000 0\nx/b.jpg later 5 1400000002 5\n"
                                  "x/twice.jpg 0 0 4\nx/twice.jpg 0 0 4\nx/undated.jpg 0 0 4\n"
                                  "x/no.b.jpg/notes later 7 1400000000 0\n");
        seen_size = 0;
        to_load = "notes";
        assert_true(members_read(&input, take_some, NULL));
        assert_non_null(strstr(seen, "x/b.jpg later 5 1400000002 0\n"));
        assert_non_null(strstr(seen, "x/no.b.jpg/notes later nothing 7 1400000000 7\n"));
        far_free(far);
        close(input.fd);
        free(made.bytes);
    }
}

static void reading_can_be_ended(void **state)
{
    struct made made = make(&packings[0]);
    (void)state;
    start(&made);
    for (int i = 0; i < 5; i++) {
        add(&made, "a.jpg", JPEG, 4);
    }
    finish(&made);
    wanted = 2;
    assert_false(read_bytes(made.bytes, made.size, SEEKING));
    assert_string_equal(seen, "photo x/a.jpg 4\nphoto x/a.jpg 4\n");
    wanted = 2;
    assert_false(read_bytes(made.bytes, made.size, STREAMING));
    free(made.bytes);
}

static void what_is_no_archive_is_told(void **state)
{
    (void)state;
    assert_false(members_start("PK", 2));
    assert_false(members_start("\xff\xd8\xff\xe0", 4));
    assert_false(members_start(NULL, 0));
    assert_true(members_named("a/b.TAR.GZ"));
    assert_false(members_named("a/b.gz"));
    assert_false(members_named(".zip"));
    expect((const unsigned char *)"\x1f\x8bnonsense", 10, SEEKING, "nonsense",
           "refused x: not an archive that can be read: neither tar nor zip, or damaged\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_packings_are_read),      cmocka_unit_test(records_pair_across_a_whole_archive),
        cmocka_unit_test(names_may_be_absurd),        cmocka_unit_test(other_kinds_of_members_are_passed_over),
        cmocka_unit_test(encrypted_members_are_told), cmocka_unit_test(cut_archives_give_what_they_have),
        cmocka_unit_test(a_cut_tar_is_told),          cmocka_unit_test(flipped_bits_do_no_harm),
        cmocka_unit_test(claims_are_not_believed),    cmocka_unit_test(swelling_is_stopped),
        cmocka_unit_test(larger_photos_are_cut),      cmocka_unit_test(reading_can_be_ended),
        cmocka_unit_test(what_is_no_archive_is_told), cmocka_unit_test(known_members_stay_packed),
    };
    return cmocka_run_group_tests_name("members", tests, NULL, NULL);
}
