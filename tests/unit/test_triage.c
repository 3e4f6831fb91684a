/* The two ways of reading: where triage says that all is well, its texts and numbers are those of a full reading. */
#include "exifid/exifid.h"

#include "corpus.h"

#include <fcntl.h>

enum { HEAD = 4096 };

struct run {
    unsigned triaged, left; /* read by triage alone; left to a full reading */
};

static void check_same_texts(const char *name, const exifid_observations *quick, const exifid_observations *full)
{
    for (int tag = 0; tag < EXIFID_TAG_COUNT; tag++) {
        const exifid_text *a = &quick->text[tag], *b = &full->text[tag];
        if (a->length != b->length || a->place != b->place || a->stored != b->stored || strcmp(a->text, b->text) != 0)
            fail_msg("%s: %s is '%s' by triage, '%s' by a full reading", name, exifid_tag_name((exifid_tag)tag),
                     a->text, b->text);
    }
}

static void check_same(const char *name, const exifid_observations *quick, const exifid_observations *full)
{
    check_same_texts(name, quick, full);
    assert_memory_equal(&quick->taken, &full->taken, sizeof quick->taken);
    assert_memory_equal(&quick->f_number, &full->f_number, sizeof quick->f_number);
    assert_memory_equal(&quick->focal_length, &full->focal_length, sizeof quick->focal_length);
    assert_int_equal(quick->focal_length_35mm, full->focal_length_35mm);
    assert_int_equal(quick->pixel_x, full->pixel_x);
    assert_int_equal(quick->pixel_y, full->pixel_y);
    assert_int_equal(quick->maker_note_place, full->maker_note_place);
    assert_int_equal(quick->maker_note_size, full->maker_note_size);
    assert_memory_equal(quick->maker_note_head, full->maker_note_head, sizeof quick->maker_note_head);
    assert_int_equal(quick->exif_place, full->exif_place);
    assert_int_equal(quick->exif_size, full->exif_size);
    assert_int_equal(quick->byte_order, full->byte_order);
}

static void compare(const char *path, const char *name, void *context)
{
    static exifid_observations quick, again, full;
    struct run *run = context;
    struct corpus_file file = corpus_load(path);
    int fd = open(path, O_RDONLY);

    assert_true(fd >= 0);
    exifid_observations_read_memory(file.bytes, file.size, 0, &full);
    exifid_observations_read_memory(file.bytes, file.size, EXIFID_READ_SCAN, &quick);
    if (quick.status == EXIFID_OK) {
        check_same(name, &quick, &full);
        run->triaged++;
    } else {
        run->left++;
    }
    if (file.size >= HEAD) { /* by its head: the same with the descriptor, the same or nothing without */
        exifid_observations_read_head(fd, file.bytes, HEAD, &again);
        assert_int_equal(again.status == EXIFID_OK, quick.status == EXIFID_OK);
        check_same_texts(name, &again, &quick);
        exifid_observations_read_head(-1, file.bytes, HEAD, &again);
        if (again.status == EXIFID_OK)
            check_same(name, &again, &full);
    }
    close(fd);
    corpus_unload(&file);
}

static void folder(const char *name, unsigned least)
{
    struct run run = {0, 0};

    corpus_need();
    corpus_each(name, compare, &run);
    print_message("%s: %u by triage, %u left to a full reading\n", name, run.triaged, run.left);
    assert_true(run.triaged >= least);
}

static void photos(void **state)
{
    (void)state;
    folder("photos", 200);
}

static void malformed(void **state)
{
    (void)state;
    folder("malformed", 1);
}

static void hostile(void **state)
{
    (void)state;
    folder("hostile", 0);
}

static void samples(void **state)
{
    struct run run = {0, 0};
    struct dirent *entry;
    char path[4096];
    DIR *dir = opendir(EXIFID_SOURCE_DIR "/samples");

    (void)state;
    assert_non_null(dir);
    while ((entry = readdir(dir)) != NULL) {
        size_t length = strlen(entry->d_name);
        if (length > 4 && strcmp(entry->d_name + length - 4, ".jpg") == 0) {
            snprintf(path, sizeof path, EXIFID_SOURCE_DIR "/samples/%s", entry->d_name);
            compare(path, entry->d_name, &run);
        }
    }
    closedir(dir);
    assert_true(run.triaged >= 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples),
        cmocka_unit_test(photos),
        cmocka_unit_test(malformed),
        cmocka_unit_test(hostile),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
