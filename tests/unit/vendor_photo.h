/* Photos with a maker's own block in them, and what is found there: for the tests of src/reader/vendor/. */
#ifndef EXIFID_TESTS_VENDOR_PHOTO_H
#define EXIFID_TESTS_VENDOR_PHOTO_H

#include "build_tiff.h"
#include "corpus.h"
#include "exifid/exifid.h"

#include <time.h>

enum { VENDOR_ALL = EXIFID_READ_TRAILER | EXIFID_READ_WITNESSES };

/* Starts a photo of a Make that is no maker's: what is found does not come from there.  `note` may be NULL. */
static inline struct build vendor_photo_with(char order, const void *note, size_t size, const struct build_entry *more,
                                             size_t count)
{
    const struct build_entry make[] = {BUILD_ASCII(0x010f, "Nobody"), BUILD_ASCII(0x0110, "Nothing")};
    struct build_entry exif[16];
    struct build block, b = {.order = 'M'};
    size_t entries = 0;

    for (; entries < count; entries++)
        exif[entries] = more[entries];
    if (note != NULL)
        exif[entries++] = (struct build_entry){0x927c, 7, (uint32_t)size, note, size, 0};
    build_block(&block, order, make, 2, exif, entries);
    build_marker(&b, 0xd8);
    build_exif(&b, &block);
    build_free(&block);
    return b;
}

static inline struct build vendor_photo(char order, const void *note, size_t size)
{
    return vendor_photo_with(order, note, size, NULL, 0);
}

/* Reads from a copy that is exactly as long, so that sanitizers see a byte too many. */
static inline void vendor_see(const struct build *b, unsigned what, exifid_observations *seen)
{
    uint8_t *copy = malloc(b->size);

    assert_non_null(copy);
    memcpy(copy, b->bytes, b->size);
    exifid_observations_read_memory(copy, b->size, what, seen);
    free(copy);
    assert_in_range(seen->witness_count, 0, EXIFID_WITNESSES);
}

/* The `nth` witness of that source, from 0; NULL where there is none. */
static inline const exifid_witness *vendor_witness(const exifid_observations *seen, const char *source, unsigned nth)
{
    for (unsigned i = 0; i < seen->witness_count; i++)
        if (strcmp(seen->witness[i].source, source) == 0 && nth-- == 0)
            return &seen->witness[i];
    return NULL;
}

/* Fails unless that witness is there, of this kind, with this value. */
static inline const exifid_witness *vendor_expect(const exifid_observations *seen, const char *source, exifid_fact fact,
                                                  const char *value)
{
    const exifid_witness *witness = vendor_witness(seen, source, 0);

    if (witness == NULL)
        print_error("no witness '%s'\n", source);
    assert_non_null(witness);
    assert_int_equal(witness->fact, fact);
    assert_string_equal(witness->value, value);
    return witness;
}

/* Fails unless the value stands at its place. */
static inline void vendor_expect_place(const struct build *b, const exifid_witness *witness)
{
    assert_true(witness->place <= b->size && strlen(witness->value) <= b->size - witness->place);
    assert_memory_equal(b->bytes + witness->place, witness->value, strlen(witness->value));
}

/* Every photo cut short anywhere, and with each byte wrong in turn: nothing may go astray. */
static inline void vendor_torture(const struct build *b, size_t from)
{
    exifid_observations seen;
    struct build part = *b;

    for (part.size = from; part.size < b->size; part.size++)
        vendor_see(&part, VENDOR_ALL | EXIFID_READ_UNIT, &seen);
    for (size_t i = from; i < b->size; i++) {
        const uint8_t was = b->bytes[i], others[] = {0, 0xff, 0x7f, (uint8_t)(was + 1), (uint8_t)(was ^ 0x80)};
        for (size_t k = 0; k < sizeof others; k++) {
            b->bytes[i] = others[k];
            vendor_see(b, VENDOR_ALL | EXIFID_READ_UNIT, &seen);
        }
        b->bytes[i] = was;
    }
}

/* Processor time of one reading, in milliseconds: the least of three. */
static inline double vendor_cost(const struct build *b, unsigned what)
{
    static exifid_observations seen;
    double least = 1e9;

    for (int i = 0; i < 3; i++) {
        clock_t start = clock();
        exifid_observations_read_memory(b->bytes, b->size, what, &seen);
        double cost = (double)(clock() - start) * 1000 / CLOCKS_PER_SEC;
        if (cost < least)
            least = cost;
    }
    return least;
}

/* Tells what a hostile photo costs, which has to stay under 50 ms where code is optimised: a machine that is busy with other
 * things is no fault of the reader, so nothing is asserted; reading that goes round without end ends at the test's limit. */
static inline void vendor_tell_cost(const struct build *b, const char *what)
{
    double cost = vendor_cost(b, VENDOR_ALL);

    print_message("%s: %zu bytes, %.2f ms\n", what, b->size, cost);
}

/* Witnesses of `sources` (the beginnings of their names, up to a NULL) over all real photos. */
struct vendor_count {
    const char *const *sources;
    unsigned files, witnesses;
};

static inline void vendor_count_file(const char *path, const char *name, void *context)
{
    static exifid_observations seen;
    struct vendor_count *count = context;
    struct corpus_file file = corpus_load(path);
    unsigned before = count->witnesses;

    exifid_observations_read_memory(file.bytes, file.size, VENDOR_ALL, &seen);
    corpus_unload(&file);
    for (unsigned i = 0; i < seen.witness_count; i++) {
        const exifid_witness *witness = &seen.witness[i];
        for (const char *const *source = count->sources; *source != NULL; source++) {
            if (strncmp(witness->source, *source, strlen(*source)) != 0)
                continue;
            print_message("%.40s: %s %s '%s' (%s)\n", name, witness->source, exifid_fact_name(witness->fact),
                          witness->value, witness->text);
            count->witnesses++;
        }
    }
    count->files += count->witnesses > before;
}

static inline struct vendor_count vendor_count_corpus(const char *const *sources)
{
    struct vendor_count count = {sources, 0, 0};
    unsigned all;

    corpus_need();
    all = corpus_each("photos", vendor_count_file, &count);
    print_message("%u witnesses in %u of %u files\n", count.witnesses, count.files, all);
    return count;
}

/* Reads one real photo. */
static inline void vendor_see_corpus(const char *name, exifid_observations *seen)
{
    char path[4096];
    struct corpus_file file;

    corpus_need();
    snprintf(path, sizeof path, "%s/corpus/photos/%s", EXIFID_SHARED, name);
    file = corpus_load(path);
    exifid_observations_read_memory(file.bytes, file.size, VENDOR_ALL, seen);
    corpus_unload(&file);
}

#endif
