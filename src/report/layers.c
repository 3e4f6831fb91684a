#include "report/layers.h"

#include <stdio.h>
#include <string.h>

#include "report/json_writer.h"
#include "report/layout.h"
#include "report/parts.h"
#include "report/sink.h"

typedef struct totals {
    size_t makers, products, codes, lists, listed, patterns, rules, sources;
} totals;

static totals add_up(const exifid_catalogue *catalogue)
{
    totals sum = {0};
    exifid_layer layer;
    for (size_t i = 0; i < exifid_catalogue_layer_count(catalogue); i++) {
        exifid_catalogue_layer(catalogue, i, &layer);
        if (strcmp(layer.kind, "devices") == 0) {
            sum.makers++;
            sum.products += layer.rows;
            sum.codes += layer.codes;
        } else if (strcmp(layer.kind, "listed") == 0) {
            sum.lists++;
            sum.listed += layer.rows;
        } else if (strcmp(layer.kind, "rules") == 0) {
            sum.rules += layer.rows;
        } else if (strcmp(layer.kind, "sources") == 0) {
            sum.sources += layer.rows;
        } else {
            sum.patterns += layer.rows;
        }
    }
    return sum;
}

/* ---------------------------------------------------------------- text */

/* Widths of the columns: numbers end at theirs. */
#define KIND_COLUMNS    12
#define NAME_COLUMNS    26
#define HORIZON_COLUMNS 11
#define NUMBER_COLUMNS  9

static void layer_line(report *self, const exifid_layer *layer)
{
    char horizon[16];
    bool devices = strcmp(layer->kind, "devices") == 0;
    layout_begin(self, 0, NULL);
    layout_text(self, layer->kind);
    layout_pad(self, KIND_COLUMNS);
    layout_text(self, layer->name);
    layout_pad(self, NAME_COLUMNS);
    layout_text(self, exifid_date_format(layer->horizon, horizon, sizeof horizon));
    layout_pad(self, NAME_COLUMNS + HORIZON_COLUMNS);
    layout_format(self, "%*zu", NUMBER_COLUMNS, layer->rows);
    if (devices) {
        layout_format(self, "%*zu", NUMBER_COLUMNS, layer->codes);
    }
    if (layer->user) {
        layout_pad(self, NAME_COLUMNS + HORIZON_COLUMNS + 2 * NUMBER_COLUMNS);
        layout_text(self, "  yours");
        layout_text(self, *layer->file ? ": " : "");
        layout_text(self, layer->file);
    }
    layout_end(self, 0);
}

static void sum_line(report *self, const char *what, size_t count)
{
    layout_begin(self, 2, what);
    layout_format(self, "%zu", count);
    layout_end(self, 0);
}

static void text(report *self, const exifid_catalogue *catalogue)
{
    char heading[128];
    exifid_layer layer;
    totals sum = add_up(catalogue);
    layout_begin(self, 0, NULL);
    layout_format(self, "tables of %s", exifid_catalogue_version(catalogue));
    layout_end(self, 0);
    snprintf(heading, sizeof heading, "\n%-*s%-*s%-*s%*s%*s\n", KIND_COLUMNS, "table", NAME_COLUMNS - KIND_COLUMNS,
             "maker or list", HORIZON_COLUMNS, "reaches to", NUMBER_COLUMNS, "rows", NUMBER_COLUMNS, "codes");
    output_text(self->out, heading);
    for (size_t i = 0; i < exifid_catalogue_layer_count(catalogue); i++) {
        exifid_catalogue_layer(catalogue, i, &layer);
        layer_line(self, &layer);
    }
    output_text(self->out, "\ntotals\n");
    sum_line(self, "maker tables", sum.makers);
    sum_line(self, "products", sum.products);
    sum_line(self, "codes", sum.codes);
    sum_line(self, "lists", sum.lists);
    sum_line(self, "listed codes", sum.listed);
    sum_line(self, "patterns", sum.patterns);
    sum_line(self, "rules", sum.rules);
    sum_line(self, "sources", sum.sources);
}

