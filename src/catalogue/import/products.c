#include "catalogue/import/products.h"

#include "base/date.h"
#include "catalogue/lookup.h"
#include "catalogue/order.h"

#include <string.h>

/* No maker has announced that many. */
#define PRODUCTS_MAX     100000

/* What the answer has room for, with the NUL. */
#define ROOM_FOR(member) sizeof((exifid_identity *)0)->member

/* Whether a text is there and short enough; notes an error when not, which moves the pool that the text may stand in. */
static bool fits(struct import *import, uint32_t line, const char *what, const char *text, size_t room)
{
    bool missing = text[0] == '\0';
    bool longer = strlen(text) >= room;
    if (missing) {
        import_error(import, line, "%s is missing", what);
    } else if (longer) {
        import_error(import, line, "%s %s is longer than %zu bytes", what, builder_quote(text).text, room - 1);
    }
    return !missing && !longer;
}

void products_maker(struct import *import, const char *maker, const char *makes)
{
    struct builder *builder = &import->builder;
    if (!fits(import, 0, "maker", maker, ROOM_FOR(maker))) {
        import->broken = true;
    }
    import->products.maker = builder_string(builder, maker);
    import->products.makes = builder_string(builder, makes);
}

void products_note(struct import *import, const char *text)
{
    table_text *note = grow_add(&import->products.notes, sizeof *note, 1);
    if (note == NULL) {
        import->builder.no_memory = true;
        return;
    }
    *note = builder_string(&import->builder, text);
}

/* Whether a text can be one value of a list, in which ';' stands between values; notes an error when not. */
static bool is_one_value(struct import *import, uint32_t line, const char *what, const char *text)
{
    bool is_one = strchr(text, ';') == NULL;
    if (!is_one) {
        import_error(import, line, "%s %s holds a ';'", what, builder_quote(text).text);
    }
    return is_one;
}

/* Whether the tables can take a codename; like a code it is compared with Model. */
static bool is_codename(struct import *import, const struct product *product)
{
    const char *codename = builder_get(&import->builder, product->codenames);
    return codename[0] == '\0' || (fits(import, product->line, "codename", codename, ROOM_FOR(model)) &&
                                   is_one_value(import, product->line, "codename", codename));
}

uint32_t products_add(struct import *import, const struct product *product)
{
    struct grow *rows = &import->products.rows;
    const char *name = builder_get(&import->builder, product->name);
    if (!fits(import, product->line, "name", name, ROOM_FOR(name)) || !is_codename(import, product)) {
        return TABLE_NONE;
    }
    if (rows->count == PRODUCTS_MAX) {
        import_break(import, product->line, "file holds more than %d products", PRODUCTS_MAX);
        return TABLE_NONE;
    }
    struct product *added = grow_add(rows, sizeof *added, 1);
    if (added == NULL) {
        import->builder.no_memory = true;
        return TABLE_NONE;
    }
    *added = *product;
    added->sources = builder_string(&import->builder, "user");
    added->number = rows->count - 1;
    added->key = builder_key(&import->builder, builder_get(&import->builder, added->name));
    return added->number;
}

void products_add_model(struct import *import, uint32_t product, const char *model)
{
    struct builder *builder = &import->builder;
    const struct product *row = import->products.rows.rows;
    uint32_t line = row[product].line;
    if (!fits(import, line, "model", model, ROOM_FOR(model)) || !is_one_value(import, line, "model", model)) {
        return;
    }
    if (model[0] == '=') { /* marks a code of several products */
        import_error(import, line, "model %s starts with a '='", builder_quote(model).text);
        return;
    }
    struct product_model added = {.model = builder_string(builder, model), .product = product};
    added.key = builder_key(builder, builder_get(builder, added.model));
    struct product_model *place = grow_add(&import->products.models, sizeof added, 1);
    if (place == NULL) {
        builder->no_memory = true;
        return;
    }
    *place = added;
}

/* ---------------------------------------------------------------- as the data file needs them */

/* Earlier dates first, those that are not known last; dates that differ at all have different numbers. */
static uint32_t date_number(exifid_date date)
{
    return date_known(date) ? (uint32_t)date.year * 10000 + date.month * 100u + date.day : UINT32_MAX;
}

bool products_same_date(exifid_date a, exifid_date b)
{
    return date_number(a) == date_number(b);
}

static void by_name_and_date(const struct builder *builder, const void *row, struct order_key *key)
{
    const struct product *product = row;
    key->first = builder_get(builder, product->key);
    key->number = date_number(product->on_sale);
}

static void by_earlier(const struct builder *builder, const void *row, struct order_key *key)
{
    (void)builder;
    key->number = ((const struct product *)row)->earlier;
}

static void by_model(const struct builder *builder, const void *row, struct order_key *key)
{
    key->first = builder_get(builder, ((const struct product_model *)row)->model);
}

static void by_product(const struct builder *builder, const void *row, struct order_key *key)
{
    (void)builder;
    key->number = ((const struct product_model *)row)->product;
}

static void by_key(const struct builder *builder, const void *row, struct order_key *key)
{
    const struct product_model *model = row;
    key->first = builder_get(builder, model->key);
    key->number = model->product;
}

static void order_products(struct import *import, order_by *by)
{
    struct grow *rows = &import->products.rows;
    order_rows(&import->builder, rows->rows, sizeof(struct product), rows->count, by);
}

static void order_models(struct import *import, order_by *by)
{
    struct grow *models = &import->products.models;
    order_rows(&import->builder, models->rows, sizeof(struct product_model), models->count, by);
}

/* Makes one of neighbours that a data file would not tell apart; place[number] tells where a product stands then. */
static void merge_products(struct grow *rows, uint32_t *place)
{
    uint32_t kept = 0;
    struct product *product = rows->rows;
    for (uint32_t i = 0; i < rows->count; i++) {
        bool same = kept > 0 && product[kept - 1].key == product[i].key &&
                    products_same_date(product[kept - 1].on_sale, product[i].on_sale);
        place[product[i].number] = same ? kept - 1 : kept;
        if (!same) {
            product[kept] = product[i];
            product[kept].number = kept;
            kept++;
        }
    }
    rows->count = kept;
}

/* Drops models that a product has twice, and marks those of several products. */
static void mark_shared(struct import *import)
{
    struct grow *models = &import->products.models;
    struct product_model *model = models->rows;
    uint32_t kept = 0;
    order_models(import, by_key);
    for (uint32_t i = 0; i < models->count; i++) {
        struct product_model *before = kept > 0 && model[kept - 1].key == model[i].key ? &model[kept - 1] : NULL;
        if (before != NULL && before->product == model[i].product) {
            continue;
        }
        if (before != NULL) {
            before->shared = true;
        }
        model[kept] = model[i];
        model[kept++].shared = before != NULL;
    }
    models->count = kept;
}

void products_settle(struct import *import)
{
    struct grow places = {0};
    struct grow *rows = &import->products.rows;
    uint32_t *place = grow_add(&places, sizeof *place, rows->count);
    order_products(import, by_name_and_date);
    order_products(import, by_earlier);
    if (place == NULL || import->builder.no_memory) {
        import->builder.no_memory = true;
        goto done;
    }
    merge_products(rows, place);
    struct product_model *model = import->products.models.rows;
    for (uint32_t i = 0; i < import->products.models.count; i++) {
        model[i].product = place[model[i].product];
    }
    mark_shared(import);
    order_models(import, by_model);
    order_models(import, by_product);

done:
    grow_free(&places);
}
