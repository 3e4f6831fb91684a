#include "catalogue/catalogue.h"

#include "catalogue/parse.h"

#include <stdlib.h>
#include <threads.h>

static void drop_codes(struct rule_code **code, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        rule_code_free(code[i]);
    }
    free(code);
}

bool catalogue_add_layer(struct exifid_catalogue *catalogue, const struct tables *tables, struct parse *parse)
{
    char fault[160];
    if (catalogue->layer_count == CATALOGUE_LAYERS) {
        return false;
    }
    /* One more than needed, so that no rules is not the same as no memory. */
    struct rule_code **code = calloc((size_t)tables->rules_count + 1, sizeof *code);
    if (code == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < tables->rules_count; i++) {
        code[i] = rule_compile(tables, i, fault, sizeof fault);
        if (code[i] == NULL) {
            drop_codes(code, i);
            return false;
        }
    }
    catalogue->layer[catalogue->layer_count++] = (struct catalogue_layer){tables, code, parse};
    return true;
}

void catalogue_drop_layers(struct exifid_catalogue *catalogue)
{
    while (catalogue->layer_count > 0) {
        struct catalogue_layer *layer = &catalogue->layer[--catalogue->layer_count];
        drop_codes(layer->code, layer->tables->rules_count);
        parse_free(layer->parse);
    }
}

/* Made once and never freed; const for everybody from then on. */
static struct exifid_catalogue builtin;
static bool builtin_made;
static once_flag builtin_once = ONCE_FLAG_INIT;

static void make_builtin(void)
{
    builtin_made = catalogue_add_layer(&builtin, &catalogue_tables, NULL);
}

const exifid_catalogue *exifid_catalogue_builtin(void)
{
    call_once(&builtin_once, make_builtin);
    return builtin_made ? &builtin : NULL;
}
