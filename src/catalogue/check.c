#include "catalogue/check.h"

#include "catalogue/order.h"

#include <string.h>

/* A row that has a name of its own. */
struct named {
    table_text name;
    struct table_origin origin;
};

static void by_name(const struct builder *builder, const void *row, struct order_key *key)
{
    key->first = builder_get(builder, ((const struct named *)row)->name);
}

/* Sorts names by the text; the earlier row comes first. */
static void sort_names(struct builder *builder, struct grow *names)
{
    order_rows(builder, names->rows, sizeof(struct named), names->count, by_name);
}

static void add_name(struct builder *builder, struct grow *names, table_text name, struct table_origin origin)
{
    struct named *named = grow_add(names, sizeof *named, 1);
    if (named == NULL) {
        builder->no_memory = true;
        return;
    }
    *named = (struct named){name, origin};
}

/* Notes names that two rows have. */
static void check_unique(struct builder *builder, const struct grow *names, const char *what)
{
    const struct named *row = names->rows;
    const struct table_file *files = builder->files.rows;
    for (uint32_t i = 1; i < names->count; i++) {
        if (row[i].name == row[i - 1].name) {
            builder_error(builder, row[i].origin.file, row[i].origin.line, "%s %s already stands in %s:%u", what,
                          builder_quote(builder_get(builder, row[i].name)).text,
                          builder_get(builder, files[row[i - 1].origin.file].name), (unsigned)row[i - 1].origin.line);
        }
    }
}