/* ---------------------------------------------------------------- JSON and CSV */

static void json_parts(json_writer *json, const char *key, const char *joined)
{
    char part[PARTS_SIZE];
    json_writer_open(json, key, '[');
    while (parts_next(&joined, ";", part)) {
        json_writer_text(json, NULL, part);
    }
    json_writer_close(json, ']');
}

static void json_layer(json_writer *json, const exifid_catalogue *catalogue, size_t index)
{
    exifid_layer layer;
    exifid_catalogue_layer(catalogue, index, &layer);
    json_writer_open(json, NULL, '{');
    json_writer_text(json, "kind", layer.kind);
    json_writer_text(json, "name", layer.name);
    json_writer_text(json, "file", layer.file);
    json_writer_bool(json, "user", layer.user);
    json_writer_date(json, "horizon", layer.horizon);
    json_writer_uint(json, "rows", layer.rows);
    json_writer_uint(json, "codes", layer.codes);
    json_writer_open(json, "makes", '[');
    for (size_t i = 0; i < layer.make_count; i++) {
        json_writer_text(json, NULL, exifid_catalogue_make(catalogue, index, i));
    }
    json_writer_close(json, ']');
    json_parts(json, "related", layer.related);
    json_parts(json, "sources", layer.sources);
    json_writer_close(json, '}');
}

static void json_totals(json_writer *json, const totals *sum)
{
    json_writer_open(json, "totals", '{');
    json_writer_uint(json, "maker_tables", sum->makers);
    json_writer_uint(json, "products", sum->products);
    json_writer_uint(json, "codes", sum->codes);
    json_writer_uint(json, "lists", sum->lists);
    json_writer_uint(json, "listed_codes", sum->listed);
    json_writer_uint(json, "patterns", sum->patterns);
    json_writer_uint(json, "rules", sum->rules);
    json_writer_uint(json, "sources", sum->sources);
    json_writer_close(json, '}');
}

static void json(output *out, const exifid_catalogue *catalogue)
{
    totals sum = add_up(catalogue);
    json_writer writer = {.out = out};
    json_writer_open(&writer, NULL, '{');
    json_writer_uint(&writer, "schema", REPORT_SCHEMA);
    json_writer_text(&writer, "version", exifid_catalogue_version(catalogue));
    json_writer_open(&writer, "layers", '[');
    for (size_t i = 0; i < exifid_catalogue_layer_count(catalogue); i++) {
        json_layer(&writer, catalogue, i);
    }
    json_writer_close(&writer, ']');
    json_totals(&writer, &sum);
    json_writer_close(&writer, '}');
    output_char(out, '\n');
}

static void csv(output *out, const exifid_catalogue *catalogue)
{
    char horizon[16];
    exifid_layer layer;
    output_text(out, "kind,name,file,user,horizon,rows,codes\r\n");
    for (size_t i = 0; i < exifid_catalogue_layer_count(catalogue); i++) {
        exifid_catalogue_layer(catalogue, i, &layer);
        output_format(out, "%s,", layer.kind);
        sink_csv(out, layer.name, strlen(layer.name), SINK_REPLACE);
        output_char(out, ',');
        sink_csv(out, layer.file, strlen(layer.file), SINK_PERCENT);
        output_format(out, ",%s,%s,%zu,%zu\r\n", layer.user ? "true" : "false",
                      exifid_date_format(layer.horizon, horizon, sizeof horizon), layer.rows, layer.codes);
    }
}

void layers_report(report *self, output *out, const report_style *style, const exifid_catalogue *catalogue)
{
    switch (style->format) {
    case REPORT_TEXT:
        report_begin(self, out, style); /* which writes nothing in front of text */
        text(self, catalogue);
        break;
    case REPORT_JSON:
    case REPORT_NDJSON:
        json(out, catalogue);
        break;
    case REPORT_CSV:
        csv(out, catalogue);
        break;
    }
}
