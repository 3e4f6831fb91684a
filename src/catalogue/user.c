/* Catalogues with the user's own files over the built-in tables. */
#include "catalogue/catalogue.h"
#include "catalogue/parse.h"

#include <stdlib.h>

/* Reads one text into the next layer.  Returns false when it is faulty, which has been reported, or memory is short. */
static bool add_text(struct exifid_catalogue *catalogue, const exifid_catalogue_text *text,
                     exifid_catalogue_report *report, void *context)
{
    enum parse_format format;
    if (!parse_format_in(text->bytes, text->size, &format)) {
        report(context, text->name, 0, "no data file of exifid: its first lines are of no known format");
        return false;
    }
    struct parse *parse = parse_new(report, context);
    if (parse == NULL) {
        return false;
    }
    parse_over(parse, &catalogue_tables);
    parse_text(parse, format, text->name, text->bytes, text->size);
    const struct tables *tables = parse_finish(parse, catalogue_tables.version);
    if (tables == NULL || parse_errors(parse) > 0 || !catalogue_add_layer(catalogue, tables, parse)) {
        parse_free(parse);
        return false;
    }
    return true;
}

exifid_catalogue *exifid_catalogue_create(const exifid_catalogue_text *texts, size_t count,
                                          exifid_catalogue_report *report, void *context)
{
    bool sound = true;
    struct exifid_catalogue *catalogue = calloc(1, sizeof *catalogue);
    if (catalogue == NULL) {
        return NULL;
    }
    if (count >= CATALOGUE_LAYERS) {
        report(context, texts[CATALOGUE_LAYERS - 1].name, 0, "too many data files: no more than 63 are taken");
        sound = false;
    }
    for (size_t i = count; i > 0 && sound; i--) { /* the last text is the topmost layer; all faults are told */
        sound = add_text(catalogue, &texts[i - 1], report, context);
        for (size_t k = i - 1; k > 0 && !sound; k--) {
            (void)add_text(catalogue, &texts[k - 1], report, context);
        }
    }
    if (!sound || !catalogue_add_layer(catalogue, &catalogue_tables, NULL)) {
        exifid_catalogue_free(catalogue);
        return NULL;
    }
    return catalogue;
}

void exifid_catalogue_free(exifid_catalogue *catalogue)
{
    if (catalogue != NULL) {
        catalogue_drop_layers(catalogue);
        free(catalogue);
    }
}
