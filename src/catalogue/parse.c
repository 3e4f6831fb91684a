#include "catalogue/parse.h"

#include "base/text.h"
#include "catalogue/builder.h"
#include "catalogue/check.h"
#include "catalogue/lookup.h"
#include "catalogue/order.h"
#include "catalogue/parse_formats.h"
#include "catalogue/slots.h"

#include <string.h>

struct parse {
    struct builder builder;
    struct tables tables; /* what parse_finish() gives */
    struct grow self;     /* the memory in which this stands */
};

struct parse *parse_new(parse_report *report, void *context)
{
    struct grow self = {0};
    struct parse *parse = grow_add(&self, sizeof *parse, 1);
    if (parse == NULL) {
        return NULL;
    }
    parse->self = self;
    builder_init(&parse->builder, report, context);
    if (parse->builder.no_memory) {
        parse_free(parse);
        return NULL;
    }
    return parse;
}

void parse_free(struct parse *parse)
{
    if (parse != NULL) {
        struct grow self = parse->self;
        builder_free(&parse->builder);
        grow_free(&self);
    }
}

void parse_over(struct parse *parse, const struct tables *known)
{
    parse->builder.known = known;
}

static void add_beside(struct builder *builder, struct grow *names, const char *name)
{
    table_text *kept = grow_add(names, sizeof *kept, 1);
    if (kept == NULL) {
        builder->no_memory = true;
        return;
    }
    *kept = builder_string(builder, name);
}

void parse_beside(struct parse *parse, const struct parse *other)
{
    struct builder *builder = &parse->builder;
    const struct table_source *sources = other->builder.sources.rows;
    const struct table_maker *makers = other->builder.makers.rows;
    for (uint32_t i = 0; i < other->builder.sources.count; i++) {
        add_beside(builder, &builder->sources_beside, builder_get(&other->builder, sources[i].id));
    }
    for (uint32_t i = 0; i < other->builder.makers.count; i++) {
        add_beside(builder, &builder->makers_beside, builder_get(&other->builder, makers[i].name));
    }
}

void parse_text(struct parse *parse, enum parse_format format, const char *name, const char *text, size_t size)
{
    static parse_reader *const readers[] = {
        [PARSE_SOURCES] = parse_lists_sources,   [PARSE_DEVICES] = parse_devices,
        [PARSE_LISTED] = parse_lists_listed,     [PARSE_NOT_PHONES] = parse_lists_not_phones,
        [PARSE_SOFTWARE] = parse_lists_software, [PARSE_OPTICS] = parse_witnesses_optics,
        [PARSE_TELLS] = parse_witnesses_tells,   [PARSE_RULES] = parse_rules,
    };
    uint32_t file = builder_file(&parse->builder, name);
    if (file != TABLE_NONE) {
        readers[format](&parse->builder, file, text, size);
    }
    builder_report(&parse->builder);
}

/* Whether `name` is a file with that ending in that folder. */
static bool is_in(const char *name, const char *folder, const char *ending)
{
    size_t length = strlen(name);
    size_t before = strlen(folder);
    size_t behind = strlen(ending);
    return length > before + behind && strncmp(name, folder, before) == 0 && strchr(name + before, '/') == NULL &&
           strcmp(name + length - behind, ending) == 0;
}

bool parse_format_of(const char *name, enum parse_format *format)
{
    if (strcmp(name, "sources.tsv") == 0) {
        *format = PARSE_SOURCES;
    } else if (is_in(name, "devices/", ".tsv")) {
        *format = PARSE_DEVICES;
    } else if (is_in(name, "listed/", ".tsv")) {
        *format = PARSE_LISTED;
    } else if (strcmp(name, "not_phones.tsv") == 0) {
        *format = PARSE_NOT_PHONES;
    } else if (strcmp(name, "software.tsv") == 0) {
        *format = PARSE_SOFTWARE;
    } else if (strcmp(name, "optics.tsv") == 0) {
        *format = PARSE_OPTICS;
    } else if (strcmp(name, "tells.tsv") == 0) {
        *format = PARSE_TELLS;
    } else if (is_in(name, "rules/", ".rules")) {
        *format = PARSE_RULES;
    } else {
        return false;
    }
    return true;
}

