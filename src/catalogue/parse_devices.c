/* devices/MAKER.tsv: one maker and its products. */
#include "base/date.h"
#include "base/text.h"
#include "catalogue/devices_layout.h"
#include "catalogue/fields.h"
#include "catalogue/order.h"
#include "catalogue/parse_formats.h"
#include "catalogue/tsv.h"

#include <string.h>

/* What the answer has room for. */
#define ROOM_FOR(member) sizeof((exifid_identity *)0)->member

/* A code or codename as the file has it, until it is known which of them the tables keep. */
struct spelling {
    table_text key, model;
    uint32_t product, line;
    bool is_codename;
    bool shared; /* marked '=' */
};

/* A product by what tells it from others. */
struct namesake {
    table_text key;
    exifid_date announced, on_sale;
    uint32_t line;
};

struct devices {
    struct tsv tsv;
    struct builder *builder;
    uint32_t maker;
    struct grow spellings;      /* struct spelling */
    struct grow namesakes;      /* struct namesake */
    char codenames[LINES_SIZE]; /* a second copy of the field, because lists are cut up */
};

static void read_makes(struct devices *devices, char *value)
{
    struct lines *lines = &devices->tsv.lines;
    uint32_t first = devices->builder->makes.count;
    char *rest = value;
    for (const char *make = fields_next(&rest, ';'); make != NULL; make = fields_next(&rest, ';')) {
        table_text key = fields_key(lines, make);
        const struct table_make *makes = devices->builder->makes.rows;
        if (make[0] == '\0') {
            lines_error(lines, "list holds an empty value");
            continue;
        }
        for (uint32_t i = first; i < devices->builder->makes.count; i++) {
            if (makes[i].key == key) {
                lines_error(lines, "%s stands twice in '!makes'", builder_quote(make).text);
            }
        }
        builder_add_makes(devices->builder, &(struct table_make){key, devices->maker});
    }
}

/* The maker's own name counts as a Make too. */
static void add_own_name(struct devices *devices, uint32_t first, table_text name)
{
    struct builder *builder = devices->builder;
    const struct table_make *makes = builder->makes.rows;
    table_text key = builder_key(builder, builder_get(builder, name));
    for (uint32_t i = first; i < builder->makes.count; i++) {
        if (makes[i].key == key) {
            return;
        }
    }
    builder_add_makes(builder, &(struct table_make){key, devices->maker});
}

static void name_maker(struct devices *devices, struct table_maker *maker, const char *value)
{
    const struct builder *builder = devices->builder;
    const struct table_maker *makers = builder->makers.rows;
    const struct table_file *files = builder->files.rows;
    maker->name = fields_text(&devices->tsv.lines, value, ROOM_FOR(maker));
    maker->origin.line = devices->tsv.lines.number;
    for (uint32_t i = 0; i < devices->maker; i++) {
        if (makers[i].name == maker->name) {
            lines_error(&devices->tsv.lines, "%s is already the maker of %s", builder_quote(value).text,
                        builder_get(builder, files[makers[i].origin.file].name));
        }
    }
}

static void read_directives(struct devices *devices)
{
    struct tsv *tsv = &devices->tsv;
    struct table_maker maker = {.origin = {tsv->lines.file, 0}};
    uint32_t first_make = devices->builder->makes.count;
    char *value = NULL;
    int directive = tsv_directive(tsv, &value);
    if (directive > DEVICES_MAKER) {
        lines_error(&tsv->lines, "'!maker' has to be the first directive");
    }
    for (; directive >= 0; directive = tsv_directive(tsv, &value)) {
        switch ((enum devices_directive)directive) {
        case DEVICES_MAKER:
            name_maker(devices, &maker, value);
            break;
        case DEVICES_MAKES:
            read_makes(devices, value);
            break;
        case DEVICES_HORIZON:
            maker.horizon = fields_date(&tsv->lines, value);
            break;
        case DEVICES_RELATED:
            maker.related = fields_list(&tsv->lines, value, ";");
            break;
        }
    }
    add_own_name(devices, first_make, maker.name);
    builder_add_makers(devices->builder, &maker);
}

