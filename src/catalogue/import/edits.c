#include "catalogue/import/edits.h"

#include "base/date.h"
#include "catalogue/devices_layout.h"
#include "catalogue/fields.h"
#include "catalogue/import/products.h"
#include "catalogue/lookup.h"
#include "catalogue/order.h"
#include "catalogue/tsv.h"

#include <string.h>

/* A product of the previous outcome. */
struct row {
    struct product product;
    uint32_t owner; /* number of the product that it belongs to now, or TABLE_NONE */
};

struct edits {
    struct import *import;
    uint32_t file;
    table_text directive[4];
    exifid_date horizon;
    struct grow rows;   /* struct row */
    struct grow models; /* struct product_model; its product is the number of the row */
};

static void *add(struct edits *edits, struct grow *grow, size_t size)
{
    void *row = grow_add(grow, size, 1);
    edits->import->builder.no_memory = edits->import->builder.no_memory || row == NULL;
    return row;
}

static void note_fault(void *context, const char *file, uint32_t line, const char *text)
{
    struct edits *edits = context;
    (void)file;
    builder_error(&edits->import->builder, edits->file, line, "%s", text);
}

/* Whether the previous outcome is a sound data file, so that its parts can be taken as they are. */
static bool is_sound(struct edits *edits)
{
    struct builder *builder = &edits->import->builder;
    unsigned errors = builder->error_count;
    exifid_catalogue_text text = {"", edits->import->asked->previous, edits->import->asked->previous_size};
    exifid_catalogue *catalogue = exifid_catalogue_create(&text, 1, note_fault, edits);
    edits->import->broken = builder->error_count > errors;
    builder->no_memory = builder->no_memory || (catalogue == NULL && !edits->import->broken);
    exifid_catalogue_free(catalogue);
    return catalogue != NULL;
}

static void read_models(struct edits *edits, char *list, uint32_t row)
{
    struct builder *builder = &edits->import->builder;
    for (char *rest = list, *text = fields_next(&rest, ';'); text != NULL; text = fields_next(&rest, ';')) {
        text += text[0] == '=';
        struct product_model *model = add(edits, &edits->models, sizeof *model);
        if (model != NULL) {
            model->model = builder_string(builder, fields_trim(text));
            model->key = builder_key(builder, text);
            model->product = row;
        }
    }
}

static void read_row(struct edits *edits, struct tsv *tsv)
{
    struct builder *builder = &edits->import->builder;
    struct row *row = add(edits, &edits->rows, sizeof *row);
    if (row == NULL) {
        return;
    }
    row->owner = TABLE_NONE;
    row->product = (struct product){
        .name = builder_string(builder, tsv->field[DEVICES_NAME]),
        .codenames = builder_string(builder, tsv->field[DEVICES_CODENAMES]),
        .announced = fields_date(&tsv->lines, tsv->field[DEVICES_ANNOUNCED]),
        .on_sale = fields_date(&tsv->lines, tsv->field[DEVICES_ON_SALE]),
        .kind = builder_string(builder, tsv->field[DEVICES_KIND]),
        .first_firmware = builder_string(builder, tsv->field[DEVICES_FIRST_FIRMWARE]),
        .sources = builder_string(builder, tsv->field[DEVICES_SOURCES]),
        .number = edits->rows.count - 1,
        .key = builder_key(builder, tsv->field[DEVICES_NAME]),
    };
    read_models(edits, tsv->field[DEVICES_MODELS], edits->rows.count - 1);
}

static void read_file(struct edits *edits)
{
    struct tsv tsv;
    char *value = NULL;
    const exifid_import *asked = edits->import->asked;
    struct builder *builder = &edits->import->builder;
    unsigned errors = builder->error_count;
    tsv_start(&tsv, &devices_layout, builder, edits->file, asked->previous, asked->previous_size);
    for (int i = tsv_directive(&tsv, &value); i >= 0; i = tsv_directive(&tsv, &value)) {
        edits->directive[i] = builder_string(builder, value);
        if (i == DEVICES_HORIZON) {
            edits->horizon = fields_date(&tsv.lines, value);
        }
    }
    while (tsv_row(&tsv)) {
        read_row(edits, &tsv);
    }
    edits->import->broken = builder->error_count > errors; /* a sound file, but of another format */
}

/* ---------------------------------------------------------------- into the products */

/* Takes the directives over; false when the file is another maker's. */
static bool take_directives(struct edits *edits)
{
    struct builder *builder = &edits->import->builder;
    struct products *products = &edits->import->products;
    table_text maker = edits->directive[DEVICES_MAKER];
    if (products->maker != 0 && builder_key(builder, builder_get(builder, maker)) !=
                                    builder_key(builder, builder_get(builder, products->maker))) {
        import_break(edits->import, 0, "list is of maker %s, the previous import of %s",
                     builder_quote(builder_get(builder, products->maker)).text,
                     builder_quote(builder_get(builder, maker)).text);
        return false;
    }
    if (strcmp(builder_get(builder, maker), PRODUCTS_NO_MAKER) != 0) {
        products->maker = maker;
        products->makes = edits->directive[DEVICES_MAKES];
    }
    products->related = edits->directive[DEVICES_RELATED];
    if (!date_known(products->horizon) &&
        strcmp(builder_get(builder, edits->directive[DEVICES_HORIZON]), PRODUCTS_NO_HORIZON) != 0) {
        products->horizon = edits->horizon;
    }
    return true;
}

