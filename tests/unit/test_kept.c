/* What an index keeps of a file gives back all that was seen in it, and bytes that were tampered with do no harm. */
#include "corpus.h"

#include "scan/kept.h"

static const unsigned everything = EXIFID_READ_GPS | EXIFID_READ_TRAILER | EXIFID_READ_WITNESSES | EXIFID_READ_UNIT;

/* What stands behind the NUL of a text does not count, so not the structs are compared but what they are packed to. */
static void comes_back(const exifid_observations *seen)
{
    static exifid_observations back;
    struct scan_bytes first = {0}, second = {0};

    memset(&back, 0xa5, sizeof back);
    assert_true(kept_pack(seen, &first));
    assert_true(kept_unpack(first.data, first.size, &back));
    assert_true(kept_pack(&back, &second));
    assert_int_equal(first.size, second.size);
    assert_memory_equal(first.data, second.data, first.size);
    for (size_t i = 0; i < EXIFID_TAG_COUNT; i++)
        assert_string_equal(seen->text[i].text, back.text[i].text);
    assert_int_equal(seen->status, back.status);
    assert_memory_equal(&seen->taken, &back.taken, sizeof back.taken);
    free(first.data);
    free(second.data);
}

static void file_comes_back(const char *path, const char *name, void *context)
{
    static exifid_observations seen;
    struct corpus_file file = corpus_load(path);

    (void)name;
    (void)context;
    exifid_observations_read_memory(file.bytes, file.size, everything, &seen);
    comes_back(&seen);
    corpus_unload(&file);
}

static void samples_come_back(void **state)
{
    struct dirent *entry;
    unsigned count = 0;
    char path[4096];
    DIR *dir = opendir(EXIFID_SOURCE_DIR "/samples");

    (void)state;
    assert_non_null(dir);
    while ((entry = readdir(dir)) != NULL) {
        if (strstr(entry->d_name, ".jpg") == NULL)
            continue;
        snprintf(path, sizeof path, EXIFID_SOURCE_DIR "/samples/%s", entry->d_name);
        file_comes_back(path, entry->d_name, NULL);
        count++;
    }
    closedir(dir);
    assert_true(count > 0);
}

static void corpus_comes_back(void **state)
{
    (void)state;
    corpus_need();
    corpus_each("photos", file_comes_back, NULL);
    corpus_each("malformed", file_comes_back, NULL);
}

static void nothing_comes_back(void **state)
{
    static exifid_observations seen;
    struct scan_bytes bytes = {0};

    (void)state;
    exifid_observations_init(&seen);
    comes_back(&seen);
    assert_true(kept_pack(&seen, &bytes));
    assert_int_equal(bytes.size, 4); /* nothing but the mark */
    free(bytes.data);
}

/* Whatever stood there before: every member is emptied that says something. */
static void emptying_is_complete(void **state)
{
    static exifid_observations seen;
    struct scan_bytes bytes = {0};

    (void)state;
    memset(&seen, 0xa5, sizeof seen);
    exifid_observations_init(&seen);
    assert_int_equal(seen.segment_count, 0);
    assert_int_equal(seen.witness_count, 0);
    assert_true(kept_pack(&seen, &bytes));
    assert_int_equal(bytes.size, 4);
    free(bytes.data);
}

#define FILL(text) (memset((text), 'x', sizeof(text) - 1), (text)[sizeof(text) - 1] = '\0')

/* Every list full, every text as long as it can be, every number in its bounds and not the empty one. */
static void fill(exifid_observations *seen)
{
    static const exifid_datetime time = {{2013, 11, 6}, 18, 22, 10, true, -60, 887};

    memset(seen, 1, sizeof *seen);
    seen->status = EXIFID_TRUNCATED;
    FILL(seen->fault);
    for (size_t i = 0; i < EXIFID_TAG_COUNT; i++) {
        FILL(seen->text[i].text);
        seen->text[i].length = EXIFID_TEXT_SIZE - 1;
    }
    seen->taken = time;
    seen->taken_from = EXIFID_TAG_DATE_TIME;
    seen->segment_count = EXIFID_SEGMENTS;
    for (size_t i = 0; i < EXIFID_SEGMENTS; i++)
        FILL(seen->segment[i].name);
    seen->witness_count = EXIFID_WITNESSES;
    for (size_t i = 0; i < EXIFID_WITNESSES; i++) {
        exifid_witness *one = &seen->witness[i];
        one->fact = EXIFID_FACT_BUILD;
        FILL(one->source);
        FILL(one->maker);
        FILL(one->value);
        FILL(one->text);
        one->from = one->to = time.date;
        one->time = time;
    }
    FILL(seen->photo.id);
    FILL(seen->photo.page);
    FILL(seen->photo.owner);
    FILL(seen->photo.sidecar);
    FILL(seen->photo.camera);
    seen->photo.uploaded = time.date;
}

