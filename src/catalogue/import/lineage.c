/* One file of the LineageOS wiki's _data/devices (LineageOS/lineage_wiki; schema: its test/schema-06.yml): a mapping with
 * vendor, name, codename, type, models (a list, for many devices left out) and release (the day, month or year at which
 * the device came out, or a list of mappings from models, in practice also from product names, to such dates). */
#include "catalogue/import/nodes.h"
#include "catalogue/import/products.h"

#include "base/date.h"
#include "base/text.h"
#include "catalogue/fields.h"
#include "catalogue/import/tidy.h"

#include <string.h>
#include <strings.h>

/* As many as a row of a data file may name. */
#define LIST_MAX 200

struct release {
    table_text of;  /* model or product name; 0: the whole file */
    table_text key; /* as it is compared */
    exifid_date date;
};

struct device {
    struct import *import;
    table_text vendor, name, codename, type;
    uint32_t line; /* of the name */
    uint32_t type_line;
    bool sound;           /* no value was damaged */
    bool bad_date;        /* a date that cannot be read has been told */
    struct grow models;   /* table_text */
    struct grow releases; /* struct release */
};

static void *add(struct device *device, struct grow *rows, size_t size, uint32_t line)
{
    if (rows->count == LIST_MAX) {
        import_break(device->import, line, "list holds more than %d values", LIST_MAX);
        return NULL;
    }
    void *row = grow_add(rows, size, 1);
    device->import->builder.no_memory = device->import->builder.no_memory || row == NULL;
    return row;
}

static void read_models(struct device *device, struct nodes *nodes)
{
    if (!nodes_open(nodes, NODES_SEQUENCE)) {
        device->sound = false;
        return;
    }
    while (nodes_item(nodes)) {
        table_text text = 0;
        uint32_t line = nodes_line(nodes);
        if (nodes_text(nodes, "model", &text) && text != 0) {
            table_text *model = add(device, &device->models, sizeof *model, line);
            if (model != NULL) {
                *model = text;
            }
        }
    }
}

/* Reads the date of a model, of a product, or, with `of` 0, of the whole device. */
static void read_date(struct device *device, struct nodes *nodes, table_text of)
{
    table_text text = 0;
    uint32_t line = nodes_line(nodes);
    struct builder *builder = &device->import->builder;
    struct release found = {.of = of, .key = builder_key(builder, builder_get(builder, of))};
    if (!nodes_text(nodes, "release", &text) || text == 0) {
        return;
    }
    if (!exifid_date_parse(builder_get(builder, text), &found.date)) {
        import_error(device->import, line, "release %s is not a date", builder_quote(builder_get(builder, text)).text);
        device->bad_date = true;
        return;
    }
    struct release *release = add(device, &device->releases, sizeof *release, line);
    if (release != NULL) {
        *release = found;
    }
}

static void read_dates(struct device *device, struct nodes *nodes)
{
    if (!nodes_open(nodes, NODES_MAPPING)) {
        return;
    }
    while (nodes_key(nodes)) {
        struct tidy of = tidy_string(nodes->key);
        read_date(device, nodes, builder_text(&device->import->builder, of.text, of.length));
    }
}

static void read_release(struct device *device, struct nodes *nodes)
{
    if (nodes_kind(nodes) == NODES_MAPPING) {
        read_dates(device, nodes);
    } else if (nodes_kind(nodes) == NODES_SEQUENCE) {
        nodes_open(nodes, NODES_SEQUENCE);
        while (nodes_item(nodes)) {
            read_dates(device, nodes);
        }
    } else {
        read_date(device, nodes, 0);
    }
}

static void read_pair(struct device *device, struct nodes *nodes)
{
    const char *key = nodes->key;
    if (strcmp(key, "vendor") == 0) {
        device->sound = nodes_text(nodes, "vendor", &device->vendor) && device->sound;
    } else if (strcmp(key, "name") == 0) {
        device->line = nodes_line(nodes);
        device->sound = nodes_text(nodes, "name", &device->name) && device->sound;
    } else if (strcmp(key, "codename") == 0) {
        device->sound = nodes_text(nodes, "codename", &device->codename) && device->sound;
    } else if (strcmp(key, "type") == 0) {
        device->type_line = nodes_line(nodes);
        device->sound = nodes_text(nodes, "type", &device->type) && device->sound;
    } else if (strcmp(key, "models") == 0) {
        read_models(device, nodes);
    } else if (strcmp(key, "release") == 0) {
        read_release(device, nodes);
    } else {
        nodes_skip(nodes);
    }
}

/* The word of the data files for a type; NULL for what they do not hold, such as development boards. */
static const char *kind_of(const char *type)
{
    static const char *const kinds[][2] = {{"", ""},
                                           {"phone", "phone"},
                                           {"phone (slider)", "phone"},
                                           {"tablet", "tablet"},
                                           {"smartwatch", "watch"},
                                           {"set top box", "tv"}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcasecmp(type, kinds[i][0]) == 0) {
            return kinds[i][1];
        }
    }
    return NULL;
}