/* Whether the line at `text` starts with `word`. */
static bool starts(const char *text, size_t size, const char *word)
{
    size_t length = strlen(word);
    return size >= length && memcmp(text, word, length) == 0;
}

bool parse_format_in(const char *text, size_t size, enum parse_format *format)
{
    static const struct {
        const char *start;
        enum parse_format format;
    } starts_of[] = {{"rule ", PARSE_RULES},       {"!maker", PARSE_DEVICES},     {"!related", PARSE_DEVICES},
                     {"name\t", PARSE_DEVICES},    {"brand\t", PARSE_LISTED},     {"id\t", PARSE_SOURCES},
                     {"make\t", PARSE_NOT_PHONES}, {"pattern\t", PARSE_SOFTWARE}, {"maker\t", PARSE_OPTICS},
                     {"says\t", PARSE_TELLS}};
    while (size > 0) {
        for (size_t i = 0; i < sizeof starts_of / sizeof *starts_of; i++) {
            if (starts(text, size, starts_of[i].start)) {
                *format = starts_of[i].format;
                return true;
            }
        }
        /* Comments, blank lines, and directives that more than one format has, say nothing yet. */
        const char *end = memchr(text, '\n', size);
        if (end == NULL || (text[0] != '#' && text[0] != '\n' && text[0] != '!')) {
            return false;
        }
        size -= (size_t)(end + 1 - text);
        text = end + 1;
    }
    return false;
}

static void by_make(const struct builder *builder, const void *row, struct order_key *key)
{
    const struct table_make *make = row;
    key->first = builder_get(builder, make->key);
    key->number = make->maker;
}

static void by_model(const struct builder *builder, const void *row, struct order_key *key)
{
    const struct table_model *model = row;
    key->first = builder_get(builder, model->key);
    key->number = model->product;
}

static void by_listed(const struct builder *builder, const void *row, struct order_key *key)
{
    const struct table_listed *listed = row;
    key->first = builder_get(builder, listed->key);
    key->second = builder_get(builder, listed->brand);
}

/* The more of the text a model pattern fixes, the earlier it counts; of two that fix as much, the one with fewer '*'.
 * Lengths stay far below 2^16: lookup.h. */
static void by_precision(const struct builder *builder, const void *row, struct order_key *key)
{
    uint32_t stars = 0;
    uint32_t fixed = 0;
    const struct table_pattern *pattern = row;
    for (const char *at = builder_get(builder, pattern->second); *at != '\0'; at++) {
        stars += *at == '*';
        fixed += *at != '*';
    }
    key->number = (UINT16_MAX - fixed) << 16 | stars;
}

static void by_name(const struct builder *builder, const void *row, struct order_key *key)
{
    const struct table_name *name = row;
    key->first = builder_get(builder, name->key);
    key->number = name->product;
}

static void by_relation(const struct builder *builder, const void *row, struct order_key *key)
{
    const struct table_relation *relation = row;
    key->first = builder_get(builder, relation->maker);
    key->second = builder_get(builder, relation->relative);
}

static void by_reader(const struct builder *builder, const void *row, struct order_key *key)
{
    const struct table_reader *reader = row;
    key->first = builder_get(builder, reader->maker);
    key->number = reader->rule;
}

