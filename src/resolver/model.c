#include "resolver/model.h"

#include "base/date.h"
#include "base/text.h"
#include "resolver/evidence.h"
#include "resolver/kin.h"
#include "resolver/listed.h"
#include "resolver/spelling.h"

#include <string.h>

static void find_makers(struct inquiry *inquiry)
{
    lookup_fold(inquiry_text(inquiry, EXIFID_TAG_MAKE), inquiry->make);
    for (unsigned i = 0; i < inquiry->catalogue->layer_count && inquiry->make[0] != '\0'; i++) {
        const struct catalogue_layer *layer = &inquiry->catalogue->layer[i];
        struct lookup_range range = lookup_make(layer->tables, inquiry->make);
        for (uint32_t k = 0; k < range.count && inquiry->maker_count < INQUIRY_MAKERS; k++) {
            uint32_t maker = layer->tables->makes[range.first + k].maker;
            inquiry->maker[inquiry->maker_count++] = (struct found_maker){layer, &layer->tables->makers[maker]};
        }
    }
}

enum maker_relation model_relation(const struct inquiry *inquiry, const struct tables *tables, uint32_t maker)
{
    enum maker_relation relation = kin_of(inquiry, table_string(tables, tables->makers[maker].name));
    if (relation != OTHER_MAKER) {
        return relation;
    }
    if (spelling_after_maker(tables, maker, inquiry_text(inquiry, EXIFID_TAG_MODEL)) != NULL) {
        return NAMED_IN_MODEL;
    }
    return inquiry->make[0] == '\0' ? NO_MAKE : OTHER_MAKER;
}

static void take_product(struct inquiry *inquiry, const struct catalogue_layer *layer, const struct table_model *model)
{
    const struct table_product *product = &layer->tables->products[model->product];
    if (inquiry->product_count == 0) {
        inquiry->layer = layer;
        inquiry->model = model;
    }
    for (unsigned i = 0; i < inquiry->product_count; i++) {
        if (inquiry->product[i] == product) {
            return;
        }
    }
    if (inquiry->product_count < INQUIRY_PRODUCTS) {
        inquiry->product[inquiry->product_count++] = product;
    }
}

static bool is_dated(const struct table_product *product)
{
    return date_known(product->announced) || date_known(product->on_sale);
}

/* The row of a lower layer that a user's row hides: the first with the same key, of a maker of the same name. */
static const struct table_product *hidden_product(const struct inquiry *inquiry, const struct catalogue_layer *layer,
                                                  const struct table_model *model,
                                                  const struct catalogue_layer **below_layer)
{
    const struct tables *ours = layer->tables;
    const char *maker = table_string(ours, ours->makers[ours->products[model->product].maker].name);
    const struct catalogue_layer *end = inquiry->catalogue->layer + inquiry->catalogue->layer_count;
    for (const struct catalogue_layer *below = layer + 1; below < end; below++) {
        const struct tables *tables = below->tables;
        struct lookup_range range = lookup_model(tables, table_string(ours, model->key));
        for (uint32_t i = 0; i < range.count; i++) {
            const struct table_product *product = &tables->products[tables->models[range.first + i].product];
            if (strcmp(table_string(tables, tables->makers[product->maker].name), maker) == 0) {
                *below_layer = below;
                return product;
            }
        }
    }
    return NULL;
}

/* Whether a blind question forgets the row; one without dates came when the row that it hides did. */
static bool forgets(const struct inquiry *inquiry, const struct catalogue_layer *layer, const struct table_model *model)
{
    const struct catalogue_layer *below_layer = NULL;
    const struct table_product *product = &layer->tables->products[model->product];
    if (inquiry->question.blind && layer->parse != NULL && !is_dated(product)) {
        const struct table_product *below = hidden_product(inquiry, layer, model, &below_layer);
        product = below == NULL ? product : below;
    }
    return inquiry_forgets(inquiry, product);
}

