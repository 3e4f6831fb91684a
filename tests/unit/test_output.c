/* The writer that forgets no error. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "report/output.h"

static void keeps_order_across_the_buffer(void **state)
{
    (void)state;
    static output out;
    int ends[2];
    char back[3 * OUTPUT_SIZE];
    size_t got = 0, wanted = 2 * OUTPUT_SIZE + 5;
    assert_int_equal(pipe(ends), 0);
    output_open(&out, ends[1]);
    for (size_t i = 0; i < wanted; i++) {
        output_char(&out, (char)('a' + i % 26));
    }
    assert_int_equal(output_close(&out), 0);
    for (ssize_t n; (n = read(ends[0], back + got, sizeof back - got)) > 0;) {
        got += (size_t)n;
    }
    close(ends[0]);
    assert_int_equal(got, wanted);
    for (size_t i = 0; i < wanted; i++) {
        assert_int_equal(back[i], 'a' + i % 26);
    }
}

static void formats(void **state)
{
    (void)state;
    static output out;
    output_open(&out, OUTPUT_MEMORY);
    output_format(&out, "%d ", 42);
    output_hex(&out, "\x01\xfe", 2);
    output_repeat(&out, '.', 3);
    output_bytes(&out, NULL, 0);
    assert_int_equal(out.length, 10);
    assert_memory_equal(out.buffer, "42 01fe...", 10);
}

static void memory_is_bounded(void **state)
{
    (void)state;
    static output out;
    output_open(&out, OUTPUT_MEMORY);
    output_repeat(&out, 'x', OUTPUT_SIZE);
    assert_int_equal(out.error, 0);
    output_char(&out, 'y');
    assert_int_equal(out.error, ENOBUFS);
    assert_int_equal(out.length, OUTPUT_SIZE);
}

static void memory_of_the_caller(void **state)
{
    (void)state;
    static output out;
    char memory[] = "########";
    output_open_memory(&out, memory, 4);
    output_text(&out, "ab");
    assert_ptr_equal(output_room(&out, 2), memory + 2);
    assert_null(output_room(&out, 3));
    assert_int_equal(out.error, ENOBUFS);
    output_char(&out, 'c'); /* too late, though there is room */
    assert_null(output_room(&out, 1));
    assert_int_equal(out.length, 2);
    assert_string_equal(memory, "ab######");
}

static void room_is_made(void **state)
{
    (void)state;
    static output out;
    int fd = open("/dev/null", O_WRONLY | O_CLOEXEC);
    assert_true(fd >= 0);
    output_open(&out, fd);
    output_repeat(&out, 'x', OUTPUT_SIZE - 9);
    assert_ptr_equal(output_room(&out, 9), out.buffer + OUTPUT_SIZE - 9);
    assert_ptr_equal(output_room(&out, 10), out.buffer);
    assert_int_equal(out.length, 0);
    assert_int_equal(output_close(&out), 0);
}

static void full_disk_is_noticed(void **state)
{
    (void)state;
    static output out;
    int fd = open("/dev/full", O_WRONLY | O_CLOEXEC);
    if (fd < 0) {
        skip();
    }
    output_open(&out, fd);
    output_text(&out, "lost");
    assert_int_equal(out.error, 0); /* still in the buffer */
    assert_int_equal(output_close(&out), ENOSPC);
}

static void closed_pipe_is_noticed(void **state)
{
    (void)state;
    static output out;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    close(ends[0]);
    output_open(&out, ends[1]);
    output_text(&out, "nobody reads this");
    assert_false(output_flush(&out));
    assert_int_equal(out.error, EPIPE);
    output_text(&out, "nor this");
    assert_int_equal(out.length, 0);
    assert_int_equal(output_close(&out), EPIPE);
}

static void bad_descriptor_is_noticed(void **state)
{
    (void)state;
    static output out;
    int fd = open("/dev/null", O_WRONLY | O_CLOEXEC);
    assert_true(fd >= 0);
    close(fd);
    output_open(&out, fd);
    assert_int_equal(output_close(&out), EBADF); /* the close alone fails */
}

static void waits_for_a_slow_reader(void **state)
{
    (void)state;
    static output out;
    int ends[2];
    static char block[65536];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(fcntl(ends[1], F_SETFL, O_NONBLOCK), 0);
    while (write(ends[1], block, sizeof block) > 0) {
        continue;
    }
    assert_int_equal(errno, EAGAIN);
    pid_t reader = fork();
    assert_true(reader >= 0);
    if (reader == 0) {
        close(ends[1]);
        while (read(ends[0], block, sizeof block) > 0) {
            continue;
        }
        _exit(0);
    }
    close(ends[0]);
    output_open(&out, ends[1]);
    output_repeat(&out, 'x', OUTPUT_SIZE);
    assert_int_equal(output_close(&out), 0);
    assert_int_equal(waitpid(reader, NULL, 0), reader);
}

int main(void)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGPIPE, &ignore, NULL);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_order_across_the_buffer),
        cmocka_unit_test(formats),
        cmocka_unit_test(memory_is_bounded),
        cmocka_unit_test(memory_of_the_caller),
        cmocka_unit_test(room_is_made),
        cmocka_unit_test(full_disk_is_noticed),
        cmocka_unit_test(closed_pipe_is_noticed),
        cmocka_unit_test(bad_descriptor_is_noticed),
        cmocka_unit_test(waits_for_a_slow_reader),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
