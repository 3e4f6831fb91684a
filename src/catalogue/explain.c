/* What stands behind the places that answers name. */
#include "base/text.h"
#include "catalogue/catalogue.h"

#include <string.h>

static bool is_at(const struct tables *tables, struct table_origin origin, const char *place)
{
    char text[sizeof((exifid_identity *)0)->rule];
    lookup_origin(tables, origin, text, sizeof text);
    return strcmp(text, place) == 0;
}

static bool explain_rule(const struct catalogue_layer *layer, const char *place, const char *text,
                         exifid_explanation *explanation)
{
    const struct tables *tables = layer->tables;
    for (uint32_t i = 0; i < tables->rules_count; i++) {
        const struct table_rule *rule = &tables->rules[i];
        if (is_at(tables, rule->origin, place)) {
            const struct rule_code *code = catalogue_code(layer, i);
            explanation->name = table_string(tables, rule->name);
            explanation->note = table_string(tables, rule->note);
            explanation->sources = table_string(tables, rule->sources);
            explanation->field_count =
                code == NULL ? 0 : rule_fields(tables, i, code, text, explanation->field, EXIFID_FIELDS);
            return true;
        }
    }
    return false;
}

static bool explain_pattern(const struct tables *tables, const struct table_pattern *rows, uint32_t count,
                            const char *place, exifid_explanation *explanation)
{
    for (uint32_t i = 0; i < count; i++) {
        if (is_at(tables, rows[i].origin, place)) {
            explanation->name = table_string(tables, rows[i].name);
            explanation->sources = table_string(tables, rows[i].sources);
            return true;
        }
    }
    return false;
}

static bool explain_product(const struct tables *tables, const char *place, exifid_explanation *explanation)
{
    for (uint32_t i = 0; i < tables->products_count; i++) {
        if (is_at(tables, tables->products[i].origin, place)) {
            explanation->name = table_string(tables, tables->products[i].name);
            explanation->sources = table_string(tables, tables->products[i].sources);
            return true;
        }
    }
    return false;
}

/* A list as a whole: the line of its row says where in it. */
static bool explain_list(const struct tables *tables, const char *place, exifid_explanation *explanation)
{
    for (uint32_t i = 0; i < tables->lists_count; i++) {
        const char *file = table_string(tables, tables->files[tables->lists[i].origin.file].name);
        size_t length = strlen(file);
        if (strncmp(place, file, length) == 0 && (place[length] == ':' || place[length] == '\0')) {
            explanation->name = table_string(tables, tables->lists[i].name);
            explanation->sources = table_string(tables, tables->lists[i].sources);
            return true;
        }
    }
    return false;
}

bool exifid_catalogue_explain(const exifid_catalogue *catalogue, const char *place, const char *text,
                              exifid_explanation *explanation)
{
    *explanation = (exifid_explanation){.name = "", .note = "", .sources = ""};
    for (unsigned i = 0; i < catalogue->layer_count; i++) {
        const struct catalogue_layer *layer = &catalogue->layer[i];
        const struct tables *tables = layer->tables;
        if (explain_rule(layer, place, text, explanation) || explain_product(tables, place, explanation) ||
            explain_pattern(tables, tables->not_phones, tables->not_phones_count, place, explanation) ||
            explain_pattern(tables, tables->software, tables->software_count, place, explanation) ||
            explain_list(tables, place, explanation)) {
            return true;
        }
    }
    return false;
}
