#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "resolver/likeness.h"

static void texts_are_compared_by_their_form(void **state)
{
    static const struct {
        const char *makers, *one, *other;
        bool names;
        enum likeness likeness;
    } rows[] = {
        {"Sony", "D6503", "Sony D6503", false, LIKENESS_SAME},
        {"Sony", "D6503", "d-6503", false, LIKENESS_SAME},
        {"Sony", "D6503", "D9999", false, LIKENESS_OTHER},
        {"Sony", "D6503", "E9999", false, LIKENESS_UNSURE},
        {"Sony", "D6503", "D65030A", false, LIKENESS_SAME},
        {"Sony", "D6503", "Xperia Z2", false, LIKENESS_UNSURE},
        {"LG", "K420n", "K10", false, LIKENESS_UNSURE},
        {"LG", "K420n", "K10", true, LIKENESS_OTHER},
        {"Apple", "iPhone 6", "iPhone 99", false, LIKENESS_OTHER},
        {"Apple", "iPhone 6", "iPhone", false, LIKENESS_SAME},
        {"HTC", "HTC One_M8", "HTC One M8s", false, LIKENESS_SAME},
        {"HTC", "HTC One_M8", "HTC One M9", false, LIKENESS_OTHER},
        {"HTC", "HTC One_M8", "HTC Desire 820", false, LIKENESS_UNSURE},
        {"Samsung", "Galaxy Tab 3 10.1", "Galaxy Tab 10.1", false, LIKENESS_UNSURE},
        {"Samsung", "Galaxy S5", "Galaxy S 5", false, LIKENESS_SAME},
        {"Apple", "iPhone SE (2022)", "iPhone SE (3rd generation)", false, LIKENESS_SAME},
        {"Motorola", "Moto G (5) Plus", "Moto G5 Plus", false, LIKENESS_SAME},
        {"LG", "D802", "D803", false, LIKENESS_UNSURE},
        {"LG", "D802", "D855", false, LIKENESS_OTHER},
        {"Panasonic", "DMC-FZ200", "DMC-FZ201", true, LIKENESS_UNSURE},
        {"Panasonic", "DMC-FZ200", "DMC-FZ1000", true, LIKENESS_OTHER},
        {"Panasonic", "DMC-FZ200", "DMC-FZ300", true, LIKENESS_OTHER},
        {"FUJIFILM", "FinePix S5600", "Fujifilm FinePix S5200", true, LIKENESS_UNSURE},
        {"NIKON CORPORATION", "NIKON D90", "Nikon D300", true, LIKENESS_OTHER},
        {"NIKON CORPORATION", "NIKON D3", "Nikon D4", true, LIKENESS_OTHER},
        {"", "", "D6503", false, LIKENESS_UNSURE},
        {"Sony D6503", "D6503", "D9999", false, LIKENESS_UNSURE},
        {"", "()", "[]", false, LIKENESS_UNSURE},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (likeness_compare(rows[i].makers, rows[i].one, rows[i].other, rows[i].names) != rows[i].likeness ||
            likeness_compare(rows[i].makers, rows[i].other, rows[i].one, rows[i].names) != rows[i].likeness) {
            fail_msg("'%s' and '%s'", rows[i].one, rows[i].other);
        }
    }
}

static void long_texts_are_cut(void **state)
{
    char one[400];
    char other[400];
    (void)state;
    memset(one, 'x', sizeof one - 1);
    one[sizeof one - 1] = '\0';
    memcpy(other, one, sizeof one);
    one[300] = '1';
    other[300] = '2';
    assert_int_equal(likeness_compare("", one, other, true), LIKENESS_SAME);
}

static void names_are_written_in_several_ways(void **state)
{
    (void)state;
    assert_true(likeness_is_name("HONOR Honor", "X10", "X10"));
    assert_true(likeness_is_name("HONOR Honor", "X10", "Honor X10"));
    assert_true(likeness_is_name("realme", "5Pro", "Realme 5 Pro"));
    assert_true(likeness_is_name("samsung", "Galaxy S8+", "Samsung Galaxy S8 Plus"));
    assert_true(likeness_is_name("TCT (Alcatel)", "Alcatel 1S", "TCT (Alcatel) Alcatel 1S"));
    assert_true(likeness_is_name("BLU", "Vivo One Plus", "Vivo_One_Plus"));
    assert_true(likeness_is_name("HUAWEI Huawei", "Y6 2017", "Huawei Y6"));
    assert_false(likeness_is_name("HUAWEI Huawei", "Y6", "Huawei Y6 2017"));
    assert_false(likeness_is_name("HUAWEI Huawei", "Y6 2017", "Huawei Y6 2018"));
    assert_false(likeness_is_name("HUAWEI Huawei", "Y6 2017", "Huawei Y"));
    assert_false(likeness_is_name("Nokia", "2010", "Nokia"));
    assert_false(likeness_is_name("HTC", "One", "OnePlus One"));
    assert_false(likeness_is_name("samsung", "Galaxy S8+", "Samsung Galaxy S8"));
    assert_false(likeness_is_name("samsung", "Galaxy A5 (2016)", "Galaxy A5 (2017)"));
    assert_false(likeness_is_name("HTC", "", "HTC"));
    assert_false(likeness_is_name("HTC", "HTC", "HTC"));
}

static void makers_have_several_spellings(void **state)
{
    (void)state;
    assert_true(likeness_of_makers("FUJIFILM", "Fuji FinePix"));
    assert_true(likeness_of_makers("Minolta Co., Ltd.", "Konica Minolta DiMAGE"));
    assert_true(likeness_of_makers("KONICA MINOLTA", "Minolta Dynax"));
    assert_false(likeness_of_makers("Canon", "NIKON CORPORATION NIKON D90"));
    assert_true(likeness_of_makers("", "Canon"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_compared_by_their_form),
        cmocka_unit_test(long_texts_are_cut),
        cmocka_unit_test(names_are_written_in_several_ways),
        cmocka_unit_test(makers_have_several_spellings),
    };
    return cmocka_run_group_tests_name("likeness", tests, NULL, NULL);
}