static void by_name(const struct builder *builder, const void *row, struct order_key *key)
{
    (void)builder;
    key->number = ((const struct row *)row)->product.key;
}

/* How many rows, sorted by key, have a key below `key`. */
static uint32_t lower_bound(const struct grow *rows, uint32_t key)
{
    const struct row *row = rows->rows;
    uint32_t low = 0;
    uint32_t high = rows->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (row[middle].product.key < key) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Whether no other product of the list has that name; the list is settled, so they would be neighbours. */
static bool has_own_name(const struct grow *rows, uint32_t i)
{
    const struct product *row = rows->rows;
    return (i == 0 || row[i - 1].key != row[i].key) && (i + 1 == rows->count || row[i + 1].key != row[i].key);
}

/* The row that a product had before: of that name and date, or of that name where it is the only one on both sides. */
static struct row *find_row(const struct edits *edits, uint32_t i)
{
    const struct grow *list = &edits->import->products.rows;
    const struct product *product = (const struct product *)list->rows + i;
    struct row *row = edits->rows.rows;
    uint32_t first = lower_bound(&edits->rows, product->key);
    uint32_t behind = first;
    for (; behind < edits->rows.count && row[behind].product.key == product->key; behind++) {
        if (products_same_date(row[behind].product.on_sale, product->on_sale)) {
            return &row[behind];
        }
    }
    return behind == first + 1 && has_own_name(list, i) ? &row[first] : NULL;
}

/* Lets a product be what the row says, but on sale when the list says so, as far as that can be. */
static void take_row(struct edits *edits, struct product *product, struct row *row)
{
    struct product taken = row->product;
    taken.number = product->number;
    taken.line = product->line;
    taken.edited = true;
    if (!date_known(taken.announced) || date_last_day(product->on_sale) >= date_first_day(taken.announced)) {
        taken.on_sale = product->on_sale;
    } else {
        import_error(edits->import, product->line, "%s went on sale before the day on which it is announced",
                     builder_quote(builder_get(&edits->import->builder, product->name)).text);
    }
    *product = taken;
    row->owner = product->number;
}

static void take_rows(struct edits *edits)
{
    struct grow *list = &edits->import->products.rows;
    for (uint32_t i = 0; i < list->count; i++) {
        struct row *row = find_row(edits, i);
        if (row != NULL) {
            take_row(edits, (struct product *)list->rows + i, row);
        }
    }
}

/* Appends the rows that no product of the list has taken. */
static void keep_rows(struct edits *edits)
{
    struct grow *list = &edits->import->products.rows;
    struct row *row = edits->rows.rows;
    for (uint32_t i = 0; i < edits->rows.count; i++) {
        struct product *added = row[i].owner == TABLE_NONE ? add(edits, list, sizeof *added) : NULL;
        if (added != NULL) {
            *added = row[i].product;
            added->number = list->count - 1;
            added->earlier = true;
            row[i].owner = added->number;
        }
    }
}

/* Drops the models of products whose rows were taken. */
static void drop_models(struct import *import)
{
    const struct product *product = import->products.rows.rows;
    struct product_model *model = import->products.models.rows;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < import->products.models.count; i++) {
        if (!product[model[i].product].edited) {
            model[kept++] = model[i];
        }
    }
    import->products.models.count = kept;
}

/* Appends the models of all rows to the products that the rows belong to. */
static void keep_models(struct edits *edits)
{
    struct grow owners = {0};
    const struct row *row = edits->rows.rows;
    const struct product_model *model = edits->models.rows;
    uint32_t *owner = grow_add(&owners, sizeof *owner, edits->rows.count);
    edits->import->builder.no_memory = edits->import->builder.no_memory || owner == NULL;
    for (uint32_t i = 0; i < edits->rows.count && owner != NULL; i++) {
        owner[row[i].product.number] = row[i].owner;
    }
    for (uint32_t i = 0; i < edits->models.count && !edits->import->builder.no_memory; i++) {
        struct product_model *added = add(edits, &edits->import->products.models, sizeof *added);
        if (added != NULL) {
            *added = model[i];
            added->product = owner[model[i].product];
        }
    }
    grow_free(&owners);
}

void edits_apply(struct import *import)
{
    struct edits edits = {.import = import};
    if (import->asked->previous == NULL || import->builder.no_memory) {
        return;
    }
    edits.file = import_previous_file(import);
    if (is_sound(&edits)) {
        read_file(&edits);
    }
    if (!import->broken && !import->builder.no_memory && take_directives(&edits)) {
        order_rows(&import->builder, edits.rows.rows, sizeof(struct row), edits.rows.count, by_name);
        take_rows(&edits);
        keep_rows(&edits);
        drop_models(import);
        keep_models(&edits);
    }
    if (!import->broken && !import->builder.no_memory) {
        products_settle(import);
    }
    grow_free(&edits.models);
    grow_free(&edits.rows);
}
