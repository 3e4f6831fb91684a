/* The library that opens archives, loaded by name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scan/libarchive.h"

static void loads_and_works(void **state)
{
    struct libarchive library;
    (void)state;
    for (int i = 0; i < 2; i++) { /* it stays loaded */
        assert_true(libarchive_load(&library, EXIFID_LIBARCHIVE));
        struct archive *archive = library.archive_read_new();
        assert_non_null(archive);
        assert_int_equal(library.archive_read_support_format_zip(archive), ARCHIVE_OK);
        assert_int_equal(library.archive_read_free(archive), ARCHIVE_OK);
    }
}

static void says_when_it_cannot(void **state)
{
    struct libarchive library;
    (void)state;
    assert_false(libarchive_load(&library, "libarchive.so.0-missing"));
    assert_false(libarchive_load(&library, "libc.so.6")); /* there, but without the functions */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(loads_and_works),
        cmocka_unit_test(says_when_it_cannot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
