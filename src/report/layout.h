/* Lines for people: put together piece by piece in memory, then folded to the width of the terminal with a hanging
 * indent.  Pieces are cleaned for a terminal as they come in; styles count no columns. */
#ifndef EXIFID_REPORT_LAYOUT_H
#define EXIFID_REPORT_LAYOUT_H

#include "report/report.h"

typedef enum layout_style {
    LAYOUT_PLAIN,
    LAYOUT_BOLD,
    LAYOUT_DIM,
    LAYOUT_GOOD,
    LAYOUT_WARNING,
    LAYOUT_ALARM
} layout_style;

/* Column in which the value of a labelled line starts. */
#define LAYOUT_VALUE 14

/* Starts a line `indent` columns to the right, with a label in front of the value column; label may be NULL. */
void layout_begin(report *self, unsigned indent, const char *label);
/* Appends a text, cleaned. */
void layout_text(report *self, const char *text);
/* The same in a style. */
void layout_styled(report *self, layout_style style, const char *text);
/* Appends at most 255 bytes of our own making. */
void layout_format(report *self, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Appends blanks up to a column, at least one. */
void layout_pad(report *self, unsigned column);
/* Folds and writes the line; what does not fit continues `hanging` columns to the right. */
void layout_end(report *self, unsigned hanging);

/* Parts that are told apart by commas, of which absent ones leave no gap. */
typedef struct layout_list {
    report *self;
    const char *before; /* what comes in front of the next part */
    bool any;           /* whether a part was added */
} layout_list;

/* Appends a part, cleaned, with `prefix` in front; nothing when it is empty. */
void layout_list_add(layout_list *list, const char *prefix, const char *text);
/* Appends a text of our own behind the list, unless that is empty. */
void layout_list_end(const layout_list *list, const char *text);

/* Columns that a text takes on a terminal once it is cleaned. */
unsigned layout_columns(const char *text);

#endif