/* A member that is added to exifid_observations and forgotten here makes a run of bytes that change nothing; padding is
 * shorter than the strictest alignment. */
static void no_member_is_forgotten(void **state)
{
    static exifid_observations seen;
    struct scan_bytes whole = {0}, other = {0};
    unsigned idle = 0;

    (void)state;
    fill(&seen);
    assert_true(kept_pack(&seen, &whole));
    for (size_t i = 0; i < sizeof seen; i++) {
        unsigned char *byte = (unsigned char *)&seen + i, before = *byte;
        *byte ^= 1;
        other.size = 0;
        assert_true(kept_pack(&seen, &other));
        *byte = before;
        bool same = other.size == whole.size && memcmp(other.data, whole.data, whole.size) == 0;
        idle = same ? idle + 1 : 0;
        if (idle >= sizeof(uint64_t))
            fail_msg("bytes up to %zu of exifid_observations are not kept", i);
    }
    free(whole.data);
    free(other.data);
}

static bool has_end(const char *text, size_t size)
{
    return memchr(text, '\0', size) != NULL;
}

#define ENDS(text) assert_true(has_end((text), sizeof(text)))

static void within_bounds(const exifid_observations *seen)
{
    unsigned char flag;

    assert_in_range(seen->status, 0, EXIFID_IO_ERROR);
    assert_in_range(seen->taken_from, 0, EXIFID_TAG_COUNT - 1);
    assert_in_range(seen->witness_count, 0, EXIFID_WITNESSES);
    memcpy(&flag, &seen->gps, 1);
    assert_in_range(flag, 0, 1);
    ENDS(seen->fault);
    ENDS(seen->photo.page);
    for (size_t i = 0; i < EXIFID_TAG_COUNT; i++)
        assert_int_equal(strlen(seen->text[i].text), seen->text[i].length);
    for (size_t i = 0; i < EXIFID_WITNESSES; i++) {
        assert_in_range(seen->witness[i].fact, 0, EXIFID_FACT_BLOCK);
        ENDS(seen->witness[i].value);
    }
}

static void tampering_does_no_harm(void **state)
{
    static const unsigned char with[] = {0, 1, 0x7f, 0x80, 0xff};
    static exifid_observations seen, back;
    struct scan_bytes bytes = {0};
    unsigned refused = 0;

    (void)state;
    fill(&seen);
    seen.witness_count = 2;
    memset(seen.witness + 2, 0, sizeof seen.witness - 2 * sizeof *seen.witness);
    assert_true(kept_pack(&seen, &bytes));
    for (size_t i = 0; i < bytes.size; i++) {
        char before = bytes.data[i];
        for (size_t k = 0; k < sizeof with; k++) {
            bytes.data[i] = (char)with[k];
            refused += !kept_unpack(bytes.data, bytes.size, &back);
            within_bounds(&back);
        }
        bytes.data[i] = before;
        char *shorter = malloc(i + 1); /* so that sanitizers see a byte too many */
        assert_non_null(shorter);
        memcpy(shorter, bytes.data, i);
        refused += !kept_unpack(shorter, i, &back);
        within_bounds(&back);
        free(shorter);
    }
    print_message("refused %u of %zu\n", refused, bytes.size * (sizeof with + 1));
    assert_true(refused > bytes.size / 2);
    free(bytes.data);
}

static void another_shape_is_refused(void **state)
{
    static exifid_observations seen, back;
    struct scan_bytes bytes = {0};

    (void)state;
    exifid_observations_init(&seen);
    assert_true(kept_pack(&seen, &bytes));
    bytes.data[0] ^= 1; /* of the mark */
    assert_false(kept_unpack(bytes.data, bytes.size, &back));
    assert_false(kept_unpack("", 0, &back));
    free(bytes.data);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_comes_back),       cmocka_unit_test(emptying_is_complete),
        cmocka_unit_test(samples_come_back),        cmocka_unit_test(corpus_comes_back),
        cmocka_unit_test(no_member_is_forgotten),   cmocka_unit_test(tampering_does_no_harm),
        cmocka_unit_test(another_shape_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
