#include "resolver/optics.h"

#include "base/text.h"
#include "resolver/evidence.h"
#include "resolver/named.h"

#include <string.h>

/* Cameras and programs round the same lens differently: in thousandths of a millimetre and of the f-number. */
#define FOCAL_TOLERANCE    15
#define F_NUMBER_TOLERANCE 30
/* A lens of more than a metre is no phone's, and its thousandths fit. */
#define VALUE_MAX          1000

/* The value in thousandths, or 0 where it is absent or absurd. */
static int32_t thousandths(exifid_rational value)
{
    uint64_t denominator = value.denominator;
    if (denominator == 0 || value.numerator / denominator > VALUE_MAX) {
        return 0;
    }
    return (int32_t)((UINT64_C(1000) * value.numerator + denominator / 2) / denominator);
}

static bool near(int32_t a, int32_t b, int32_t tolerance)
{
    return a - b <= tolerance && b - a <= tolerance;
}

static bool same_lens(const struct table_lens *a, const struct table_lens *b)
{
    return near(a->focal_length, b->focal_length, FOCAL_TOLERANCE) &&
           near(a->f_number, b->f_number, F_NUMBER_TOLERANCE);
}

static bool has_lens(const struct tables *tables, const struct table_optics *row, const struct table_lens *lens)
{
    for (uint32_t i = 0; i < row->lens_count; i++) {
        if (same_lens(&tables->lenses[row->first_lens + i], lens)) {
            return true;
        }
    }
    return false;
}

/* Whether neither the focal length nor the f-number is that of any lens of the row. */
static bool shares_nothing(const struct tables *tables, const struct table_optics *row, const struct table_lens *lens)
{
    for (uint32_t i = 0; i < row->lens_count; i++) {
        const struct table_lens *one = &tables->lenses[row->first_lens + i];
        if (near(one->focal_length, lens->focal_length, FOCAL_TOLERANCE) ||
            near(one->f_number, lens->f_number, F_NUMBER_TOLERANCE)) {
            return false;
        }
    }
    return true;
}

/* "3.85", from thousandths. */
static void add_value(struct text_out *out, int32_t value)
{
    text_add_number(out, value / 1000);
    int32_t rest = (value % 1000 + 5) / 10;
    if (rest > 0) {
        text_add(out, rest < 10 ? ".0" : ".");
        text_add_number(out, rest % 10 == 0 ? rest / 10 : rest);
    }
}

static void add_lens(struct text_out *out, const struct table_lens *lens)
{
    add_value(out, lens->focal_length);
    text_add(out, " mm f/");
    add_value(out, lens->f_number);
}

/* Whether two texts are the same; a pool holds each once. */
static bool same_text(const struct tables *a, table_text one, const struct tables *b, table_text other)
{
    return a == b ? one == other : strcmp(table_string(a, one), table_string(b, other)) == 0;
}

/* The row of a product of `theirs`, or NULL. */
static const struct table_optics *row_of(const struct tables *tables, const struct tables *theirs,
                                         const struct table_product *product)
{
    for (uint32_t i = 0; i < tables->optics_count; i++) {
        const struct table_optics *row = &tables->optics[i];
        if (same_text(tables, row->product, theirs, product->name) &&
            same_text(tables, row->maker, theirs, theirs->makers[product->maker].name)) {
            return row;
        }
    }
    return NULL;
}

/* The first product of the maker, besides `own`, that has that lens and that the question may know. */
static bool other_product(const struct inquiry *inquiry, const struct catalogue_layer *layer,
                          const struct table_optics *own, const struct table_lens *lens, struct named *named)
{
    const struct tables *tables = layer->tables;
    for (uint32_t i = 0; i < tables->optics_count; i++) {
        const struct table_optics *row = &tables->optics[i];
        if (row != own && row->maker == own->maker && has_lens(tables, row, lens) &&
            named_find(inquiry, table_string(tables, row->product), named)) {
            return true;
        }
    }
    return false;
}

