/* endoflife.date publishes each product twice: as a markdown file with YAML in front (products in its repository) and
 * through its API as JSON.  Both say the same. */
#ifndef EXIFID_CATALOGUE_IMPORT_ENDOFLIFE_H
#define EXIFID_CATALOGUE_IMPORT_ENDOFLIFE_H

#include "catalogue/import/import.h"

struct endoflife_release {
    table_text label; /* for people: "18 Pro" */
    table_text date;
    uint32_t line;   /* of the file, 0 where that is not known */
    uint32_t number; /* place in the list, from 1; 0 where the line is known */
};

struct endoflife {
    struct import *import;
    table_text product; /* "iphone": how the site calls the list; "" when not known */
    table_text title, category;
    table_text tags;      /* joined by spaces */
    struct grow releases; /* struct endoflife_release */
};

/* Appends a release; false when memory is short, or the list longer than any is, which breaks the import. */
bool endoflife_add(struct endoflife *list, const struct endoflife_release *release);

/* Read import->text into *list. */
void endoflife_yaml_read(struct endoflife *list);
void endoflife_json_read(struct endoflife *list);

#endif
