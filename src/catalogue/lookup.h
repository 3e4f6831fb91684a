/* Finding rows in tables.  Pure functions: no allocation, no I/O; every array they search is sorted by the parser. */
#ifndef EXIFID_CATALOGUE_LOOKUP_H
#define EXIFID_CATALOGUE_LOOKUP_H

#include "catalogue/tables.h"

/* Longest key; longer texts are no model of any phone and are cut, so they match nothing. */
#define LOOKUP_KEY_SIZE 128

/* Writes the form in which texts are compared: ASCII letters in lower case, runs of white space as one space, none at
 * the ends; all other bytes stay.  Returns the length.  `key` receives at most LOOKUP_KEY_SIZE bytes with the NUL. */
size_t lookup_fold(const char *text, char key[LOOKUP_KEY_SIZE]);

/* Rows `first` to `first + count - 1` of an array. */
struct lookup_range {
    uint32_t first, count;
};

/* The makers that write this Make (folded): rows of tables.makes. */
struct lookup_range lookup_make(const struct tables *tables, const char *key);
/* The maker of that name (folded or not), or TABLE_NONE. */
uint32_t lookup_maker(const struct tables *tables, const char *name);
/* The makers that are related to the maker of that name, as written in the tables: rows of tables.relations. */
struct lookup_range lookup_relations(const struct tables *tables, const char *maker);
/* The rules of the maker of that name, "*" for any, that read models: rows of tables.model_readers. */
struct lookup_range lookup_model_readers(const struct tables *tables, const char *maker);
/* The same for rules that read Software: rows of tables.software_readers. */
struct lookup_range lookup_software_readers(const struct tables *tables, const char *maker);
/* The products that carry this model code or codename (folded): rows of tables.models. */
struct lookup_range lookup_model(const struct tables *tables, const char *key);
/* The products of that name (folded), of whatever maker: rows of tables.names. */
struct lookup_range lookup_name(const struct tables *tables, const char *key);
/* Rows of tables.listed with this model (folded). */
struct lookup_range lookup_listed(const struct tables *tables, const char *key);

/* The first row of tables.not_phones whose patterns match, or TABLE_NONE.  Both texts folded; NULL counts as "". */
uint32_t lookup_not_phone(const struct tables *tables, const char *make, const char *model);
/* The first row of tables.software whose pattern matches, or TABLE_NONE.  Folded. */
uint32_t lookup_software(const struct tables *tables, const char *software);

/* Whether `text` fits `pattern`, in which '*' stands for any text and '?' for one character.  Linear in the product of
 * the lengths at worst; no recursion. */
bool lookup_glob(const char *pattern, const char *text);

/* "devices/sony.tsv:41" into `rule`. */
void lookup_origin(const struct tables *tables, struct table_origin origin, char *rule, size_t size);

#endif