/* A device without model codes is found by its names: "POCO F3 / Redmi K40" are two. */
static void name_models(struct device *device)
{
    char names[TIDY_SIZE];
    struct import *import = device->import;
    text_set(names, sizeof names, builder_get(&import->builder, device->name));
    for (char *rest = names, *name = fields_next(&rest, '/'); name != NULL; name = fields_next(&rest, '/')) {
        table_text *model = name[0] == '\0' ? NULL : add(device, &device->models, sizeof *model, device->line);
        if (model != NULL) {
            *model = builder_string(&import->builder, name);
        }
    }
    products_note(import, "The wiki names no model codes here; the name stands for them in models.");
}

/* The release that names this model, or NULL. */
static const struct release *release_of(const struct device *device, table_text model)
{
    const struct release *release = device->releases.rows;
    table_text key = builder_key(&device->import->builder, builder_get(&device->import->builder, model));
    for (uint32_t i = 0; i < device->releases.count; i++) {
        if (release[i].key == key) {
            return &release[i];
        }
    }
    return NULL;
}

static bool dates_are_by_model(const struct device *device)
{
    const table_text *model = device->models.rows;
    for (uint32_t i = 0; i < device->models.count; i++) {
        if (release_of(device, model[i]) != NULL) {
            return true;
        }
    }
    return false;
}

/* The date of a device whose dates are not by model: of the product that came first.  The others are noted. */
static exifid_date first_date(struct device *device)
{
    char note[512];
    struct text_out out = TEXT_INTO(note);
    exifid_date first = {0};
    const struct release *release = device->releases.rows;
    text_add(&out, "on_sale is the first of these:");
    for (uint32_t i = 0; i < device->releases.count; i++) {
        first = date_compare(release[i].date, first) < 0 ? release[i].date : first;
        text_add(&out, i == 0 ? " " : ", ");
        text_add(&out, builder_get(&device->import->builder, release[i].of));
        text_add(&out, " ");
        text_add_date(&out, release[i].date);
    }
    if (device->releases.count > 1) {
        products_note(device->import, note);
    }
    return first;
}

/* Adds a product for each model; those of one date become one row when they are written. */
static void add_products(struct device *device, const char *kind)
{
    struct import *import = device->import;
    const table_text *model = device->models.rows;
    bool by_model = dates_are_by_model(device);
    exifid_date date = by_model ? (exifid_date){0} : first_date(device);
    for (uint32_t i = 0; i < device->models.count && !import_is_over(import); i++) {
        const struct release *release = by_model ? release_of(device, model[i]) : NULL;
        if (by_model && release == NULL) {
            import_error(import, device->line, "model %s has no release date",
                         builder_quote(builder_get(&import->builder, model[i])).text);
            continue;
        }
        struct product product = {
            .name = device->name,
            .codenames = device->codename,
            .kind = builder_string(&import->builder, kind),
            .on_sale = by_model ? release->date : date,
            .line = device->line,
        };
        uint32_t number = products_add(import, &product);
        if (number == TABLE_NONE) {
            return; /* so it would be for every model */
        }
        products_add_model(import, number, builder_get(&import->builder, model[i]));
    }
}

static void add_device(struct device *device)
{
    struct import *import = device->import;
    struct builder *builder = &import->builder;
    const char *kind = kind_of(builder_get(builder, device->type));
    if (device->name == 0 || device->vendor == 0) {
        import_error(import, 0, "%s is missing", device->name == 0 ? "name" : "vendor");
        return;
    }
    if (kind == NULL) {
        import_error(import, device->type_line, "type %s is neither phone, tablet, watch nor set top box",
                     builder_quote(builder_get(builder, device->type)).text);
        return;
    }
    if (device->releases.count == 0) {
        if (!device->bad_date) {
            import_error(import, 0, "release is missing");
        }
        return;
    }
    char maker[TIDY_SIZE];
    text_set(maker, sizeof maker, builder_get(builder, device->vendor));
    if (strchr(maker, ';') != NULL) { /* it would be two in !makes */
        import_break(import, 0, "vendor %s holds a ';'", builder_quote(maker).text);
        return;
    }
    products_maker(import, maker, maker);
    products_note(import,
                  "Write into !makes what the cameras of this maker write as Make, if it is not the maker's name.");
    if (device->models.count == 0) {
        name_models(device);
    }
    add_products(device, kind);
}

void lineage_read(struct import *import)
{
    struct nodes nodes;
    struct device device = {.import = import};
    nodes_start(&nodes, import, import->text, 0);
    if (nodes_open(&nodes, NODES_MAPPING)) {
        device.sound = true;
        while (nodes_key(&nodes)) {
            read_pair(&device, &nodes);
        }
    }
    nodes_stop(&nodes);
    if (device.sound && !import_is_over(import)) {
        add_device(&device);
    }
    grow_free(&device.releases);
    grow_free(&device.models);
}