static bool has_name(const struct builder *builder, const struct grow *names, const char *name)
{
    const struct named *row = names->rows;
    uint32_t low = 0;
    uint32_t high = names->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(builder_get(builder, row[middle].name), name);
        if (order == 0) {
            return true;
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return false;
}

/* Checks each name of a list joined by ';'.  An error says the name that is missing between `before` and `behind`. */
static void check_list(struct builder *builder, const struct grow *names, table_text list, struct table_origin origin,
                       const char *before, const char *behind)
{
    char name[256]; /* longer names are cut, and so not found: no id or maker is that long */
    const char *at = builder_get(builder, list);
    while (*at != '\0') {
        size_t length = strcspn(at, ";");
        size_t kept = length < sizeof name ? length : sizeof name - 1;
        memcpy(name, at, kept);
        name[kept] = '\0';
        at += length + (at[length] == ';');
        if (!has_name(builder, names, name)) {
            size_t place = (size_t)(at - builder_get(builder, list));
            builder_error(builder, origin.file, origin.line, "%s%s%s", before, builder_quote(name).text, behind);
            at = builder_get(builder, list) + place; /* the pool may have moved */
        }
    }
}

static void check_sources(struct builder *builder, const struct grow *names)
{
    struct tables tables;
#define CHECK_SOURCES(array, where)                                                                      \
    for (uint32_t i = 0; i < tables.array##_count; i++) {                                                \
        check_list(builder, names, tables.array[i].sources, where, "source ", " is not in sources.tsv"); \
    }
    builder_view(builder, &tables); /* notes add no rows, so the arrays stay where they are */
    CHECK_SOURCES(products, tables.products[i].origin)
    CHECK_SOURCES(lists, tables.lists[i].origin)
    CHECK_SOURCES(not_phones, tables.not_phones[i].origin)
    CHECK_SOURCES(software, tables.software[i].origin)
    CHECK_SOURCES(optics, tables.optics[i].origin)
    CHECK_SOURCES(tells, tables.tells[i].origin)
#undef CHECK_SOURCES
    const struct builder_rule_lines *lines = builder->rule_lines.rows;
    for (uint32_t i = 0; i < tables.rules_count; i++) {
        struct table_origin where = {tables.rules[i].origin.file, lines[i].source};
        check_list(builder, names, tables.rules[i].sources, where, "source ", " is not in sources.tsv");
    }
}

static void check_makers(struct builder *builder, const struct grow *names)
{
    struct tables tables;
    builder_view(builder, &tables);
    for (uint32_t i = 0; i < tables.makers_count; i++) {
        check_list(builder, names, tables.makers[i].related, tables.makers[i].origin, "related maker ",
                   " has no file in devices/");
    }
    for (uint32_t i = 0; i < tables.optics_count; i++) {
        check_list(builder, names, tables.optics[i].maker, tables.optics[i].origin, "maker ",
                   " has no file in devices/");
    }
    const struct builder_rule_lines *lines = builder->rule_lines.rows;
    for (uint32_t i = 0; i < tables.rules_count; i++) {
        const char *name = builder_get(builder, tables.rules[i].maker);
        if (name[0] != '\0' && strcmp(name, "*") != 0 && !has_name(builder, names, name)) {
            builder_error(builder, tables.rules[i].origin.file, lines[i].maker, "maker %s has no file in devices/",
                          builder_quote(name).text);
        }
    }
}

/* Whether one of `tables` holds a product of that maker and name. */
static bool has_product(const struct tables *tables, const char *maker, const char *name)
{
    for (uint32_t i = 0; tables != NULL && i < tables->products_count; i++) {
        const struct table_product *product = &tables->products[i];
        if (strcmp(table_string(tables, product->name), name) == 0 &&
            strcmp(table_string(tables, tables->makers[product->maker].name), maker) == 0) {
            return true;
        }
    }
    return false;
}

static void check_optics(struct builder *builder)
{
    struct tables tables;
    builder_view(builder, &tables);
    for (uint32_t i = 0; i < tables.optics_count; i++) {
        const struct table_optics *row = &tables.optics[i];
        const char *maker = builder_get(builder, row->maker);
        const char *name = builder_get(builder, row->product);
        tables.pool = builder_get(builder, 0); /* an error noted before may have moved it */
        if (name[0] != '\0' && !has_product(&tables, maker, name) && !has_product(builder->known, maker, name)) {
            builder_error(builder, row->origin.file, row->origin.line, "product %s is not in the table of its maker",
                          builder_quote(name).text);
        }
    }
}

static void add_beside(struct builder *builder, struct grow *names, const struct grow *beside)
{
    const table_text *name = beside->rows;
    for (uint32_t i = 0; i < beside->count; i++) {
        add_name(builder, names, name[i], (struct table_origin){0, 0});
    }
}

/* Names of the tables below count as well, and of the files beside. */
static void add_known_sources(struct builder *builder, struct grow *names)
{
    add_beside(builder, names, &builder->sources_beside);
    for (uint32_t i = 0; builder->known != NULL && i < builder->known->sources_count; i++) {
        table_text id = builder_string(builder, table_string(builder->known, builder->known->sources[i].id));
        add_name(builder, names, id, (struct table_origin){0, 0});
    }
}

static void add_known_makers(struct builder *builder, struct grow *names)
{
    add_beside(builder, names, &builder->makers_beside);
    for (uint32_t i = 0; builder->known != NULL && i < builder->known->makers_count; i++) {
        table_text name = builder_string(builder, table_string(builder->known, builder->known->makers[i].name));
        add_name(builder, names, name, (struct table_origin){0, 0});
    }
}

void check_names(struct builder *builder)
{
    struct tables tables;
    struct grow names = {0};
    builder_view(builder, &tables);
    for (uint32_t i = 0; i < tables.sources_count; i++) {
        add_name(builder, &names, tables.sources[i].id, tables.sources[i].origin);
    }
    sort_names(builder, &names);
    check_unique(builder, &names, "source");
    add_known_sources(builder, &names);
    sort_names(builder, &names);
    check_sources(builder, &names);

    names.count = 0;
    for (uint32_t i = 0; i < tables.makers_count; i++) {
        add_name(builder, &names, tables.makers[i].name, tables.makers[i].origin);
    }
    add_known_makers(builder, &names);
    sort_names(builder, &names);
    check_makers(builder, &names);
    check_optics(builder);

    names.count = 0;
    for (uint32_t i = 0; i < tables.rules_count; i++) {
        add_name(builder, &names, tables.rules[i].name, tables.rules[i].origin);
    }
    sort_names(builder, &names);
    check_unique(builder, &names, "rule");
    grow_free(&names);
}