/* Takes the products of one layer that carry this key, of the makers that stand nearest to the Make. */
static void find_in_layer(struct inquiry *inquiry, const struct catalogue_layer *layer, const char *key)
{
    const struct tables *tables = layer->tables;
    struct lookup_range range = lookup_model(tables, key);
    enum maker_relation best = OTHER_MAKER;
    for (int pass = 0; pass < 2; pass++) { /* first which relation is the best, then who has it */
        for (uint32_t i = 0; i < range.count; i++) {
            const struct table_model *model = &tables->models[range.first + i];
            const struct table_product *product = &tables->products[model->product];
            if (forgets(inquiry, layer, model)) {
                inquiry->made_to_forget |= product->tenth == inquiry->question.forget;
                continue;
            }
            enum maker_relation relation = model_relation(inquiry, tables, product->maker);
            if (pass == 0 && relation < best) {
                best = relation;
            } else if (pass == 1 && relation == best && relation != OTHER_MAKER) {
                inquiry->relation = best;
                take_product(inquiry, layer, model);
            }
        }
    }
}

static void find_product(struct inquiry *inquiry)
{
    for (unsigned i = 0; i < inquiry->spelling_count && !inquiry->question.forget_code; i++) {
        for (unsigned k = 0; k < inquiry->catalogue->layer_count && inquiry->product_count == 0; k++) {
            find_in_layer(inquiry, &inquiry->catalogue->layer[k], inquiry->spelling_key[i]);
        }
    }
}

void model_join_name(char *names, size_t size, const char *name)
{
    char longer[sizeof((exifid_identity *)0)->name];
    if (names[0] == '\0') {
        text_set(names, size, name);
    } else if (strstr(names, name) == NULL) {
        struct text_out out = TEXT_INTO(longer);
        text_add(&out, names);
        text_add(&out, " / ");
        text_add(&out, name);
        text_set(names, size, longer);
    }
}

/* The earlier of two dates; an unknown one does not count. */
static exifid_date earlier(exifid_date a, exifid_date b)
{
    return date_compare(a, b) <= 0 ? a : b;
}

/* What a user's row leaves open, the row that it hides may say. */
static void fill_from_below(struct inquiry *inquiry)
{
    exifid_identity *identity = &inquiry->answer->identity;
    if (inquiry->layer->parse != NULL) {
        inquiry->below = hidden_product(inquiry, inquiry->layer, inquiry->model, &inquiry->below_layer);
    }
    if (inquiry->below == NULL) {
        return;
    }
    if (!date_known(identity->announced) && !date_known(identity->on_sale)) {
        identity->announced = inquiry->below->announced;
        identity->on_sale = inquiry->below->on_sale;
    }
    if (identity->codename[0] == '\0') {
        TEXT_SET(identity->codename, table_string(inquiry->below_layer->tables, inquiry->below->codenames));
    }
}

static void answer_product(struct inquiry *inquiry)
{
    exifid_identity *identity = &inquiry->answer->identity;
    const struct tables *tables = inquiry->layer->tables;
    const struct table_product *first = inquiry->product[0];
    TEXT_SET(identity->maker, table_string(tables, tables->makers[first->maker].name));
    TEXT_SET(identity->codename, table_string(tables, first->codenames));
    TEXT_SET(identity->kind, table_kind_names[first->kind]);
    for (unsigned i = 0; i < inquiry->product_count; i++) {
        const struct table_product *product = inquiry->product[i];
        model_join_name(identity->name, sizeof identity->name, table_string(tables, product->name));
        identity->announced = earlier(identity->announced, product->announced);
        identity->on_sale = earlier(identity->on_sale, product->on_sale);
    }
    fill_from_below(inquiry);
    bool dated = date_known(identity->announced) || date_known(identity->on_sale);
    identity->match = dated ? EXIFID_MATCH_DEVICE : EXIFID_MATCH_LISTED;
    if (!inquiry->model->is_codename) {
        TEXT_SET(identity->model, table_string(tables, inquiry->model->model));
    }
    lookup_origin(tables, first->origin, identity->rule, sizeof identity->rule);
}

static void explain_product(struct inquiry *inquiry)
{
    char text[160];
    struct text_out out = TEXT_INTO(text);
    const exifid_identity *identity = &inquiry->answer->identity;
    text_add(&out, inquiry->model->is_codename ? "codename of " : "exact model of ");
    text_add(&out, identity->maker);
    text_add(&out, " ");
    text_add(&out, identity->name);
    struct evidence_rule rule = {inquiry->layer, inquiry->product[0]->origin};
    evidence_add(inquiry, EXIFID_WEIGHT_STRONG, EXIFID_TAG_MODEL, text, rule);
}

