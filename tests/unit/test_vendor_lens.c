/* LensModel that names the phone. */
#define WITNESS_SEED "lens"
#include "witness.h"

static struct build photo_with_lens(const char *lens)
{
    size_t size = strlen(lens) + 1;
    const struct build_entry exif[] = {{0xa434, 2, (uint32_t)size, lens, size, 0}};
    struct build b = witness_head('M', exif, 1);

    build_rest(&b);
    return b;
}

static void phones(void **state)
{
    static const struct {
        const char *lens, *name, *maker;
    } lenses[] = {
        {"iPhone 6 back camera 4.15mm f/2.2", "iPhone 6", "Apple"},
        {"iPhone 13 mini back dual wide camera 5.1mm f/1.6", "iPhone 13 mini", "Apple"},
        {"iPhone 7 Plus back iSight Duo camera 3.99mm f/1.8", "iPhone 7 Plus", "Apple"},
        {"iPhone 15 Pro front TrueDepth camera 2.69mm f/1.9", "iPhone 15 Pro", "Apple"},
        {"iPhone SE (2nd generation) back camera 3.99mm f/1.8", "iPhone SE (2nd generation)", "Apple"},
        {"iPad Air back camera 3.3mm f/2.4", "iPad Air", "Apple"},
        {"Pixel 8 Pro back camera 6.9mm f/1.68", "Pixel 8 Pro", "Google"},
        {"Pixel Fold back camera 6.81mm f/1.85", "Pixel Fold", "Google"},
        {"Samsung Galaxy S9+ Rear Camera", "Samsung Galaxy S9+", "Samsung"},
        {"Galaxy X rear camera", "Galaxy X", ""},
        {"Phone back  camera", "Phone", ""},
        {"Phone  back camera", "Phone", ""},
        {"Back Phone 2 back camera", "Back Phone 2", ""},
    };
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < BUILD_COUNT(lenses); i++) {
        struct build b = photo_with_lens(lenses[i].lens);
        witness_read(&b, WITNESS_ALL, &seen);
        assert_int_equal(seen.witness_count, 1);
        witness_says(witness_of(&seen, EXIFID_FACT_MODEL, 0), "LensModel", lenses[i].maker, lenses[i].name,
                     "the phone that the lens is said to belong to");
        witness_stands(&seen.witness[0], &b, lenses[i].name);
        if (i == 1)
            witness_seed(&b);
        build_free(&b);
    }
}

static void lenses_of_cameras(void **state)
{
    static const char *const others[] = {
        "",
        " ",
        "back camera",
        "Rear Camera",
        "EF24-105mm f/4L IS USM",
        "smc PENTAX-DA* 16-50mm F2.8 ED AL [IF] SDM",
        "iPhone 6",
        "iPhone 6 back",
        "iPhone 6 backcamera",
        "iPhone 6 back cameras 4.15mm",
        "iPhone 6 camera back",
        "Holga back to the plastic toy camera", /* "camera" is the fifth word behind */
        "35mm F1.4 DG HSM | Art 012",
    };
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < BUILD_COUNT(others); i++) {
        struct build b = photo_with_lens(others[i]);
        witness_read(&b, WITNESS_ALL, &seen);
        if (seen.witness_count != 0)
            fail_msg("'%s' is said to name '%s'", others[i], seen.witness[0].value);
        build_free(&b);
    }
}

static void damage(void **state)
{
    struct build b = photo_with_lens("iPhone 13 mini back dual wide camera 5.1mm f/1.6");

    (void)state;
    witness_cut(&b, 1);
    witness_disturb(&b, 2);
    build_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phones),
        cmocka_unit_test(lenses_of_cameras),
        cmocka_unit_test(damage),
    };
    return cmocka_run_group_tests_name("vendor_lens", tests, NULL, NULL);
}
