/* Every row answers for itself: asked by its maker and code, each product gives its own name, each listed code is at least
 * listed, and no phone that is known is taken for a camera. */
#include "exifid/exifid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define SHOWN 20

static exifid_result answer;

static void ask(const char *make, const char *model)
{
    const exifid_question question = {.as_of = {2026, 11, 22}};
    static exifid_observations seen;
    exifid_observations_init(&seen);
    exifid_observations_set(&seen, EXIFID_TAG_MAKE, make, strlen(make));
    exifid_observations_set(&seen, EXIFID_TAG_MODEL, model, strlen(model));
    exifid_observations_resolve(exifid_catalogue_builtin(), &seen, &question, &answer);
}

/* Whether `name` is the answer, or one of several products that share the code. */
static bool names_product(const char *name)
{
    char joined[sizeof answer.identity.name + 8];
    char wanted[160];
    snprintf(joined, sizeof joined, " / %s / ", answer.identity.name);
    snprintf(wanted, sizeof wanted, " / %s / ", name);
    return strstr(joined, wanted) != NULL;
}

static void check_product(const exifid_product *product, const char *code, int *wrong)
{
    ask(product->maker, code);
    /* A joined name that is longer than the field is cut at its end. */
    bool cut = strlen(answer.identity.name) + 4 >= sizeof answer.identity.name - 64;
    if (!names_product(product->name) && !cut && (*wrong)++ < SHOWN) {
        print_error("%s: %s %s answers '%s', not '%s'\n", product->rule, product->maker, code, answer.identity.name,
                    product->name);
    }
}

static void check_listed(const exifid_product *product, const char *code, int *wrong)
{
    ask(product->maker, code);
    if (answer.identity.match < EXIFID_MATCH_LISTED && answer.verdict.class_ != EXIFID_CLASS_NOT_A_PHONE &&
        (*wrong)++ < SHOWN) {
        print_error("%s: %s %s is not even listed: %s\n", product->rule, product->maker, code,
                    exifid_match_name(answer.identity.match));
    }
}

static void every_row_answers(void **state)
{
    (void)state;
    const exifid_catalogue *catalogue = exifid_catalogue_builtin();
    size_t count = exifid_catalogue_product_count(catalogue);
    int codes = 0;
    int listed = 0;
    int wrong = 0;
    exifid_product product;
    for (size_t i = 0; i < count; i++) {
        exifid_catalogue_product(catalogue, i, &product);
        for (size_t k = 0; k < product.code_count; k++) {
            const char *code = exifid_catalogue_code(catalogue, i, k);
            if (product.listed) {
                check_listed(&product, code, &wrong);
                listed++;
            } else {
                check_product(&product, code, &wrong);
                codes++;
            }
        }
    }
    print_message("%d codes of products and %d listed codes asked, %d wrong\n", codes, listed, wrong);
    assert_true(codes > 0 && listed > 0);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_row_answers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
