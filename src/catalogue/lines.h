/* A data file, line by line.  What is no sound line of text is reported and left out, so that the formats never see it.
 */
#ifndef EXIFID_CATALOGUE_LINES_H
#define EXIFID_CATALOGUE_LINES_H

#include "catalogue/builder.h"

/* Longest line with its newline.  The longest that real data needs is a product with a hundred model codes, 2 KB. */
#define LINES_SIZE 16384

struct lines {
    struct builder *builder;
    uint32_t file;   /* row of tables.files */
    uint32_t number; /* of the current line, from 1; 0 before the first */
    const char *next, *end;
    bool told_return;             /* a carriage return has been reported: once a file is enough */
    char scratch[2 * LINES_SIZE]; /* for a list of the current line while it is joined anew */
    char text[LINES_SIZE];        /* the current line, NUL-terminated; callers may cut it up */
};

void lines_start(struct lines *lines, struct builder *builder, uint32_t file, const char *text, size_t size);

/* Moves to the next sound line that is neither blank nor a comment; false at the end. */
bool lines_next(struct lines *lines);

/* Notes an error in the current line. */
#define lines_error(lines, ...) builder_error((lines)->builder, (lines)->file, (lines)->number, __VA_ARGS__)

#endif
