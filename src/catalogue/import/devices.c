#include "catalogue/import/devices.h"

#include "base/date.h"
#include "catalogue/import/edits.h"
#include "catalogue/import/products.h"

static void add_comment(struct sheet *sheet, const char *text)
{
    sheet_add(sheet, "# ");
    sheet_add(sheet, text);
    sheet_add(sheet, "\n");
}

static void write_notes(struct import *import, struct sheet *sheet)
{
    const struct builder *builder = &import->builder;
    const table_text *note = import->products.notes.rows;
    if (import->products.maker == 0) {
        add_comment(sheet, builder_get(builder, import->products.nobody));
    }
    for (uint32_t i = 0; i < import->products.notes.count; i++) {
        add_comment(sheet, builder_get(builder, note[i]));
    }
    if (!date_known(import->products.horizon)) {
        add_comment(sheet,
                    "!horizon " PRODUCTS_NO_HORIZON " says that this list claims to be complete up to no day at all.");
    }
}

static void write_directives(struct import *import, struct sheet *sheet)
{
    const struct builder *builder = &import->builder;
    const struct products *products = &import->products;
    sheet_add(sheet, "!maker\t");
    sheet_add(sheet, products->maker == 0 ? PRODUCTS_NO_MAKER : builder_get(builder, products->maker));
    sheet_add(sheet, "\n!makes\t");
    sheet_add(sheet, products->maker == 0 ? PRODUCTS_NO_MAKER : builder_get(builder, products->makes));
    sheet_add(sheet, "\n!horizon\t");
    sheet_add(sheet, date_known(products->horizon) ? "" : PRODUCTS_NO_HORIZON);
    sheet_add_date(sheet, products->horizon);
    if (products->related != 0) {
        sheet_add(sheet, "\n!related\t");
        sheet_add(sheet, builder_get(builder, products->related));
    }
    sheet_add(sheet, "\n");
}

static void write_models(struct import *import, struct sheet *sheet, const struct product_model *model, uint32_t count)
{
    sheet_field(sheet, "");
    for (uint32_t i = 0; i < count; i++) {
        sheet_add(sheet, i == 0 ? "" : "; ");
        sheet_add(sheet, model[i].shared ? "=" : "");
        sheet_add(sheet, builder_get(&import->builder, model[i].model));
    }
}

static void write_product(struct import *import, struct sheet *sheet, const struct product *product,
                          const struct product_model *model, uint32_t count)
{
    const struct builder *builder = &import->builder;
    sheet_field(sheet, builder_get(builder, product->name));
    sheet_field(sheet, builder_get(builder, product->codenames));
    sheet_date_field(sheet, product->announced);
    sheet_date_field(sheet, product->on_sale);
    sheet_field(sheet, builder_get(builder, product->kind));
    write_models(import, sheet, model, count);
    sheet_field(sheet, builder_get(builder, product->first_firmware));
    sheet_field(sheet, builder_get(builder, product->sources));
    sheet_end_row(sheet);
}

static void write_products(struct import *import, struct sheet *sheet)
{
    const struct product *product = import->products.rows.rows;
    const struct product_model *model = import->products.models.rows;
    uint32_t next = 0;
    for (uint32_t i = 0; i < import->products.rows.count && !import->builder.no_memory; i++) {
        uint32_t first = next;
        while (next < import->products.models.count && model[next].product == i) {
            next++;
        }
        if (product[i].earlier && (i == 0 || !product[i - 1].earlier)) {
            add_comment(sheet, "From earlier imports, not in this list:");
        }
        if (next > first) {
            write_product(import, sheet, &product[i], model + first, next - first);
        }
    }
}

void devices_write(struct import *import, struct sheet *sheet)
{
    products_settle(import);
    edits_apply(import);
    if (import->broken || import->builder.no_memory) {
        return;
    }
    write_notes(import, sheet);
    write_directives(import, sheet);
    sheet_add(sheet, "name\tcodenames\tannounced\ton_sale\tkind\tmodels\tfirst_firmware\tsources\n");
    write_products(import, sheet);
}
