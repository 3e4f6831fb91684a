/* An import under way: what the readers of the published formats share.
 *
 * A reader takes the text apart and adds what it finds to the codes (codes.h: a list without dates) or to the products
 * (products.h: a maker's table).  What cannot be read is noted as an error in its line and left out.  When memory is
 * short, builder.no_memory is set as everywhere in the catalogue, and callers need to ask only once, at the end. */
#ifndef EXIFID_CATALOGUE_IMPORT_IMPORT_H
#define EXIFID_CATALOGUE_IMPORT_IMPORT_H

#include "base/slice.h"
#include "catalogue/builder.h"

struct import {
    const exifid_import *asked;
    struct slice text; /* what was published, as UTF-8 without a byte order mark */
    uint32_t file;     /* row of builder.files */
    bool broken;       /* the text cannot be trusted as a whole: half a list would look as if the rest had vanished */
    struct builder builder;
    struct grow codes; /* struct code */
    struct products {
        struct grow rows;          /* struct product */
        struct grow models;        /* struct product_model */
        struct grow notes;         /* table_text: comments for who edits the file */
        table_text maker;          /* 0: the list does not say */
        table_text makes, related; /* joined by ';' */
        table_text nobody;         /* the comment for a list that names no maker */
        exifid_date horizon;       /* year 0: nobody says that the list is complete */
    } products;
};

/* Reads import->text. */
typedef void import_reader(struct import *import);

/* Notes an error in a line of the published file, 0 for the file as a whole. */
#define import_error(import, line, ...) builder_error(&(import)->builder, (import)->file, line, __VA_ARGS__)

/* The same for what makes the whole text useless. */
#define import_break(import, line, ...) ((import)->broken = true, import_error(import, line, __VA_ARGS__))

/* Starts the file that errors in the previous outcome are noted in. */
uint32_t import_previous_file(struct import *import);

/* Whether reading on is of no use: broken, no memory, or so many errors that this is no such list at all. */
bool import_is_over(struct import *import);

import_reader play_read;
import_reader mobilemodels_read;
import_reader xiaomi_firmware_read;
import_reader endoflife_read;
import_reader lineage_read;

#endif
