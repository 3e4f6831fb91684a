/* Tables of tab-separated text: directives, a header row that names the columns, rows. */
#ifndef EXIFID_CATALOGUE_TSV_H
#define EXIFID_CATALOGUE_TSV_H

#include "catalogue/lines.h"

#define TSV_NAMES_MAX 8 /* columns or directives of any format */

enum tsv_need {
    TSV_END,      /* no further name */
    TSV_OPTIONAL, /* may be missing */
    TSV_PRESENT,  /* the column has to be there, a row may leave it empty */
    TSV_FILLED    /* has to be there with a value */
};

struct tsv_name {
    const char *name;
    enum tsv_need need;
};

/* What a format is made of; unused entries are zero. */
struct tsv_layout {
    struct tsv_name directive[TSV_NAMES_MAX];
    struct tsv_name column[TSV_NAMES_MAX];
};

struct tsv {
    struct lines lines;
    const struct tsv_layout *layout;
    uint32_t directive_line[TSV_NAMES_MAX]; /* 0: not there */
    uint32_t header_line;                   /* 0: not there */
    unsigned width;                         /* columns of the header row */
    unsigned meaning[TSV_NAMES_MAX];        /* which column of the layout stands there, TSV_NAMES_MAX: none */
    char *field[TSV_NAMES_MAX];             /* of the current row, by column of the layout; never NULL */
    char nothing[1];                        /* what a missing field points to */
};

void tsv_start(struct tsv *tsv, const struct tsv_layout *layout, struct builder *builder, uint32_t file,
               const char *text, size_t size);

/* Moves to the next directive that the layout knows.  Returns its number and points *value at its value; -1 when the
 * header row has been read, or is missing, which is reported as directives are that are missing. */
int tsv_directive(struct tsv *tsv, char **value);

/* After the last directive: moves to the next row that has as many fields as the header row; false at the end.  A
 * required field that is empty is reported, and the row given all the same. */
bool tsv_row(struct tsv *tsv);

#endif
