/* Records that wait for their photos on a pipe. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "scan/held.h"

static struct sidecar named(const char *id)
{
    struct sidecar sidecar = {.image = ""};
    snprintf(sidecar.photo.id, sizeof sidecar.photo.id, "%s", id);
    snprintf(sidecar.photo.owner, sizeof sidecar.photo.owner, "owner of %s", id);
    return sidecar;
}

static void add(struct held *held, const char *path, const char *id, bool told)
{
    struct sidecar sidecar = named(id);
    assert_true(held_add(held, path, &sidecar, told));
}

struct given {
    char text[512];
    unsigned count, most;
};

static bool give(void *context, const char *path, const struct sidecar *sidecar)
{
    struct given *given = context;
    size_t length = strlen(given->text);
    if (given->count < 8) {
        snprintf(given->text + length, sizeof given->text - length, "%s %s\n", path, sidecar->photo.id);
    }
    return ++given->count != given->most;
}

static void records_are_found_by_all_ways(void **state)
{
    struct held *held = held_create();
    struct sidecar found;
    struct given given = {.text = ""};
    (void)state;
    assert_non_null(held);
    add(held, "x/a.jpg.json", "1", false);
    add(held, "x/b.json", "2", false);
    add(held, "y/photo_22212850691.json", "22212850691", false);
    add(held, "y/alone.json", "4", false);
    add(held, "y/had.json", "5", true);
    assert_true(held_find(held, "x/a.jpg", &found));
    assert_string_equal(found.photo.owner, "owner of 1");
    assert_true(held_find(held, "x/b.jpg", &found));
    assert_string_equal(found.photo.owner, "owner of 2");
    assert_false(held_find(held, "y/a.jpg", &found));
    for (int again = 0; again < 2; again++) {
        assert_true(held_find(held, "x/b_22212850691_o.jpg", &found));
        assert_string_equal(found.photo.owner, "owner of 22212850691");
    }
    add(held, "z/last.json", "6", false);
    assert_true(held_empty(held, give, &given));
    assert_string_equal(given.text, "y/alone.json 4\nz/last.json 6\n");
    assert_false(held_find(held, "x/a.jpg", &found));
    held_free(held);
}

static void what_is_held_is_bounded(void **state)
{
    struct held *held = held_create();
    struct given given = {.text = "", .most = 10};
    char path[64];
    unsigned count = 0;
    (void)state;
    assert_non_null(held);
    for (; !held_is_full(held) && count < 1000000; count++) {
        snprintf(path, sizeof path, "export/flickr_%u.jpg.json", 1000000000U + count);
        add(held, path, "1", false);
    }
    print_message("%u records\n", count);
    assert_in_range(count, 200000, 700000);
    assert_false(held_empty(held, give, &given));
    assert_int_equal(given.count, 10);
    assert_false(held_is_full(held));
    held_free(held);
    held_free(NULL);
}

/* 40,000 photos of one name and 40,000 records of theirs would take an hour if each photo had all of them. */
static void one_name_for_all_takes_no_longer(void **state)
{
    enum { MANY = 40000 };
    struct held *held = held_create();
    struct sidecar found;
    struct given given = {.text = ""};
    char id[24];
    (void)state;
    assert_non_null(held);
    for (unsigned i = 0; i < MANY; i++) {
        snprintf(id, sizeof id, "%u", i);
        add(held, "x/a.json", id, false);
    }
    alarm(20);
    for (unsigned i = 0; i < MANY; i++) {
        assert_true(held_find(held, "x/a.jpg", &found));
        assert_string_equal(found.photo.owner, "owner of 39999");
    }
    add(held, "x/a.json", "1", false);
    assert_true(held_find(held, "x/a.jpg", &found));
    assert_string_equal(found.photo.owner, "owner of 1");
    alarm(0);
    assert_true(held_empty(held, give, &given));
    assert_int_equal(given.count, 0);
    held_free(held);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_are_found_by_all_ways),
        cmocka_unit_test(what_is_held_is_bounded),
        cmocka_unit_test(one_name_for_all_takes_no_longer),
    };
    return cmocka_run_group_tests_name("held", tests, NULL, NULL);
}
