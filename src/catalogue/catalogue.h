/* The catalogue handle: layers of tables, each with its compiled patterns.  A row of an earlier layer hides the rows of
 * later ones that answer to the same key, so that a user's own tables override the built-in ones. */
#ifndef EXIFID_CATALOGUE_CATALOGUE_H
#define EXIFID_CATALOGUE_CATALOGUE_H

#include "catalogue/lookup.h"
#include "catalogue/rule.h"

#include <stdatomic.h>

/* As many files as a person keeps: an export of everything, one file a maker, and lists besides.  Each costs every
 * question a few searches. */
#define CATALOGUE_FILES  256
#define CATALOGUE_LAYERS (CATALOGUE_FILES + 1) /* and the built-in tables */

struct parse; /* parse.h */

struct catalogue_layer {
    const struct tables *tables;
    _Atomic(struct rule_code *) *code; /* one for each row of tables->rules: see catalogue_code() */
    struct parse *parse;               /* what the tables live in; NULL for the built-in ones */
};

struct exifid_catalogue {
    unsigned layer_count;
    struct catalogue_layer layer[CATALOGUE_LAYERS];
};

/* Tables that are compiled in: made by compile.c from src/data. */
extern const struct tables catalogue_tables;

/* Puts `tables` below the layers that are there.  `tables` has to outlive the catalogue.  `parse` is what they live in, or
 * NULL; on success the layer owns it.  Returns false, changing nothing, when memory is short or all layers are taken. */
bool catalogue_add_layer(struct exifid_catalogue *catalogue, const struct tables *tables, struct parse *parse);

/* The compiled pattern of a rule.  One photo needs few of the hundred patterns, and compiling them all takes longer than
 * to read it: each is compiled when it is first asked for, by whichever thread asks, and kept.  NULL when memory is short;
 * the next call tries again. */
const struct rule_code *catalogue_code(const struct catalogue_layer *layer, uint32_t rule);

/* Frees what the layers own. */
void catalogue_drop_layers(struct exifid_catalogue *catalogue);

#endif