/* Why a Make that is not the product's own does not stand in the way. */
static void explain_make(struct inquiry *inquiry)
{
    char text[160];
    struct text_out out = TEXT_INTO(text);
    const struct table_product *product = inquiry->product[0];
    const struct tables *tables = inquiry->layer->tables;
    if (inquiry->relation != RELATED_MAKER && inquiry->relation != NAMED_IN_MODEL) {
        return;
    }
    text_add(&out, "not ");
    text_add(&out, inquiry->answer->identity.maker);
    text_add(&out, inquiry->relation == RELATED_MAKER ? "'s own, but of a maker whose phones it shares"
                                                      : "'s own, but the Model names that maker: another camera app?");
    evidence_add(inquiry, EXIFID_WEIGHT_WEAK, EXIFID_TAG_MAKE, text,
                 (struct evidence_rule){inquiry->layer, tables->makers[product->maker].origin});
}

static void find_not_phone(struct inquiry *inquiry)
{
    for (unsigned i = 0; i < inquiry->catalogue->layer_count && inquiry->not_phone == NULL; i++) {
        const struct catalogue_layer *layer = &inquiry->catalogue->layer[i];
        uint32_t row = lookup_not_phone(layer->tables, inquiry->make, inquiry->model_key);
        if (row != TABLE_NONE) {
            inquiry->not_phone = &layer->tables->not_phones[row];
            inquiry->layer = layer;
        }
    }
}

static void answer_not_phone(struct inquiry *inquiry)
{
    char text[160];
    exifid_identity *identity = &inquiry->answer->identity;
    const struct tables *tables = inquiry->layer->tables;
    struct text_out out = TEXT_INTO(text);
    text_add(&out, "what ");
    text_add(&out, inquiry_kind_words((enum table_kind)inquiry->not_phone->kind));
    text_add(&out, " writes");
    TEXT_SET(identity->kind, table_kind_names[inquiry->not_phone->kind]);
    lookup_origin(tables, inquiry->not_phone->origin, identity->rule, sizeof identity->rule);
    exifid_tag witness = inquiry->spelling_count > 0 ? EXIFID_TAG_MODEL : EXIFID_TAG_MAKE;
    evidence_add(inquiry, EXIFID_WEIGHT_STRONG, witness, text,
                 (struct evidence_rule){inquiry->layer, inquiry->not_phone->origin});
}

/* The maker is all that is known so far; a scheme may still read the code. */
static void answer_maker(struct inquiry *inquiry)
{
    char text[160];
    const struct found_maker *maker = &inquiry->maker[0];
    const struct tables *tables = maker->layer->tables;
    struct text_out out = TEXT_INTO(text);
    text_add(&out, "what ");
    text_add(&out, table_string(tables, maker->row->name));
    text_add(&out, " writes");
    if (!inquiry->question.blind || date_last_day(maker->row->horizon) <= date_last_day(inquiry->question.as_of)) {
        text_add(&out, "; its table reaches to ");
        text_add_date(&out, maker->row->horizon);
    }
    inquiry->answer->identity.match = EXIFID_MATCH_MAKER;
    TEXT_SET(inquiry->answer->identity.maker, table_string(tables, maker->row->name));
    lookup_origin(tables, maker->row->origin, inquiry->answer->identity.rule, sizeof inquiry->answer->identity.rule);
    evidence_add(inquiry, EXIFID_WEIGHT_WEAK, EXIFID_TAG_MAKE, text,
                 (struct evidence_rule){maker->layer, maker->row->origin});
}

void model_find(struct inquiry *inquiry)
{
    find_makers(inquiry);
    kin_find(inquiry);
    spelling_collect(inquiry);
    TEXT_SET(inquiry->answer->identity.model, inquiry_text(inquiry, EXIFID_TAG_MODEL));
    find_product(inquiry);
    if (inquiry->product_count > 0) {
        answer_product(inquiry);
        explain_product(inquiry);
        explain_make(inquiry);
        listed_narrow_codename(inquiry);
        const struct tables *tables = inquiry->layer->tables;
        kin_lead(inquiry, table_string(tables, tables->makers[inquiry->product[0]->maker].name));
        return;
    }
    find_not_phone(inquiry);
    if (inquiry->not_phone != NULL) {
        answer_not_phone(inquiry);
        return;
    }
    if (!inquiry->question.forget_code) {
        listed_find(inquiry);
    }
    if (inquiry->listed && inquiry->kin_count == 0) {
        kin_lead_make(inquiry, inquiry->answer->identity.maker);
    } else if (!inquiry->listed && inquiry->maker_count > 0) {
        answer_maker(inquiry);
    }
}
