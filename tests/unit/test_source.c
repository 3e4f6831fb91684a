/* The reader's input: files piece by piece, memory, and things that are neither. */
#include "reader/source.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

enum { SIZE = 100000 };

static uint8_t byte_at(uint64_t place)
{
    return (uint8_t)(place * 7 + place / 251);
}

/* An unlinked temporary file with SIZE bytes that tell their place. */
static int patterned_file(void)
{
    FILE *file = tmpfile();
    int fd;

    assert_non_null(file);
    for (uint64_t i = 0; i < SIZE; i++)
        putc(byte_at(i), file);
    assert_int_equal(fflush(file), 0);
    fd = dup(fileno(file));
    assert_true(fd >= 0);
    fclose(file);
    return fd;
}

static void expect(struct source *source, uint64_t place, size_t want, size_t size)
{
    struct slice s = source_get(source, place, want);

    assert_int_equal(s.size, size);
    for (size_t i = 0; i < s.size; i++)
        if (s.bytes[i] != byte_at(place + i))
            fail_msg("wrong byte at %zu of a read at %llu", i, (unsigned long long)place);
}

static void any_place_in_a_file(void **state)
{
    struct source source;
    int fd = patterned_file();

    (void)state;
    source_open_fd(&source, fd);
    expect(&source, 50000, 10, 10); /* before the head was ever read */
    expect(&source, 0, 2, 2);
    expect(&source, 4090, 6, 6);
    expect(&source, 4090, 7, 7); /* across the end of the head */
    expect(&source, 4096, 4096, 4096);
    expect(&source, 8191, 2, 2);
    expect(&source, 100, 16384, 16384);
    expect(&source, 100, 1000000, SOURCE_WINDOW);
    for (uint64_t place = 0; place < SIZE; place += 997)
        expect(&source, place, 300, SIZE - place < 300 ? SIZE - place : 300);
    for (uint64_t place = SIZE - 1; place > 3000; place -= 2999)
        expect(&source, place, 5000, SIZE - place < 5000 ? SIZE - place : 5000);
    assert_int_equal(source.error, 0);
    assert_int_equal(lseek(fd, 0, SEEK_CUR), SIZE); /* where writing left it */
    close(fd);
}

static void behind_the_end(void **state)
{
    struct source source;
    int fd = patterned_file();

    (void)state;
    source_open_fd(&source, fd);
    expect(&source, SIZE - 1, 4, 1);
    expect(&source, SIZE, 4, 0);
    expect(&source, UINT64_MAX, 4, 0);
    expect(&source, UINT64_MAX - 1, SIZE_MAX, 0);
    assert_int_equal(source.error, 0);
    close(fd);
}

static void file_that_shrinks(void **state)
{
    struct source source;
    int fd = patterned_file();

    (void)state;
    source_open_fd(&source, fd);
    expect(&source, 0, 4, 4);
    assert_int_equal(ftruncate(fd, 60000), 0);
    expect(&source, 59990, 100, 10);
    assert_int_equal(source.size, 60000);
    assert_int_equal(ftruncate(fd, 100), 0);
    expect(&source, 50000, 100, 0);
    expect(&source, 90, 4, 4);
    assert_int_equal(source.error, 0);
    close(fd);
}

static void memory(void **state)
{
    uint8_t bytes[5000];
    struct source source;

    (void)state;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = byte_at(i);
    source_open_memory(&source, bytes, sizeof bytes);
    expect(&source, 0, 5000, 5000);
    expect(&source, 4999, 2, 1);
    expect(&source, 5000, 2, 0);
    source_open_memory(&source, NULL, 0);
    expect(&source, 0, 1, 0);
    assert_int_equal(source.error, 0);
}

static void not_a_file(void **state)
{
    struct source source;
    int pipes[2], fd = open("/", O_RDONLY);

    (void)state;
    source_open_fd(&source, fd);
    assert_int_equal(source.error, EISDIR);
    assert_int_equal(source_get(&source, 0, 4).size, 0);
    close(fd);

    assert_int_equal(pipe(pipes), 0);
    assert_int_equal(write(pipes[1], "abcd", 4), 4);
    source_open_fd(&source, pipes[0]);
    assert_int_equal(source.error, ESPIPE);
    assert_int_equal(source_get(&source, 0, 4).size, 0);
    close(pipes[0]);
    close(pipes[1]);

    source_open_fd(&source, -1);
    assert_int_equal(source.error, EBADF);
}

static void file_that_may_not_be_read(void **state)
{
    char name[] = "/tmp/exifid-test-XXXXXX";
    struct source source;
    int made = mkstemp(name), fd = open(name, O_WRONLY);

    (void)state;
    assert_true(made >= 0 && fd >= 0);
    assert_int_equal(write(fd, "abcd", 4), 4);
    unlink(name);
    source_open_fd(&source, fd);
    assert_int_equal(source.error, 0);
    assert_int_equal(source_get(&source, 0, 4).size, 0);
    assert_int_equal(source.error, EBADF); /* open for writing only */
    close(fd);
    close(made);
}

static void sums_that_would_wrap(void **state)
{
    uint32_t product = 7;

    (void)state;
    assert_true(slice_fits(10, 4, 6));
    assert_false(slice_fits(10, 4, 7));
    assert_true(slice_fits(10, 10, 0));
    assert_false(slice_fits(10, 11, 0));
    assert_false(slice_fits(10, UINT64_MAX, UINT64_MAX));
    assert_false(slice_fits(10, 4, UINT64_MAX - 1));
    assert_int_equal(slice_overlap(10, 4, UINT64_MAX), 6);
    assert_int_equal(slice_overlap(10, UINT64_MAX, 5), 0);
    assert_true(slice_product(3, 8, 24, &product));
    assert_int_equal(product, 24);
    assert_false(slice_product(0x20000001, 8, 24, &product)); /* 8 in 32 bits */
    assert_int_equal(product, 0);
}

static void numbers(void **state)
{
    static const uint8_t bytes[] = {0x12, 0x34, 0x56, 0x78};
    struct slice s = slice_of(bytes, sizeof bytes);

    (void)state;
    assert_int_equal(slice_u16(s, 0, 'M'), 0x1234);
    assert_int_equal(slice_u16(s, 0, 'I'), 0x3412);
    assert_int_equal(slice_u32(s, 0, 'M'), 0x12345678);
    assert_int_equal(slice_u32(s, 0, 'I'), 0x78563412);
    assert_int_equal(slice_u32(s, 1, 'M'), 0);
    assert_int_equal(slice_u16(s, 3, 'M'), 0);
    assert_int_equal(slice_u8(s, 3), 0x78);
    assert_int_equal(slice_u8(s, 4), 0);
    assert_int_equal(slice_from(s, 3).size, 1);
    assert_int_equal(slice_from(s, 9).size, 0);
    assert_int_equal(slice_part(s, 1, 2).size, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_place_in_a_file),  cmocka_unit_test(behind_the_end),
        cmocka_unit_test(file_that_shrinks),    cmocka_unit_test(memory),
        cmocka_unit_test(not_a_file),           cmocka_unit_test(file_that_may_not_be_read),
        cmocka_unit_test(sums_that_would_wrap), cmocka_unit_test(numbers),
    };
    return cmocka_run_group_tests_name("source", tests, NULL, NULL);
}
