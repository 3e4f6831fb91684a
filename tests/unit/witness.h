/* Reads photos that a test built and looks at their witnesses.  With EXIFID_SEEDS=FOLDER in the environment every photo
 * is also written there, which is how tests/fuzz/seeds/observations was made. */
#ifndef EXIFID_TESTS_WITNESS_H
#define EXIFID_TESTS_WITNESS_H

#include "exifid/exifid.h"

#include "build_tiff.h"
#include "corpus.h"

#define WITNESS_ALL (EXIFID_READ_TRAILER | EXIFID_READ_WITNESSES | EXIFID_READ_UNIT)

/* Start of image and an Exif segment with these entries in the Exif IFD; more segments may follow. */
static inline struct build witness_head(char order, const struct build_entry *exif, size_t count)
{
    static const struct build_entry main[] = {BUILD_ASCII(0x0110, "a phone")};
    struct build block, b = {.order = order};

    build_block(&block, order, main, 1, exif, count);
    build_marker(&b, 0xd8);
    build_exif(&b, &block);
    build_free(&block);
    return b;
}

static inline void witness_seed(const struct build *b)
{
    static unsigned number;
    const char *folder = getenv("EXIFID_SEEDS");
    char path[4096];

    if (folder == NULL)
        return;
    snprintf(path, sizeof path, "%s/%s_%02u.jpg", folder, WITNESS_SEED, number++);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(b->bytes, 1, b->size, file), b->size);
    fclose(file);
}

/* What holds whatever the bytes are. */
static inline void witness_check(const exifid_observations *seen, size_t size)
{
    assert_in_range(seen->witness_count, 0, EXIFID_WITNESSES);
    for (unsigned i = 0; i < seen->witness_count; i++) {
        const exifid_witness *w = &seen->witness[i];
        assert_true(w->value[0] != '\0' && w->source[0] != '\0');
        assert_true(w->place == EXIFID_NO_PLACE || (w->place <= size && w->size <= size - w->place));
        assert_true(i == 0 || w[-1].place <= w->place);
    }
}

/* Reads a copy that is exactly as long, so that sanitizers see a byte too many. */
static inline void witness_read(const struct build *b, unsigned what, exifid_observations *seen)
{
    uint8_t *copy = malloc(b->size > 0 ? b->size : 1);

    assert_non_null(copy);
    if (b->size > 0)
        memcpy(copy, b->bytes, b->size);
    exifid_observations_read_memory(copy, b->size, what, seen);
    free(copy);
    witness_check(seen, b->size);
}

/* Every shorter version of a photo is read; none may do more than say less. */
static inline void witness_cut(const struct build *b, unsigned most)
{
    struct build cut = *b;
    exifid_observations seen;

    for (; cut.size > 0; cut.size--) {
        witness_read(&cut, WITNESS_ALL, &seen);
        assert_in_range(seen.witness_count, 0, most);
    }
}

/* Sets each byte from `from` on to a few other values; only witness_check() is asked of the outcome. */
static inline void witness_disturb(struct build *b, size_t from)
{
    static const uint8_t values[] = {0x00, 0xff, 0x7f, 0x80, 'A', '9'};
    exifid_observations seen;

    for (size_t at = from; at < b->size; at++) {
        uint8_t was = b->bytes[at];
        for (size_t i = 0; i < sizeof values; i++) {
            b->bytes[at] = values[i];
            witness_read(b, WITNESS_ALL, &seen);
        }
        b->bytes[at] = was;
    }
}

/* The n-th witness of a fact, NULL where there are not so many. */
static inline const exifid_witness *witness_of(const exifid_observations *seen, exifid_fact fact, unsigned n)
{
    for (unsigned i = 0; i < seen->witness_count; i++)
        if (seen->witness[i].fact == fact && n-- == 0)
            return &seen->witness[i];
    return NULL;
}

static inline void witness_says(const exifid_witness *w, const char *source, const char *maker, const char *value,
                                const char *text)
{
    assert_non_null(w);
    assert_string_equal(w->source, source);
    assert_string_equal(w->maker, maker);
    assert_string_equal(w->value, value);
    assert_string_equal(w->text, text);
}

/* The bytes of the file at the witness's place. */
static inline void witness_stands(const exifid_witness *w, const struct build *b, const char *bytes)
{
    assert_int_equal(w->size, strlen(bytes));
    assert_memory_equal(b->bytes + w->place, bytes, w->size);
}

#endif
