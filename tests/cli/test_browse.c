/* Walking through a catalogue whose user files lie over the built-in tables: every product knows its table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "exifid/exifid.h"

static const char devices[] = "!maker\tNobody\n!makes\tNobody;NOBODY Inc.\n!related\tSony\n!horizon\t2027-06\n"
                              "name\tmodels\tsources\n"
                              "One\tN1;=N2\tuser\nTwo\t=n2;N3\tuser\n";
static const char list[] = "!horizon\t2026-11\n!sources\tuser;play-2023\nbrand\tname\tdevice\tmodel\n"
                           "Nobody\tThree\tn\tN4\nNobody\tFour\tn\tN1\n";

static void no_fault(void *context, const char *file, uint32_t line, const char *text)
{
    (void)context;
    fail_msg("%s:%u: %s", file, (unsigned)line, text);
}

static int create(void **state)
{
    const exifid_catalogue_text text[] = {{"nobody.tsv", devices, sizeof devices - 1},
                                          {"seen.tsv", list, sizeof list - 1}};
    *state = exifid_catalogue_create(text, 2, no_fault, NULL);
    return *state ? 0 : -1;
}

static int destroy(void **state)
{
    exifid_catalogue_free(*state);
    return 0;
}

static void every_product_is_in_its_table(void **state)
{
    const exifid_catalogue *catalogue = *state;
    size_t layers = exifid_catalogue_layer_count(catalogue);
    exifid_layer *layer = calloc(layers, sizeof *layer);
    size_t *rows = calloc(layers, sizeof *rows);
    exifid_product product;
    assert_true(layer && rows);
    for (size_t i = 0; i < layers; i++) {
        exifid_catalogue_layer(catalogue, i, &layer[i]);
    }
    for (size_t i = 0; i < exifid_catalogue_product_count(catalogue); i++) {
        exifid_catalogue_product(catalogue, i, &product);
        assert_true(product.layer < layers);
        const exifid_layer *in = &layer[product.layer];
        rows[product.layer]++;
        assert_string_equal(in->kind, product.listed ? "listed" : "devices");
        assert_memory_equal(product.rule, in->file, strlen(in->file));
        if (!product.listed) {
            assert_string_equal(in->name, product.maker);
        }
    }
    for (size_t i = 0; i < layers; i++) {
        bool has_products = strcmp(layer[i].kind, "devices") == 0 || strcmp(layer[i].kind, "listed") == 0;
        assert_int_equal(rows[i], has_products ? layer[i].rows : 0);
    }
    free(rows);
    free(layer);
}

/* The number of the layer made from a file. */
static size_t layer_of(const exifid_catalogue *catalogue, const char *file, exifid_layer *layer)
{
    for (size_t i = 0; i < exifid_catalogue_layer_count(catalogue); i++) {
        exifid_catalogue_layer(catalogue, i, layer);
        if (strcmp(layer->file, file) == 0) {
            return i;
        }
    }
    fail_msg("no layer is made from %s", file);
    return 0;
}

static void layers_tell_their_directives(void **state)
{
    const exifid_catalogue *catalogue = *state;
    exifid_layer layer;
    size_t index = layer_of(catalogue, "nobody.tsv", &layer);
    assert_true(layer.user);
    assert_string_equal(layer.related, "Sony");
    assert_string_equal(layer.sources, "");
    assert_int_equal(layer.make_count, 2);
    assert_string_equal(exifid_catalogue_make(catalogue, index, 0), "nobody");
    assert_string_equal(exifid_catalogue_make(catalogue, index, 1), "nobody inc.");
    layer_of(catalogue, "seen.tsv", &layer);
    assert_true(layer.user);
    assert_string_equal(layer.related, "");
    assert_string_equal(layer.sources, "user;play-2023");
    assert_int_equal(layer.make_count, 0);
    index = layer_of(catalogue, "devices/sony.tsv", &layer);
    assert_false(layer.user);
    assert_true(layer.make_count > 0);
    bool named = false;
    for (size_t i = 0; i < layer.make_count; i++) {
        named |= strcmp(exifid_catalogue_make(catalogue, index, i), "sony") == 0;
    }
    assert_true(named);
}

static void makes_are_found_in_front(void **state)
{
    const exifid_catalogue *catalogue = *state;
    assert_int_equal(exifid_catalogue_make_length(catalogue, "NOBODY X1"), 6);
    assert_int_equal(exifid_catalogue_make_length(catalogue, "Nobody Inc. X1"), 11);
    assert_int_equal(exifid_catalogue_make_length(catalogue, "Nobody Inc"), 6);
    assert_int_equal(exifid_catalogue_make_length(catalogue, "Sony"), 4);
    assert_int_equal(exifid_catalogue_make_length(catalogue, "Sonyish D5503"), 0);
    assert_int_equal(exifid_catalogue_make_length(catalogue, ""), 0);
}

static void shared_codes_are_told(void **state)
{
    const exifid_catalogue *catalogue = *state;
    exifid_product product;
    size_t seen = 0;
    for (size_t i = 0; i < exifid_catalogue_product_count(catalogue); i++) {
        exifid_catalogue_product(catalogue, i, &product);
        for (size_t k = 0; strcmp(product.maker, "Nobody") == 0 && k < product.code_count; k++) {
            const char *code = exifid_catalogue_code(catalogue, i, k);
            bool shared = !product.listed && (strcmp(code, "N2") == 0 || strcmp(code, "n2") == 0);
            assert_int_equal(exifid_catalogue_code_is_shared(catalogue, i, k), shared);
            seen++;
        }
    }
    assert_int_equal(seen, 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_product_is_in_its_table),
        cmocka_unit_test(layers_tell_their_directives),
        cmocka_unit_test(makes_are_found_in_front),
        cmocka_unit_test(shared_codes_are_told),
    };
    return cmocka_run_group_tests(tests, create, destroy);
}
