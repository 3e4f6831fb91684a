#include "catalogue/catalogue.h"

#include "catalogue/parse.h"

#include <stdlib.h>
#include <threads.h>

bool catalogue_add_layer(struct exifid_catalogue *catalogue, const struct tables *tables, struct parse *parse)
{
    if (catalogue->layer_count == CATALOGUE_LAYERS) {
        return false;
    }
    /* One more than needed, so that no rules is not the same as no memory. */
    _Atomic(struct rule_code *) *code = calloc((size_t)tables->rules_count + 1, sizeof *code);
    if (code == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < tables->rules_count; i++) {
        atomic_init(&code[i], NULL);
    }
    catalogue->layer[catalogue->layer_count++] = (struct catalogue_layer){tables, code, parse};
    return true;
}

/* Compiles a pattern that is asked for the first time. */
static const struct rule_code *make_code(const struct catalogue_layer *layer, uint32_t rule)
{
    char fault[160]; /* none but want of memory: the pattern was compiled when its rule was checked */
    struct rule_code *code = NULL;
    struct rule_code *made = rule_compile(layer->tables, rule, fault, sizeof fault);
    if (made == NULL || atomic_compare_exchange_strong(&layer->code[rule], &code, made)) {
        return made;
    }
    rule_code_free(made); /* another thread was first */
    return code;
}

const struct rule_code *catalogue_code(const struct catalogue_layer *layer, uint32_t rule)
{
    const struct rule_code *code = atomic_load_explicit(&layer->code[rule], memory_order_acquire);
    return code != NULL ? code : make_code(layer, rule);
}

void catalogue_drop_layers(struct exifid_catalogue *catalogue)
{
    while (catalogue->layer_count > 0) {
        struct catalogue_layer *layer = &catalogue->layer[--catalogue->layer_count];
        for (uint32_t i = 0; i < layer->tables->rules_count; i++) {
            rule_code_free(atomic_load(&layer->code[i]));
        }
        free(layer->code);
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
