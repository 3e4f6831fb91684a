/* Walking through a catalogue: its tables, products and codes. */
#include "catalogue/catalogue.h"

#include <string.h>

const char *exifid_catalogue_version(const exifid_catalogue *catalogue)
{
    return catalogue->layer[catalogue->layer_count - 1].tables->version;
}

/* ---------------------------------------------------------------- tables */

/* Tables that are one in each layer, behind its makers and lists. */
enum single {
    SINGLE_NOT_PHONES,
    SINGLE_SOFTWARE,
    SINGLE_OPTICS,
    SINGLE_TELLS,
    SINGLE_RULES,
    SINGLE_SOURCES,
    SINGLE_COUNT
};

static size_t single_rows(const struct tables *tables, enum single single)
{
    switch (single) {
    case SINGLE_NOT_PHONES:
        return tables->not_phones_count;
    case SINGLE_SOFTWARE:
        return tables->software_count;
    case SINGLE_OPTICS:
        return tables->optics_count;
    case SINGLE_TELLS:
        return tables->tells_count;
    case SINGLE_RULES:
        return tables->rules_count;
    case SINGLE_SOURCES:
    case SINGLE_COUNT:
        break;
    }
    return tables->sources_count;
}

/* How many of the single tables have rows. */
static size_t single_count(const struct tables *tables)
{
    size_t count = 0;
    for (int single = 0; single < SINGLE_COUNT; single++) {
        count += single_rows(tables, (enum single)single) > 0;
    }
    return count;
}

/* What `layer` of the public interface means: one maker, one list, or one single table. */
static size_t parts_of(const struct tables *tables)
{
    return (size_t)tables->makers_count + tables->lists_count + single_count(tables);
}

size_t exifid_catalogue_layer_count(const exifid_catalogue *catalogue)
{
    size_t count = 0;
    for (unsigned i = 0; i < catalogue->layer_count; i++) {
        count += parts_of(catalogue->layer[i].tables);
    }
    return count;
}

static const char *file_of(const struct tables *tables, struct table_origin origin)
{
    return table_string(tables, tables->files[origin.file].name);
}

static void describe_maker(const struct tables *tables, uint32_t maker, exifid_layer *out)
{
    const struct table_maker *row = &tables->makers[maker];
    out->kind = "devices";
    out->name = table_string(tables, row->name);
    out->file = file_of(tables, row->origin);
    out->horizon = row->horizon;
    out->related = table_string(tables, row->related);
    for (uint32_t i = 0; i < tables->makes_count; i++) {
        out->make_count += tables->makes[i].maker == maker;
    }
    for (uint32_t i = 0; i < tables->products_count; i++) {
        if (tables->products[i].maker == maker) {
            out->rows++;
            out->codes += tables->products[i].code_count;
        }
    }
}

static void describe_list(const struct tables *tables, uint32_t list, exifid_layer *out)
{
    const struct table_list *row = &tables->lists[list];
    out->kind = "listed";
    out->name = table_string(tables, row->name);
    out->file = file_of(tables, row->origin);
    out->horizon = row->horizon;
    out->sources = table_string(tables, row->sources);
    for (uint32_t i = 0; i < tables->listed_count; i++) {
        out->rows += tables->listed[i].list == list;
    }
    out->codes = out->rows;
}

/* The `index`th of the single tables that have rows. */
static void describe_single(const struct tables *tables, size_t index, exifid_layer *out)
{
    static const char *const kinds[SINGLE_COUNT] = {"not-phones", "software", "optics", "tells", "rules", "sources"};
    for (int single = 0; single < SINGLE_COUNT; single++) {
        size_t rows = single_rows(tables, (enum single)single);
        if (rows > 0 && index-- == 0) {
            out->kind = kinds[single];
            out->rows = rows;
            out->codes = rows;
            return;
        }
    }
}

void exifid_catalogue_layer(const exifid_catalogue *catalogue, size_t index, exifid_layer *layer)
{
    *layer = (exifid_layer){.kind = "", .name = "", .file = "", .related = "", .sources = ""};
    for (unsigned i = 0; i < catalogue->layer_count; i++) {
        const struct tables *tables = catalogue->layer[i].tables;
        size_t named = (size_t)tables->makers_count + tables->lists_count;
        layer->user = catalogue->layer[i].parse != NULL;
        if (index < tables->makers_count) {
            describe_maker(tables, (uint32_t)index, layer);
            return;
        }
        if (index < named) {
            describe_list(tables, (uint32_t)(index - tables->makers_count), layer);
            return;
        }
        if (index < parts_of(tables)) {
            describe_single(tables, index - named, layer);
            return;
        }
        index -= parts_of(tables);
    }
}

