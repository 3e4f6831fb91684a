#include "catalogue/tsv.h"

#include "base/text.h"
#include "catalogue/fields.h"

#include <string.h>

/* The place of `word` among the names, TSV_NAMES_MAX when it is not there. */
static unsigned find_name(const struct tsv_name names[TSV_NAMES_MAX], const char *word)
{
    for (unsigned i = 0; i < TSV_NAMES_MAX && names[i].need != TSV_END; i++) {
        if (strcmp(names[i].name, word) == 0) {
            return i;
        }
    }
    return TSV_NAMES_MAX;
}

/* What the file may say instead, for the text of an error. */
struct known {
    char text[128];
};

static struct known known_names(const struct tsv_name names[TSV_NAMES_MAX], const char *prefix)
{
    struct known known;
    struct text_out out = TEXT_INTO(known.text);
    for (unsigned i = 0; i < TSV_NAMES_MAX && names[i].need != TSV_END; i++) {
        text_add(&out, i == 0 ? "" : ", ");
        text_add(&out, prefix);
        text_add(&out, names[i].name);
    }
    return known;
}

void tsv_start(struct tsv *tsv, const struct tsv_layout *layout, struct builder *builder, uint32_t file,
               const char *text, size_t size)
{
    lines_start(&tsv->lines, builder, file, text, size);
    tsv->layout = layout;
    memset(tsv->directive_line, 0, sizeof tsv->directive_line);
    tsv->header_line = 0;
    tsv->width = 0;
    tsv->nothing[0] = '\0';
    for (unsigned i = 0; i < TSV_NAMES_MAX; i++) {
        tsv->field[i] = tsv->nothing;
    }
}

/* Reads the names of the columns. */
static void read_header(struct tsv *tsv)
{
    bool there[TSV_NAMES_MAX + 1] = {false};
    const struct tsv_name *columns = tsv->layout->column;
    char *rest = tsv->lines.text;
    tsv->header_line = tsv->lines.number;
    for (const char *word = fields_next(&rest, '\t'); word != NULL; word = fields_next(&rest, '\t')) {
        unsigned column = find_name(columns, word);
        if (column == TSV_NAMES_MAX) {
            lines_error(&tsv->lines, "column %s is not known; known are %s", builder_quote(word).text,
                        known_names(columns, "").text);
        } else if (there[column]) {
            lines_error(&tsv->lines, "column '%s' stands there twice", word);
        }
        if (tsv->width < TSV_NAMES_MAX) {
            tsv->meaning[tsv->width] = column;
        }
        tsv->width++;
        there[column] = true;
    }
    for (unsigned i = 0; i < TSV_NAMES_MAX && columns[i].need != TSV_END; i++) {
        if (columns[i].need > TSV_OPTIONAL && !there[i]) {
            lines_error(&tsv->lines, "column '%s' is missing", columns[i].name);
        }
    }
}

/* Reads "!name<tab>value" in the current line; returns its number, or -1 when it is wrong. */
static int read_directive(struct tsv *tsv, char **value)
{
    struct lines *lines = &tsv->lines;
    char *rest = lines->text + 1;
    const char *name = fields_next(&rest, '\t');
    unsigned directive = find_name(tsv->layout->directive, name);
    *value = rest == NULL ? tsv->nothing : fields_trim(rest);
    if (directive == TSV_NAMES_MAX) {
        struct known known = known_names(tsv->layout->directive, "!");
        lines_error(lines, "directive %s is not known; %s%s", builder_quote(lines->text).text,
                    known.text[0] == '\0' ? "this file has none" : "known are ", known.text);
        return -1;
    }
    if (tsv->directive_line[directive] != 0) {
        lines_error(lines, "directive '!%s' already stands in line %u", name, (unsigned)tsv->directive_line[directive]);
        return -1;
    }
    tsv->directive_line[directive] = lines->number;
    if ((*value)[0] == '\0') {
        lines_error(lines, "directive '!%s' has no value; a tab stands in front of it", name);
        return -1;
    }
    if (strchr(*value, '\t') != NULL) {
        lines_error(lines, "directive '!%s' has two values; ';' joins them", name);
        return -1;
    }
    return (int)directive;
}

static void check_directives(struct tsv *tsv)
{
    const struct tsv_name *directives = tsv->layout->directive;
    for (unsigned i = 0; i < TSV_NAMES_MAX && directives[i].need != TSV_END; i++) {
        if (directives[i].need > TSV_OPTIONAL && tsv->directive_line[i] == 0) {
            builder_error(tsv->lines.builder, tsv->lines.file, tsv->header_line, "directive '!%s' is missing",
                          directives[i].name);
        }
    }
}

int tsv_directive(struct tsv *tsv, char **value)
{
    while (lines_next(&tsv->lines)) {
        if (tsv->lines.text[0] != '!') {
            read_header(tsv);
            check_directives(tsv);
            return -1;
        }
        int directive = read_directive(tsv, value);
        if (directive >= 0) {
            return directive;
        }
    }
    builder_error(tsv->lines.builder, tsv->lines.file, 0, "header row is missing; columns are %s",
                  known_names(tsv->layout->column, "").text);
    check_directives(tsv);
    return -1;
}

/* Cuts the current line into fields; false when there are not as many as columns. */
static bool split_row(struct tsv *tsv)
{
    unsigned count = 0;
    char *rest = tsv->lines.text;
    for (char *field = fields_next(&rest, '\t'); field != NULL; field = fields_next(&rest, '\t'), count++) {
        unsigned column = count < tsv->width && count < TSV_NAMES_MAX ? tsv->meaning[count] : TSV_NAMES_MAX;
        if (column < TSV_NAMES_MAX) {
            tsv->field[column] = field;
        }
    }
    if (count != tsv->width) {
        lines_error(&tsv->lines, "row has %u field%s; the header row names %u", count, count == 1 ? "" : "s",
                    tsv->width);
    }
    return count == tsv->width;
}

bool tsv_row(struct tsv *tsv)
{
    const struct tsv_name *columns = tsv->layout->column;
    while (tsv->header_line != 0 && lines_next(&tsv->lines)) {
        if (tsv->lines.text[0] == '!') {
            lines_error(&tsv->lines, "directives stand in front of the header row");
            continue;
        }
        if (!split_row(tsv)) {
            continue;
        }
        for (unsigned i = 0; i < TSV_NAMES_MAX && columns[i].need != TSV_END; i++) {
            bool there = tsv->field[i] != tsv->nothing;
            if (columns[i].need == TSV_FILLED && there && tsv->field[i][0] == '\0') {
                lines_error(&tsv->lines, "field '%s' is empty", columns[i].name);
            }
        }
        return true;
    }
    return false;
}