static void add_spelling(struct devices *devices, const char *text, bool is_codename)
{
    struct lines *lines = &devices->tsv.lines;
    bool shared = !is_codename && text[0] == '=';
    text += shared ? 1 + strspn(text + 1, " ") : 0;
    if (text[0] == '\0') {
        lines_error(lines, "list holds an empty value");
        return;
    }
    table_text model = fields_text(lines, text, ROOM_FOR(model));
    table_text key = builder_key(devices->builder, text);
    struct spelling *spelling = grow_add(&devices->spellings, sizeof *spelling, 1);
    if (spelling == NULL) {
        devices->builder->no_memory = true;
        return;
    }
    uint32_t product = devices->builder->products.count; /* the row that is about to be added */
    *spelling = (struct spelling){key, model, product, lines->number, is_codename, shared};
}

/* Adds every value of a list; a codename that only repeats the product name is none. */
static void add_spellings(struct devices *devices, char *list, bool is_codename)
{
    char *rest = list[0] == '\0' ? NULL : list;
    table_text name = builder_key(devices->builder, devices->tsv.field[DEVICES_NAME]);
    for (const char *text = fields_next(&rest, ';'); text != NULL; text = fields_next(&rest, ';')) {
        if (!is_codename || builder_key(devices->builder, text) != name) {
            add_spelling(devices, text, is_codename);
        }
    }
}

static void check_dates(struct devices *devices, const struct table_product *product)
{
    if (date_known(product->announced) && date_known(product->on_sale) &&
        date_last_day(product->on_sale) < date_first_day(product->announced)) {
        lines_error(&devices->tsv.lines, "on_sale %s lies before announced %s", devices->tsv.field[DEVICES_ON_SALE],
                    devices->tsv.field[DEVICES_ANNOUNCED]);
    }
}

static void note_namesake(struct devices *devices, const struct table_product *product)
{
    struct namesake *namesake = grow_add(&devices->namesakes, sizeof *namesake, 1);
    if (namesake == NULL) {
        devices->builder->no_memory = true;
        return;
    }
    table_text key = builder_key(devices->builder, devices->tsv.field[DEVICES_NAME]);
    *namesake = (struct namesake){key, product->announced, product->on_sale, devices->tsv.lines.number};
}

/* FNV-1a, 32 bits (RFC 9923, section 2): which tenth a name belongs to has to stay the same from build to build. */
static uint8_t tenth_of(const char *name)
{
    uint32_t hash = 2166136261u;
    for (; *name != '\0'; name++) {
        hash = (hash ^ (unsigned char)*name) * 16777619u;
    }
    return (uint8_t)(hash % 10 + 1);
}

static void read_product(struct devices *devices)
{
    struct lines *lines = &devices->tsv.lines;
    char **field = devices->tsv.field;
    TEXT_SET(devices->codenames, field[DEVICES_CODENAMES]);
    struct table_product product = {
        .maker = devices->maker,
        .name = fields_text(lines, field[DEVICES_NAME], ROOM_FOR(name)),
        .codenames = fields_list(lines, devices->codenames, ", "),
        .announced = fields_date(lines, field[DEVICES_ANNOUNCED]),
        .on_sale = fields_date(lines, field[DEVICES_ON_SALE]),
        .kind = fields_kind(lines, KINDS_DEVICE, field[DEVICES_KIND], KIND_PHONE),
        .first_firmware = fields_list(lines, field[DEVICES_FIRST_FIRMWARE], ";"),
        .sources = fields_list(lines, field[DEVICES_SOURCES], ";"),
        .tenth = tenth_of(field[DEVICES_NAME]),
        .origin = {lines->file, lines->number},
    };
    if (strlen(builder_get(devices->builder, product.codenames)) >= ROOM_FOR(codename)) {
        lines_error(lines, "codenames are longer than %zu bytes together", ROOM_FOR(codename) - 1);
    }
    check_dates(devices, &product);
    note_namesake(devices, &product);
    add_spellings(devices, field[DEVICES_MODELS], false);
    add_spellings(devices, field[DEVICES_CODENAMES], true);
    builder_add_products(devices->builder, &product);
}

static void by_spelling(const struct builder *builder, const void *row, struct order_key *key)
{
    const struct spelling *spelling = row;
    key->first = builder_get(builder, spelling->key);
    key->second = spelling->is_codename ? "1" : "0";
    key->number = spelling->product;
}

