/* Tables of photos that are packed: whole, cut short, damaged, and what only looks like one. */
#define _GNU_SOURCE /* memfd_create() */
#include "build_archive.h"

enum { LINES = 400 };

static char table[LINES * 64];
static size_t table_size;

static int make_table(void **state)
{
    (void)state;
    table_size = 0;
    for (unsigned i = 0; i < LINES; i++) {
        table_size += (size_t)snprintf(table + table_size, sizeof table - table_size,
                                       "%u\t1@N0\tme\t\t1383855331\tSony+D%u\n", 1000000 + i, i * 7919 % 9973);
    }
    return 0;
}

/* What comes of the whole table. */
static const char *whole(void)
{
    static char text[sizeof seen];
    size_t size = 0;
    for (unsigned i = 0; i < LINES; i++) {
        size += (size_t)snprintf(text + size, sizeof text - size, "record x:%u id=%u owner=me record=\n", i + 1,
                                 1000000 + i);
    }
    return text;
}

static struct made pack(const struct packing *packing, const void *bytes, size_t size)
{
    const struct packing raw = {packing->name, archive_write_set_format_raw, packing->filter};
    struct made made = make(&raw);
    start(&made);
    add(&made, "data", bytes, size);
    finish(&made);
    return made;
}

static void every_packing_is_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof packings / sizeof *packings; i++) {
        if (packings[i].filter != NULL) {
            struct made made = pack(&packings[i], table, table_size);
            expect(made.bytes, made.size, SEEKING, packings[i].name, whole());
            expect(made.bytes, made.size, STREAMING, packings[i].name, whole());
            free(made.bytes);
        }
    }
}

/* Lines from the first one on, none of them cut; and where lines are missing, it is said. */
static void is_start_of_table(const char *what, size_t cut)
{
    const char *all = whole(), *refused = strstr(seen, "refused x: ");
    size_t told = refused != NULL ? (size_t)(refused - seen) : seen_size;
    bool sound = told <= strlen(all) && memcmp(seen, all, told) == 0 && (told == 0 || all[told - 1] == '\n');
    if (!sound || (refused == NULL && told < strlen(all))) {
        fail_msg("%s cut to %zu bytes:\n%s", what, cut, seen);
    }
}

/* In and behind the packer's header, around what is read at once, and in the checksum at the end. */
static void cut_tables_tell_what_they_have(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof packings / sizeof *packings; i++) {
        if (packings[i].filter == NULL) {
            continue;
        }
        struct made made = pack(&packings[i], table, table_size);
        const size_t size = made.size;
        const size_t cuts[] = {0,   1,        6,        10,       11,       511,      512,
                               513, size / 4, size / 2, size - 9, size - 8, size - 4, size - 1};
        assert_true(size > 1024);
        for (size_t k = 0; k < sizeof cuts / sizeof *cuts; k++) {
            for (enum way way = SEEKING; way <= STREAMING; way++) {
                assert_true(read_bytes(made.bytes, cuts[k], way));
                is_start_of_table(packings[i].name, cuts[k]);
            }
        }
        free(made.bytes);
    }
}

static void what_is_packed_has_to_be_a_table(void **state)
{
    static const char words[] = "nothing but words\n";
    (void)state;
    struct made made = pack(&packings[4], words, sizeof words - 1);
    expect(made.bytes, made.size, SEEKING, "words", "refused x: packed, but neither a tar nor a table of photos\n");
    expect(made.bytes, made.size, STREAMING, "words", "refused x: packed, but neither a tar nor a table of photos\n");
    free(made.bytes);
}

static void reading_can_be_ended(void **state)
{
    (void)state;
    struct made made = pack(&packings[4], table, table_size);
    wanted = 3;
    assert_false(read_bytes(made.bytes, made.size, SEEKING));
    assert_string_equal(strstr(seen, "record x:3 "), "record x:3 id=1000002 owner=me record=\n");
    free(made.bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_packing_is_read),
        cmocka_unit_test(cut_tables_tell_what_they_have),
        cmocka_unit_test(what_is_packed_has_to_be_a_table),
        cmocka_unit_test(reading_can_be_ended),
    };
    return cmocka_run_group_tests_name("packed", tests, make_table, NULL);
}
