/* The one parser of the data files (formats: src/data/README.md), used by the build and at run time. */
#ifndef EXIFID_CATALOGUE_PARSE_H
#define EXIFID_CATALOGUE_PARSE_H

#include "catalogue/tables.h"

/* What a data file holds. */
enum parse_format {
    PARSE_SOURCES,
    PARSE_DEVICES,
    PARSE_LISTED,
    PARSE_NOT_PHONES,
    PARSE_SOFTWARE,
    PARSE_OPTICS,
    PARSE_TELLS,
    PARSE_RULES
};

/* Where errors go: called once for each, in the order of the file.  `line` 0: the file as a whole. */
typedef void parse_report(void *context, const char *file, uint32_t line, const char *text);

struct parse; /* tables being built */

/* NULL when memory is short.  `report` is called for every error; `context` is handed to it. */
struct parse *parse_new(parse_report *report, void *context);
void parse_free(struct parse *parse); /* NULL is allowed; also frees the tables of parse_finish() */

/* Names that `known` defines (sources, makers) count as defined, for files that lie over other tables.  `known` has to
 * outlive parse_finish(). */
void parse_over(struct parse *parse, const struct tables *known);

/* Names that `other` has read count as defined as well: files of one user serve each other. */
void parse_beside(struct parse *parse, const struct parse *other);

/* Reads one file's text.  `name` is the name that rows remember as their origin.  Errors are reported and the rest is
 * read on. */
void parse_text(struct parse *parse, enum parse_format format, const char *name, const char *text, size_t size);

/* The format of a file by its place below the data folder ("devices/sony.tsv"); false when there is none. */
bool parse_format_of(const char *name, enum parse_format *format);

/* The format of a text by its first lines; false when it is none. */
bool parse_format_in(const char *text, size_t size, enum parse_format *format);

/* Sorts, links and checks everything (check.h); returns the tables, which live as long as `parse`, or NULL when memory
 * is short.  `version` is kept as the tables' version. */
const struct tables *parse_finish(struct parse *parse, const char *version);

/* How many errors have been reported so far. */
unsigned parse_errors(const struct parse *parse);

#endif
