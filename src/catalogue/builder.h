/* Tables while they are built: one growing array for each row type, a pool of strings of which each is kept once, and
 * the errors found so far.  When memory is short, `no_memory` is set and stays set; everything else stays usable, so
 * that callers need to ask only once, at the end. */
#ifndef EXIFID_CATALOGUE_BUILDER_H
#define EXIFID_CATALOGUE_BUILDER_H

#include "catalogue/grow.h"
#include "catalogue/parse.h"

#if defined(__GNUC__)
#define BUILDER_PRINTF __attribute__((format(printf, 4, 5)))
#else
#define BUILDER_PRINTF
#endif

/* Lines of a rule that its row does not keep; row N belongs to rule N. */
struct builder_rule_lines {
    uint32_t maker, pattern, source;
};

struct builder {
    parse_report *report;
    void *context;
    const struct tables *known;                /* tables below these, or NULL: parse_over() */
    struct grow sources_beside, makers_beside; /* table_text: names of files beside this one, parse_beside() */
    unsigned error_count;                      /* since builder_init() */
    unsigned file_errors;                      /* since builder_file() */
    bool no_memory;
    struct grow errors; /* found, not reported yet */
    struct grow pool, slots;
    uint32_t string_count;
    struct grow rule_lines;
#define BUILDER_MEMBER(row, array) struct grow array;
    TABLE_ARRAYS(BUILDER_MEMBER)
#undef BUILDER_MEMBER
};

void builder_init(struct builder *builder, parse_report *report, void *context);
void builder_free(struct builder *builder);

/* The offset of that text in the pool; 0, the empty text, also when memory is short.  `bytes` holds no NUL
 * and does not stand in the pool itself, unless it is a whole text of it. */
table_text builder_text(struct builder *builder, const char *bytes, size_t length);
table_text builder_string(struct builder *builder, const char *string);
/* The folded form (lookup.h) of a text. */
table_text builder_key(struct builder *builder, const char *string);
/* The text at an offset, valid until the next text is added or error noted; NULL never. */
const char *builder_get(const struct builder *builder, table_text text);

/* builder_add_products(builder, &product) ...: appends a row.  Returns its number, or TABLE_NONE when memory is short.
 */
#define BUILDER_ADD(row, array) uint32_t builder_add_##array(struct builder *builder, const struct table_##row *added);
TABLE_ARRAYS(BUILDER_ADD)
#undef BUILDER_ADD

/* Starts a file; returns its row of tables.files. */
uint32_t builder_file(struct builder *builder, const char *name);

/* Notes an error in a line of a file, 0 for the file as a whole. */
void builder_error(struct builder *builder, uint32_t file, uint32_t line, const char *format, ...) BUILDER_PRINTF;
/* Reports what was noted since the last time, in the order of files and lines. */
void builder_report(struct builder *builder);

/* A text in quotes for an error text, shortened when it is long: builder_quote(text).text. */
struct builder_quote {
    char text[72];
};
struct builder_quote builder_quote(const char *text);

/* Fills *tables with the arrays as they are; it stays valid until the next change of the builder. */
void builder_view(const struct builder *builder, struct tables *tables);

#endif
