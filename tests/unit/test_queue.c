/* Who does what next with the batches of a scan.  One thread plays all parts: nothing here may have to wait for another. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scan/queue.h"

enum { OTHER = false, FEEDER = true };

static struct batch *expect(struct queue *queue, bool feeder, enum queue_work wanted)
{
    struct batch *batch = NULL;
    assert_int_equal(queue_next(queue, feeder, &batch), wanted);
    return batch;
}

static struct queue *with(unsigned batches, bool ordered)
{
    struct queue *queue = queue_create(batches, ordered);
    assert_non_null(queue);
    return queue;
}

/* Fills so many batches, and takes them to be read. */
static void fill(struct queue *queue, unsigned count, struct batch *taken[])
{
    for (unsigned i = 0; i < count; i++) {
        queue_filled(queue, expect(queue, FEEDER, QUEUE_FILL));
    }
    for (unsigned i = 0; i < count; i++) {
        taken[i] = expect(queue, OTHER, QUEUE_READ);
    }
}

static void one_thread_goes_round_with_one_batch(void **state)
{
    (void)state;
    struct queue *queue = with(1, true);
    for (unsigned i = 0; i < 3; i++) {
        struct batch *batch = expect(queue, FEEDER, QUEUE_FILL);
        queue_filled(queue, batch);
        assert_ptr_equal(expect(queue, FEEDER, QUEUE_READ), batch);
        queue_finished(queue, batch);
        assert_ptr_equal(expect(queue, FEEDER, QUEUE_WRITE), batch);
        assert_int_equal(batch->number, i);
        queue_written(queue, batch);
    }
    queue_close(queue);
    expect(queue, OTHER, QUEUE_END);
    queue_free(queue);
}

static void a_feeder_fills_first_and_others_write_first(void **state)
{
    (void)state;
    struct batch *batch[2];
    struct queue *queue = with(4, true);
    fill(queue, 2, batch);
    queue_filled(queue, expect(queue, FEEDER, QUEUE_FILL));
    queue_finished(queue, batch[0]);
    struct batch *last = expect(queue, FEEDER, QUEUE_FILL);
    assert_ptr_equal(expect(queue, OTHER, QUEUE_WRITE), batch[0]);
    queue_filled(queue, last);
    queue_written(queue, batch[0]);
    queue_free(queue);
}

static void batches_are_written_in_their_order(void **state)
{
    (void)state;
    struct batch *batch[3];
    struct queue *queue = with(4, true);
    fill(queue, 3, batch);
    queue_finished(queue, batch[2]);
    queue_finished(queue, batch[1]);
    queue_filled(queue, expect(queue, FEEDER, QUEUE_FILL));
    struct batch *next = expect(queue, OTHER, QUEUE_READ); /* rather than to write what is not due */
    queue_finished(queue, batch[0]);
    for (unsigned i = 0; i < 3; i++) {
        assert_ptr_equal(expect(queue, OTHER, QUEUE_WRITE), batch[i]);
        queue_written(queue, batch[i]);
    }
    queue_finished(queue, next);
    assert_ptr_equal(expect(queue, OTHER, QUEUE_WRITE), next);
    queue_free(queue);
}

static void without_an_order_they_are_written_as_they_get_ready(void **state)
{
    (void)state;
    struct batch *batch[2];
    struct queue *queue = with(2, false);
    fill(queue, 2, batch);
    queue_finished(queue, batch[1]);
    assert_ptr_equal(expect(queue, OTHER, QUEUE_WRITE), batch[1]);
    queue_free(queue);
}

/* The one in front takes long, and those behind it may not fill the memory. */
static void what_all_hold_is_bounded(void **state)
{
    (void)state;
    struct batch *batch[2];
    struct queue *queue = with(4, true);
    for (unsigned i = 0; i < 2; i++) {
        batch[i] = expect(queue, FEEDER, QUEUE_FILL);
        batch[i]->held = QUEUE_HELD_MAX / 2;
        queue_filled(queue, batch[i]);
    }
    assert_ptr_equal(expect(queue, FEEDER, QUEUE_READ), batch[0]);
    assert_ptr_equal(expect(queue, FEEDER, QUEUE_READ), batch[1]);
    queue_finished(queue, batch[1]);
    queue_finished(queue, batch[0]);
    assert_ptr_equal(expect(queue, FEEDER, QUEUE_WRITE), batch[0]);
    queue_written(queue, batch[0]);
    expect(queue, FEEDER, QUEUE_FILL);
    queue_free(queue);
}

static void one_writes_at_a_time(void **state)
{
    (void)state;
    struct batch *batch[3];
    struct queue *queue = with(3, true);
    fill(queue, 2, batch);
    queue_finished(queue, batch[0]);
    queue_finished(queue, batch[1]);
    assert_ptr_equal(expect(queue, OTHER, QUEUE_WRITE), batch[0]);
    assert_false(queue_pause(queue));
    queue_filled(queue, expect(queue, FEEDER, QUEUE_FILL));
    batch[2] = expect(queue, OTHER, QUEUE_READ); /* although batch[1] is finished */
    queue_written(queue, batch[0]);
    assert_ptr_equal(expect(queue, OTHER, QUEUE_WRITE), batch[1]);
    queue_free(queue);
}

static void who_has_nothing_to_do_may_look_around(void **state)
{
    (void)state;
    struct batch *batch[1];
    struct queue *queue = with(1, true);
    fill(queue, 1, batch);
    expect(queue, FEEDER, QUEUE_PAUSE);
    queue_finished(queue, batch[0]);
    assert_false(queue_pause(queue));
    queue_resume(queue);
    assert_true(queue_pause(queue));
    queue_resume(queue);
    assert_ptr_equal(expect(queue, OTHER, QUEUE_WRITE), batch[0]);
    queue_free(queue);
}

static void it_ends_when_the_last_one_is_written(void **state)
{
    (void)state;
    struct batch *batch[1];
    struct queue *queue = with(2, true);
    fill(queue, 1, batch);
    assert_false(queue_closed(queue));
    queue_close(queue);
    assert_true(queue_closed(queue));
    queue_finished(queue, batch[0]);
    queue_written(queue, expect(queue, OTHER, QUEUE_WRITE));
    expect(queue, OTHER, QUEUE_END);
    queue_free(queue);
}

static void it_is_stopped_at_once_and_the_first_reason_counts(void **state)
{
    (void)state;
    struct batch *batch[1];
    struct queue *queue = with(2, true);
    fill(queue, 1, batch);
    queue_stop(queue, ENOMEM);
    queue_stop(queue, 0);
    queue_finished(queue, batch[0]);
    expect(queue, FEEDER, QUEUE_END);
    expect(queue, OTHER, QUEUE_END);
    assert_int_equal(queue_error(queue), ENOMEM);
    queue_free(queue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_thread_goes_round_with_one_batch),
        cmocka_unit_test(a_feeder_fills_first_and_others_write_first),
        cmocka_unit_test(batches_are_written_in_their_order),
        cmocka_unit_test(without_an_order_they_are_written_as_they_get_ready),
        cmocka_unit_test(what_all_hold_is_bounded),
        cmocka_unit_test(one_writes_at_a_time),
        cmocka_unit_test(who_has_nothing_to_do_may_look_around),
        cmocka_unit_test(it_ends_when_the_last_one_is_written),
        cmocka_unit_test(it_is_stopped_at_once_and_the_first_reason_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
