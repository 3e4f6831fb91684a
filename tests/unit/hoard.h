/* Takes all memory there is, and gives it back piece by piece, so that allocations fail in turn. */
#ifndef EXIFID_TESTS_HOARD_H
#define EXIFID_TESTS_HOARD_H

#include "corpus.h"

#include <sys/resource.h>

enum { HOARD_STEPS = 256, HOARD_STEP = 4096 }; /* an HDR+ note takes most of this megabyte */

struct hoard {
    struct rlimit before;
    void *step[HOARD_STEPS]; /* what is given back one by one */
    void *rest;              /* a list of everything else */
};

/* Leaves nothing to allocate.  Sanitizers do not live under such a limit: the running test is skipped. */
static inline void hoard_take(struct hoard *hoard)
{
    struct rlimit tight;
    void **piece;

    if (CORPUS_SANITIZED)
        skip();
    hoard->rest = NULL;
    for (size_t i = 0; i < HOARD_STEPS; i++)
        assert_non_null(hoard->step[i] = malloc(HOARD_STEP));
    assert_int_equal(getrlimit(RLIMIT_AS, &hoard->before), 0);
    tight = (struct rlimit){1 << 20, hoard->before.rlim_max}; /* less than is in use: nothing can be added */
    assert_int_equal(setrlimit(RLIMIT_AS, &tight), 0);
    for (size_t size = 1 << 20; size >= sizeof piece; size /= 2) {
        while ((piece = malloc(size)) != NULL) {
            *piece = hoard->rest;
            hoard->rest = piece;
        }
    }
}

static inline void hoard_give_back(struct hoard *hoard)
{
    for (size_t i = 0; i < HOARD_STEPS; i++)
        free(hoard->step[i]);
    while (hoard->rest != NULL) {
        void **piece = hoard->rest;
        hoard->rest = *piece;
        free(piece);
    }
    assert_int_equal(setrlimit(RLIMIT_AS, &hoard->before), 0);
}

/* Calls `attempt` with more and more memory, from none at all; it returns what to count: 0 failed, 1 worked. */
static inline void hoard_sweep(int (*attempt)(void *context), void *context)
{
    struct hoard hoard;
    int worked = 0, first, last = 0;

    hoard_take(&hoard);
    first = attempt(context);
    for (size_t i = 0; i < HOARD_STEPS; i++) {
        free(hoard.step[i]);
        hoard.step[i] = NULL;
        last = attempt(context);
        worked += last;
    }
    hoard_give_back(&hoard);
    assert_int_equal(first, 0);
    assert_int_equal(last, 1);
    assert_in_range(worked, 1, HOARD_STEPS); /* an attempt that went wrong counts -1000 */
    print_message("worked with %d of %d amounts of memory\n", worked, (int)HOARD_STEPS);
}

#endif