const char *exifid_catalogue_make(const exifid_catalogue *catalogue, size_t index, size_t make)
{
    const struct tables *tables = catalogue->layer[0].tables;
    for (unsigned i = 0; index >= parts_of(tables); i++) {
        index -= parts_of(tables);
        tables = catalogue->layer[i + 1].tables;
    }
    for (uint32_t i = 0; i < tables->makes_count; i++) {
        if (tables->makes[i].maker == index && make-- == 0) {
            return table_string(tables, tables->makes[i].key);
        }
    }
    return "";
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* The length of that Make, which is in lower case, where the text begins with it as whole words, else 0. */
static size_t make_fits(const char *make, const char *text)
{
    size_t length = 0;
    while (make[length] != '\0' && lower(text[length]) == make[length]) {
        length++;
    }
    bool whole = make[length] == '\0' && (text[length] == ' ' || text[length] == '\0');
    return whole ? length : 0;
}

size_t exifid_catalogue_make_length(const exifid_catalogue *catalogue, const char *text)
{
    size_t longest = 0;
    for (unsigned i = 0; i < catalogue->layer_count; i++) {
        const struct tables *tables = catalogue->layer[i].tables;
        for (uint32_t make = 0; make < tables->makes_count; make++) {
            size_t length = make_fits(table_string(tables, tables->makes[make].key), text);
            longest = length > longest ? length : longest;
        }
    }
    return longest;
}

/* ---------------------------------------------------------------- products and codes */

/* The row that an index stands for. */
struct place {
    const struct tables *tables;
    size_t first_layer;                  /* number of the first part of these tables */
    const struct table_product *product; /* or NULL */
    const struct table_listed *listed;   /* or NULL */
};

size_t exifid_catalogue_product_count(const exifid_catalogue *catalogue)
{
    size_t count = 0;
    for (unsigned i = 0; i < catalogue->layer_count; i++) {
        count += (size_t)catalogue->layer[i].tables->products_count + catalogue->layer[i].tables->listed_count;
    }
    return count;
}

static struct place find_place(const exifid_catalogue *catalogue, size_t index)
{
    size_t first_layer = 0;
    for (unsigned i = 0; i < catalogue->layer_count; i++) {
        const struct tables *tables = catalogue->layer[i].tables;
        if (index < tables->products_count) {
            return (struct place){tables, first_layer, &tables->products[index], NULL};
        }
        index -= tables->products_count;
        first_layer += parts_of(tables);
    }
    first_layer = 0;
    for (unsigned i = 0; i < catalogue->layer_count; i++) {
        const struct tables *tables = catalogue->layer[i].tables;
        if (index < tables->listed_count) {
            return (struct place){tables, first_layer, NULL, &tables->listed[index]};
        }
        index -= tables->listed_count;
        first_layer += parts_of(tables);
    }
    return (struct place){NULL, 0, NULL, NULL};
}

static void describe_product(const struct tables *tables, const struct table_product *row, exifid_product *out)
{
    out->maker = table_string(tables, tables->makers[row->maker].name);
    out->name = table_string(tables, row->name);
    out->codenames = table_string(tables, row->codenames);
    out->kind = table_kind_names[row->kind];
    out->first_firmware = table_string(tables, row->first_firmware);
    out->sources = table_string(tables, row->sources);
    out->announced = row->announced;
    out->on_sale = row->on_sale;
    out->tenth = row->tenth;
    out->code_count = row->code_count;
    lookup_origin(tables, row->origin, out->rule, sizeof out->rule);
}

static void describe_listed(const struct tables *tables, const struct table_listed *row, exifid_product *out)
{
    const struct table_list *list = &tables->lists[row->list];
    out->maker = table_string(tables, row->brand);
    out->name = table_string(tables, row->name);
    out->codenames = table_string(tables, row->device);
    out->sources = table_string(tables, list->sources);
    out->first_seen = row->first_seen;
    out->listed = true;
    out->code_count = 1;
    lookup_origin(tables, (struct table_origin){list->origin.file, row->line}, out->rule, sizeof out->rule);
}

void exifid_catalogue_product(const exifid_catalogue *catalogue, size_t index, exifid_product *product)
{
    struct place place = find_place(catalogue, index);
    *product =
        (exifid_product){.maker = "", .name = "", .codenames = "", .kind = "", .first_firmware = "", .sources = ""};
    if (place.product != NULL) {
        describe_product(place.tables, place.product, product);
        product->layer = place.first_layer + place.product->maker;
    } else if (place.listed != NULL) {
        describe_listed(place.tables, place.listed, product);
        product->layer = place.first_layer + place.tables->makers_count + place.listed->list;
    }
}

static const struct table_model *model_at(const struct place *place, size_t code)
{
    const struct table_code *row = &place->tables->codes[place->product->first_code + code];
    return &place->tables->models[row->model];
}

const char *exifid_catalogue_code(const exifid_catalogue *catalogue, size_t index, size_t code)
{
    struct place place = find_place(catalogue, index);
    table_text text = place.listed != NULL ? place.listed->model : model_at(&place, code)->model;
    return table_string(place.tables, text);
}

bool exifid_catalogue_code_is_shared(const exifid_catalogue *catalogue, size_t index, size_t code)
{
    struct place place = find_place(catalogue, index);
    if (place.product == NULL) {
        return false;
    }
    const struct tables *tables = place.tables;
    struct lookup_range range = lookup_model(tables, table_string(tables, model_at(&place, code)->key));
    for (uint32_t i = range.first; i < range.first + range.count; i++) {
        const struct table_model *other = &tables->models[i];
        const struct table_product *product = &tables->products[other->product];
        if (!other->is_codename && product != place.product && product->maker == place.product->maker) {
            return true;
        }
    }
    return false;
}

bool exifid_catalogue_source(const exifid_catalogue *catalogue, const char *id, exifid_source *source)
{
    for (unsigned i = 0; i < catalogue->layer_count; i++) {
        const struct tables *tables = catalogue->layer[i].tables;
        for (uint32_t k = 0; k < tables->sources_count; k++) {
            const struct table_source *row = &tables->sources[k];
            if (strcmp(table_string(tables, row->id), id) == 0) {
                *source = (exifid_source){table_string(tables, row->title), table_string(tables, row->where),
                                          table_string(tables, row->licence)};
                return true;
            }
        }
    }
    return false;
}
