/* An answer for which memory was too short is another one as soon as there is memory: a memo must not keep it.  Memory
 * runs out in calloc, which the linker leads here: see CMakeLists.txt. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "exifid/exifid.h"

void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);

static bool memory_is_short;

void *__wrap_calloc(size_t count, size_t size)
{
    return memory_is_short ? NULL : __real_calloc(count, size);
}

static void set(exifid_observations *seen, exifid_tag tag, const char *text)
{
    exifid_observations_set(seen, tag, text, strlen(text));
}

/* A code that stands in no table, so that the rules of its maker have to be compiled, which nothing did before. */
static void what_memory_was_short_for_is_not_kept(void **state)
{
    static exifid_observations seen;
    static exifid_result answer;
    const exifid_question question = {.as_of = {2026, 11, 22}};
    exifid_memo *memo = exifid_memo_create(exifid_catalogue_builtin(), &question);

    (void)state;
    assert_non_null(memo);
    exifid_observations_init(&seen);
    set(&seen, EXIFID_TAG_MAKE, "Sony");
    set(&seen, EXIFID_TAG_MODEL, "D5599");
    memory_is_short = true;
    bool kept = exifid_memo_resolve(memo, &seen, &answer);
    memory_is_short = false;
    assert_false(kept);
    assert_int_equal(answer.identity.match, EXIFID_MATCH_MAKER);

    assert_false(exifid_memo_resolve(memo, &seen, &answer));
    assert_int_equal(answer.identity.match, EXIFID_MATCH_SCHEME);
    assert_true(exifid_memo_resolve(memo, &seen, &answer));
    assert_int_equal(answer.identity.match, EXIFID_MATCH_SCHEME);
    exifid_memo_free(memo);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_memory_was_short_for_is_not_kept)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
