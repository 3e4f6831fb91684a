/* Which phone a text names that is not the tag Model: a second model string, a codename, a lens, a caption. */
#ifndef EXIFID_RESOLVER_NAMED_H
#define EXIFID_RESOLVER_NAMED_H

#include "resolver/inquiry.h"

/* Products of one maker that a text stands for; count 0: none that is known. */
struct named {
    const struct catalogue_layer *layer;
    unsigned count;
    const struct table_product *product[INQUIRY_PRODUCTS];
    bool by_codename;
};

/* How two names of phones stand to each other. */
enum named_relation { NAMED_SAME, NAMED_OTHER, NAMED_UNKNOWN };

/* Finds what `text` names: a model code, a codename or a product name, with its maker in front or without, in any case.
 * A text that several makers use is that of the maker of the photo, or nobody's.  What the question has to forget is not
 * found.  Returns whether *named holds a product. */
bool named_find(const struct inquiry *inquiry, const char *text, struct named *named);

/* Whether `named`, of which *named holds a product, is the phone that the Model stands for.  Related makers, variants
 * for other networks and products that share a codename are the same phone.  NAMED_UNKNOWN where the Model is in no table
 * and nothing tells it from `named`. */
enum named_relation named_compare(const struct inquiry *inquiry, const struct named *named);

/* "Sony Xperia Z1 Compact" into `text`; returns `text`. */
char *named_title(const struct named *named, char *text, size_t size);

/* "Samsung Galaxy S7" of what the Model stands for, or the Model itself; returns `text`. */
char *named_answer(const struct inquiry *inquiry, char *text, size_t size);

/* Whether a maker called `name` may stand behind the Make of the photo: it is the answer's maker, or related to it.  True
 * where either is not known. */
bool named_maker_fits(const struct inquiry *inquiry, const char *name);

#endif
