/* Products of one maker with their dates, as they are collected for devices/MAKER.tsv. */
#ifndef EXIFID_CATALOGUE_IMPORT_PRODUCTS_H
#define EXIFID_CATALOGUE_IMPORT_PRODUCTS_H

#include "catalogue/import/import.h"

/* Stand for what nobody has said yet.  No camera writes that maker, so that its file names nothing; a file that reaches
 * up to that year claims nothing. */
#define PRODUCTS_NO_MAKER   "unknown"
#define PRODUCTS_NO_HORIZON "1970"

struct product {
    table_text name;
    table_text codenames; /* of a published list: one at most */
    table_text kind;      /* a word of src/data/README.md, or 0 */
    table_text first_firmware, sources;
    exifid_date announced, on_sale;
    uint32_t line;   /* of the published list, 0 where it has none */
    uint32_t number; /* place in products.rows */
    table_text key;  /* the name as it is compared */
    bool earlier;    /* only an earlier import had it */
    bool edited;     /* what a user wrote into the last outcome counts, not what the list says */
};

struct product_model {
    table_text model, key;
    uint32_t product; /* number */
    bool shared;      /* with another product */
};

/* Names the maker and the texts that it writes as Make, joined by ';'.  A name that the tables cannot take is noted as an
 * error, and the import broken. */
void products_maker(struct import *import, const char *maker, const char *makes);

/* Adds a comment for who edits the file.  `text` is one line of UTF-8 without control characters. */
void products_note(struct import *import, const char *text);

/* Adds a product, of which name, codenames, kind, on_sale and line are read; returns its number, or TABLE_NONE when the
 * tables cannot take its name or codename, which is noted as an error. */
uint32_t products_add(struct import *import, const struct product *product);

/* Adds a code to a product; one that cannot be a code is noted as an error and left out. */
void products_add_model(struct import *import, uint32_t product, const char *model);

/* Whether both are known to the same day, month or year, or both unknown. */
bool products_same_date(exifid_date a, exifid_date b);

/* Sorts the products by name and date, those of earlier imports last, and the models by product and text.  Products of
 * the same name and date become one, and so do models that a product has twice.  Numbers are given anew. */
void products_settle(struct import *import);

#endif
