/* The parser of the data files.  The first byte selects the format. */
#include "catalogue/lookup.h"
#include "catalogue/parse.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Looks at what is reported, so that a sanitizer sees a text that is none. */
static void report(void *context, const char *file, uint32_t line, const char *text)
{
    (void)line;
    *(size_t *)context += strlen(file) + strlen(text);
}

/* What the input may refer to. */
static const char sources[] = "id\ttitle\twhere\tlicence\nmade\tmade\tnowhere\tfacts\n";
static const char devices[] = "!maker\tSony\n!makes\tSony\n!horizon\t2026\nname\tmodels\tsources\nZ1c\tD5503\tmade\n";

/* Every index and text of the tables has to lie inside them, whatever the input was. */
static void check(const struct tables *tables)
{
    for (uint32_t i = 0; i < tables->models_count; i++) {
        const struct table_model *model = &tables->models[i];
        struct lookup_range range = lookup_model(tables, table_string(tables, model->key));
        if (model->product >= tables->products_count || i < range.first || i >= range.first + range.count ||
            tables->products[model->product].maker >= tables->makers_count ||
            (model->rule != TABLE_NONE && model->rule >= tables->rules_count)) {
            abort();
        }
    }
    for (uint32_t i = 0; i < tables->rules_count; i++) {
        const struct table_rule *rule = &tables->rules[i];
        if (rule->first_step + rule->step_count > tables->steps_count ||
            rule->first_example + rule->example_count > tables->examples_count) {
            abort();
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t told = 0;
    if (size == 0) {
        return 0;
    }
    struct parse *parse = parse_new(report, &told);
    if (parse == NULL) {
        return 0;
    }
    enum parse_format format = (enum parse_format)(data[0] % (PARSE_RULES + 1));
    parse_text(parse, PARSE_SOURCES, "sources.tsv", sources, sizeof sources - 1);
    parse_text(parse, PARSE_DEVICES, "devices/sony.tsv", devices, sizeof devices - 1);
    parse_text(parse, format, "input", (const char *)data + 1, size - 1);
    const struct tables *tables = parse_finish(parse, "fuzz");
    if (tables != NULL) {
        check(tables);
        lookup_not_phone(tables, "canon", "eos 350d");
        lookup_software(tables, "gimp 2.10");
    }
    if ((parse_errors(parse) > 0) != (told > 0)) {
        abort();
    }
    parse_free(parse);
    return 0;
}