static void contradict(struct inquiry *inquiry, const struct table_lens *lens, const struct named *other)
{
    char text[160];
    char title[96];
    struct text_out out = TEXT_INTO(text);
    text_add(&out, named_answer(inquiry, title, sizeof title));
    text_add(&out, " has no lens of ");
    add_lens(&out, lens);
    if (other->count > 0) {
        text_add(&out, ", ");
        text_add(&out, named_title(other, title, sizeof title));
        text_add(&out, " has");
    }
    evidence_contradict(inquiry, "Model", "FocalLength", text);
}

/* What a lens that is not the product's own means: nothing, unless all of its lenses are known. */
static const char *judge_other(struct inquiry *inquiry, const struct catalogue_layer *layer,
                               const struct table_optics *row, const struct table_lens *lens)
{
    struct named other = {.count = 0};
    if (!row->complete) {
        return NULL;
    }
    if (other_product(inquiry, layer, row, lens, &other) || shares_nothing(layer->tables, row, lens)) {
        contradict(inquiry, lens, &other);
        return "no lens of that phone, all of whose lenses are known";
    }
    return NULL;
}

/* Whether the photo is larger than any that the product takes; editors shrink photos and hardly ever enlarge them. */
static bool too_large(const struct inquiry *inquiry, const struct table_optics *row)
{
    uint64_t pixels = (uint64_t)inquiry->seen->pixel_x * inquiry->seen->pixel_y;
    return row->width > 0 && pixels > (uint64_t)row->width * row->height;
}

static void add_evidence(struct inquiry *inquiry, exifid_weight weight, const char *value, const char *means,
                         struct evidence_rule rule)
{
    exifid_witness lens = {.place = inquiry->seen->focal_length_place};
    lens.size = lens.place == EXIFID_NO_PLACE ? 0 : 8; /* a rational: TIFF 6.0, section 2 */
    TEXT_SET(lens.source, "FocalLength");
    TEXT_SET(lens.value, value);
    evidence_add_witness(inquiry, weight, &lens, means, rule);
}

static void compare(struct inquiry *inquiry, const struct catalogue_layer *layer, const struct table_optics *row)
{
    char value[48];
    struct text_out out = TEXT_INTO(value);
    const struct evidence_rule rule = {layer, row->origin};
    const struct table_lens lens = {thousandths(inquiry->seen->focal_length), thousandths(inquiry->seen->f_number)};
    if (lens.focal_length == 0 || lens.f_number == 0) {
        return;
    }
    add_lens(&out, &lens);
    if (has_lens(layer->tables, row, &lens)) {
        add_evidence(inquiry, EXIFID_WEIGHT_MEDIUM, value, "a lens of that phone", rule);
        return;
    }
    const char *means = judge_other(inquiry, layer, row, &lens);
    if (means != NULL) {
        add_evidence(inquiry, EXIFID_WEIGHT_STRONG, value, means, rule);
    }
    if (means != NULL && too_large(inquiry, row)) {
        evidence_add_fact(inquiry, EXIFID_WEIGHT_MEDIUM, "PixelXDimension", "", "larger than any photo of that phone",
                          rule);
    }
}

void optics_find(struct inquiry *inquiry)
{
    /* A code that several products share has the lenses of one of them. */
    if (inquiry->product_count != 1) {
        return;
    }
    for (unsigned i = 0; i < inquiry->catalogue->layer_count; i++) {
        const struct catalogue_layer *layer = &inquiry->catalogue->layer[i];
        const struct table_optics *row = row_of(layer->tables, inquiry->layer->tables, inquiry->product[0]);
        if (row != NULL) {
            inquiry->optics_layer = layer;
            inquiry->optics = row;
            return;
        }
    }
}

void optics_compare(struct inquiry *inquiry)
{
    if (inquiry->optics != NULL) {
        compare(inquiry, inquiry->optics_layer, inquiry->optics);
    }
}