#define SORT(row, array, by) \
    order_rows(builder, builder->array.rows, sizeof(struct table_##row), builder->array.count, by)

static void sort(struct builder *builder)
{
    SORT(make, makes, by_make);
    SORT(model, models, by_model);
    SORT(listed, listed, by_listed);
    SORT(pattern, not_phones, by_precision);
    SORT(name, names, by_name);
    SORT(relation, relations, by_relation);
    SORT(reader, model_readers, by_reader);
    SORT(reader, software_readers, by_reader);
}

static void by_first(const struct builder *builder, const void *row, struct order_key *key)
{
    const struct table_start *start = row;
    key->first = builder_get(builder, start->first);
    key->number = start->row;
}

/* How row number `row` of patterns starts. */
static struct table_start start_of(const struct builder *builder, const struct grow *patterns, uint32_t row)
{
    const struct table_pattern *pattern = (const struct table_pattern *)patterns->rows + row;
    const char *first = builder_get(builder, pattern->first);
    const char *second = builder_get(builder, pattern->second);
    return (struct table_start){.first = pattern->first,
                                .start = first[0],
                                .next_start = second[0],
                                .after_start = first[0] == '\0' ? '\0' : first[1],
                                .after_next = second[0] == '\0' ? '\0' : second[1],
                                .row = row};
}

/* Lists what the patterns start with, which are in their final order. */
static void link_starts(struct builder *builder)
{
    for (uint32_t i = 0; i < builder->not_phones.count; i++) {
        struct table_start start = start_of(builder, &builder->not_phones, i);
        builder_add_not_phone_starts(builder, &start);
    }
    for (uint32_t i = 0; i < builder->software.count; i++) {
        struct table_start start = start_of(builder, &builder->software, i);
        builder_add_software_starts(builder, &start);
    }
    SORT(start, not_phone_starts, by_first);
    SORT(start, software_starts, by_first);
}

/* Lists the model codes of each product, which a count of them makes room for. */
static void link_codes(struct builder *builder)
{
    struct table_product *products = builder->products.rows;
    const struct table_model *models = builder->models.rows;
    uint32_t total = 0;
    for (uint32_t i = 0; i < builder->models.count; i++) {
        products[models[i].product].code_count += !models[i].is_codename;
    }
    for (uint32_t i = 0; i < builder->products.count; i++) {
        products[i].first_code = total;
        total += products[i].code_count;
        products[i].code_count = 0;
    }
    struct table_code *codes = grow_add(&builder->codes, sizeof *codes, total);
    if (codes == NULL) {
        builder->no_memory = total > 0;
        return;
    }
    for (uint32_t i = 0; i < builder->models.count; i++) {
        struct table_product *product = &products[models[i].product];
        if (!models[i].is_codename) {
            codes[product->first_code + product->code_count++].model = i;
        }
    }
}

/* Notes that two makers are related, in both directions. */
static void add_relation(struct builder *builder, table_text maker, table_text relative)
{
    builder_add_relations(builder, &(struct table_relation){maker, relative});
    builder_add_relations(builder, &(struct table_relation){relative, maker});
}

static void link_relations(struct builder *builder)
{
    char name[128]; /* the pool may move while names are added; no maker's name is longer */
    for (uint32_t i = 0; i < builder->makers.count; i++) {
        const struct table_maker *maker = (const struct table_maker *)builder->makers.rows + i;
        for (size_t at = 0; builder_get(builder, maker->related)[at] != '\0';) {
            const char *related = builder_get(builder, maker->related) + at;
            size_t length = strcspn(related, ";");
            at += length + (related[length] == ';');
            if (length > 0 && length < sizeof name) {
                memcpy(name, related, length);
                add_relation(builder, maker->name, builder_text(builder, name, length));
            }
        }
    }
}

/* Lists the products by name. */
static void link_names(struct builder *builder)
{
    for (uint32_t i = 0; i < builder->products.count; i++) {
        char name[LOOKUP_KEY_SIZE]; /* the pool may move; what is longer is cut, as keys are */
        const struct table_product *product = (const struct table_product *)builder->products.rows + i;
        TEXT_SET(name, builder_get(builder, product->name));
        builder_add_names(builder, &(struct table_name){builder_key(builder, name), i});
    }
}

/* Lists the rules of each maker. */
static void link_readers(struct builder *builder)
{
    const struct table_rule *rules = builder->rules.rows;
    for (uint32_t i = 0; i < builder->rules.count; i++) {
        struct table_reader reader = {rules[i].maker, i};
        if (rules[i].subject == SUBJECT_MODEL) {
            builder_add_model_readers(builder, &reader);
        } else {
            builder_add_software_readers(builder, &reader);
        }
    }
}

const struct tables *parse_finish(struct parse *parse, const char *version)
{
    struct builder *builder = &parse->builder;
    link_names(builder);
    link_relations(builder);
    link_readers(builder);
    sort(builder);
    link_starts(builder);
    slots_link(builder);
    if (!builder->no_memory) {
        link_codes(builder);
        check_names(builder);
        check_rules(builder);
    }
    table_text kept = builder_string(builder, version);
    builder_report(builder);
    if (builder->no_memory) {
        return NULL;
    }
    builder_view(builder, &parse->tables);
    parse->tables.version = builder_get(builder, kept);
    return &parse->tables;
}

unsigned parse_errors(const struct parse *parse)
{
    return parse->builder.error_count;
}