/* Checks the rows that hold one code, in the order of the file. */
static void check_code(struct devices *devices, const struct spelling *spelling, uint32_t count)
{
    struct builder *builder = devices->builder;
    uint32_t file = devices->tsv.lines.file;
    uint32_t unmarked = 0;
    for (uint32_t i = 0; i < count; i++) {
        struct builder_quote model = builder_quote(builder_get(builder, spelling[i].model));
        unsigned before = i == 0 ? 0 : (unsigned)spelling[i - 1].line;
        unmarked += !spelling[i].shared;
        if (i > 0 && spelling[i].product == spelling[i - 1].product) {
            builder_error(builder, file, spelling[i].line, "%s stands twice in this row", model.text);
        } else if (i > 0 && !spelling[i].shared) {
            builder_error(builder, file, spelling[i].line, "%s already stands in line %u", model.text, before);
        }
    }
    const char *model = builder_get(builder, spelling[0].model);
    if (count == 1 && spelling[0].shared) {
        builder_error(builder, file, spelling[0].line, "%s is marked '=', but stands in no other row",
                      builder_quote(model).text);
    } else if (count > 1 && unmarked == 1 && !spelling[0].shared) {
        builder_error(builder, file, spelling[0].line, "%s is marked '=' in line %u, but not here",
                      builder_quote(model).text, (unsigned)spelling[1].line);
    }
}

/* Keeps every code, and the codenames that are no code of this maker. */
static void keep_spellings(struct devices *devices)
{
    const struct spelling *row = devices->spellings.rows;
    uint32_t count = devices->spellings.count;
    order_rows(devices->builder, devices->spellings.rows, sizeof *row, count, by_spelling);
    for (uint32_t first = 0, behind; first < count; first = behind) {
        uint32_t codes = 0;
        for (behind = first; behind < count && row[behind].key == row[first].key; behind++) {
            codes += !row[behind].is_codename;
        }
        if (codes > 0) {
            check_code(devices, row + first, codes);
        }
        for (uint32_t i = first; i < (codes > 0 ? first + codes : behind); i++) {
            if (i == first || row[i].product != row[i - 1].product) {
                builder_add_models(devices->builder, &(struct table_model){row[i].key, row[i].model, row[i].product,
                                                                           TABLE_NONE, row[i].is_codename});
            }
        }
    }
}

static void by_name(const struct builder *builder, const void *row, struct order_key *key)
{
    const struct namesake *namesake = row;
    key->first = builder_get(builder, namesake->key);
}

static bool same_date(exifid_date a, exifid_date b)
{
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

/* Reports products that nothing tells apart: two rows of a name need different dates. */
static void check_namesakes(struct devices *devices)
{
    const struct namesake *row = devices->namesakes.rows;
    uint32_t count = devices->namesakes.count;
    order_rows(devices->builder, devices->namesakes.rows, sizeof *row, count, by_name);
    for (uint32_t i = 1; i < count; i++) {
        for (uint32_t j = i; j > 0 && row[j - 1].key == row[i].key; j--) {
            if (same_date(row[j - 1].announced, row[i].announced) && same_date(row[j - 1].on_sale, row[i].on_sale)) {
                builder_error(devices->builder, devices->tsv.lines.file, row[i].line,
                              "%s already stands in line %u with the same dates",
                              builder_quote(builder_get(devices->builder, row[i].key)).text, (unsigned)row[j - 1].line);
                break;
            }
        }
    }
}

void parse_devices(struct builder *builder, uint32_t file, const char *text, size_t size)
{
    struct devices devices;
    devices.builder = builder;
    devices.maker = builder->makers.count;
    devices.spellings = (struct grow){0};
    devices.namesakes = (struct grow){0};
    tsv_start(&devices.tsv, &devices_layout, builder, file, text, size);
    read_directives(&devices);
    while (tsv_row(&devices.tsv)) {
        read_product(&devices);
    }
    if (!builder->no_memory) {
        check_namesakes(&devices);
        keep_spellings(&devices);
    }
    grow_free(&devices.namesakes);
    grow_free(&devices.spellings);
}
