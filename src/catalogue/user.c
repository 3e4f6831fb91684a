/* Catalogues with the user's own files over the built-in tables. */
#include "base/text.h"
#include "catalogue/catalogue.h"
#include "catalogue/parse.h"

#include <stdlib.h>

/* Files of one user while they are read: first each by itself, so that all names are known, then together. */
struct reading {
    exifid_catalogue_report *report;
    void *context;
    const exifid_catalogue_text *texts;
    size_t count;
    struct parse *parse[CATALOGUE_FILES]; /* NULL: not readable, or owned by a layer */
    const struct tables *tables[CATALOGUE_FILES];
    bool sound;
};

static void tell_nobody(void *context, const char *file, uint32_t line, const char *text)
{
    (void)context;
    (void)file;
    (void)line;
    (void)text;
}

static void read_text(struct reading *reading, size_t i)
{
    enum parse_format format;
    const exifid_catalogue_text *text = &reading->texts[i];
    if (!parse_format_in(text->bytes, text->size, &format)) {
        reading->report(reading->context, text->name, 0,
                        "no data file of exifid: its first lines are of no known format");
        reading->sound = false;
        return;
    }
    struct parse *parse = parse_new(reading->report, reading->context);
    if (parse == NULL) {
        reading->sound = false;
        return;
    }
    parse_over(parse, &catalogue_tables);
    parse_text(parse, format, text->name, text->bytes, text->size);
    reading->parse[i] = parse;
}

/* Checks one file, with the names of all others known. */
static void check_text(struct reading *reading, size_t i)
{
    struct parse *parse = reading->parse[i];
    for (size_t k = 0; k < reading->count && parse != NULL; k++) {
        if (k != i && reading->parse[k] != NULL) {
            parse_beside(parse, reading->parse[k]);
        }
    }
    if (parse != NULL) {
        reading->tables[i] = parse_finish(parse, catalogue_tables.version);
        reading->sound = reading->sound && reading->tables[i] != NULL && parse_errors(parse) == 0;
    }
}

static void tell_too_many(const struct reading *reading)
{
    char text[96];
    struct text_out out = TEXT_INTO(text);
    text_add(&out, "too many data files: no more than ");
    text_add_number(&out, CATALOGUE_FILES);
    text_add(&out, " are taken");
    reading->report(reading->context, reading->texts[CATALOGUE_FILES].name, 0, text);
}
/* Lays the files over each other, the last on top, and the built-in tables below. */
static void lay(struct reading *reading, struct exifid_catalogue *catalogue)
{
    for (size_t i = reading->count; i > 0 && reading->sound; i--) {
        reading->sound = catalogue_add_layer(catalogue, reading->tables[i - 1], reading->parse[i - 1]);
        if (reading->sound) {
            reading->parse[i - 1] = NULL;
        }
    }
    reading->sound = reading->sound && catalogue_add_layer(catalogue, &catalogue_tables, NULL);
}

/* Reads and checks all files, telling every fault of each. */
static void read_all(struct reading *reading)
{
    if (reading->count > CATALOGUE_FILES) {
        tell_too_many(reading);
        reading->sound = false;
        reading->count = 0;
    }
    for (size_t i = 0; i < reading->count; i++) {
        read_text(reading, i);
    }
    for (size_t i = 0; i < reading->count; i++) {
        check_text(reading, i);
    }
}

exifid_catalogue *exifid_catalogue_create(const exifid_catalogue_text *texts, size_t count,
                                          exifid_catalogue_report *report, void *context)
{
    struct reading reading = {.report = report == NULL ? tell_nobody : report,
                              .context = context,
                              .texts = texts,
                              .count = count,
                              .sound = true};
    struct exifid_catalogue *catalogue = calloc(1, sizeof *catalogue);
    if (catalogue == NULL) {
        return NULL;
    }
    read_all(&reading);
    lay(&reading, catalogue);
    for (size_t i = 0; i < reading.count; i++) {
        parse_free(reading.parse[i]);
    }
    if (!reading.sound) {
        exifid_catalogue_free(catalogue);
        return NULL;
    }
    return catalogue;
}

void exifid_catalogue_free(exifid_catalogue *catalogue)
{
    if (catalogue != NULL) {
        catalogue_drop_layers(catalogue);
        free(catalogue);
    }
}
