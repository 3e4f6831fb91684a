/* Any number of threads may read at once: libexif's arena is each thread's own. */
#include "exifid/exifid.h"

#include "build_tiff.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { THREADS = 4, READS = 2000 };

struct worker {
    struct build photo;
    char model[16];
    unsigned wrong;
};

static void make_photo(struct worker *worker, unsigned number)
{
    const struct build_entry entry[] = {{0x0110, 2, sizeof worker->model, worker->model, sizeof worker->model, 0}};
    struct build block;

    memset(worker->model, 'A' + (int)number, sizeof worker->model - 1);
    build_block(&block, number % 2 == 0 ? 'I' : 'M', entry, 1, NULL, 0);
    worker->photo = (struct build){.order = 'M'};
    build_marker(&worker->photo, 0xd8);
    build_exif(&worker->photo, &block);
    build_rest(&worker->photo);
    build_free(&block);
}

static void *work(void *context)
{
    struct worker *worker = context;
    exifid_observations seen;
    exifid_image image;

    for (unsigned i = 0; i < READS; i++) {
        exifid_status status =
            exifid_observations_read_memory(worker->photo.bytes, worker->photo.size, EXIFID_READ_TRAILER, &seen);
        if (status != EXIFID_OK || strcmp(seen.text[EXIFID_TAG_MODEL].text, worker->model) != 0)
            worker->wrong++;
        exifid_image_read_memory(worker->photo.bytes, worker->photo.size, &image);
    }
    return NULL;
}

static void readers_side_by_side(void **state)
{
    static struct worker workers[THREADS];
    pthread_t threads[THREADS];

    (void)state;
    for (unsigned i = 0; i < THREADS; i++) {
        make_photo(&workers[i], i);
        assert_int_equal(pthread_create(&threads[i], NULL, work, &workers[i]), 0);
    }
    for (unsigned i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_int_equal(workers[i].wrong, 0);
        build_free(&workers[i].photo);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(readers_side_by_side)};

    return cmocka_run_group_tests_name("threads", tests, NULL, NULL);
}
