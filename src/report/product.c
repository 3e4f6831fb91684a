#include "report/product.h"

#include <string.h>

#include "report/headline.h"
#include "report/json_writer.h"
#include "report/layout.h"
#include "report/parts.h"
#include "report/sink.h"

/* Columns of a product on one line. */
#define NAME_COLUMN  12
#define CODES_COLUMN 48

/* A line is written when so much of it is there, as the layout has no more than OUTPUT_SIZE. */
#define LINE_FULL    (OUTPUT_SIZE / 2)

/* ---------------------------------------------------------------- text */

static void codes(report *self, const exifid_catalogue *catalogue, size_t index, size_t count)
{
    layout_list list = {.self = self, .before = ""};
    for (size_t i = 0; i < count; i++) {
        if (self->folded.length > LINE_FULL) {
            layout_text(self, ",");
            layout_end(self, LAYOUT_VALUE);
            layout_begin(self, 0, NULL);
            layout_pad(self, LAYOUT_VALUE);
            list.before = "";
        }
        layout_list_add(&list, "", exifid_catalogue_code(catalogue, index, i));
        if (!self->style.quiet && exifid_catalogue_code_is_shared(catalogue, index, i)) {
            layout_text(self, " (shared with another product)");
        }
    }
}

static void line(report *self, const exifid_catalogue *catalogue, size_t index, const exifid_product *is)
{
    char name[HEADLINE_NAME_SIZE], date[16];
    layout_begin(self, 0, NULL);
    layout_text(self, exifid_date_format(is->listed ? is->first_seen : is->announced, date, sizeof date));
    layout_pad(self, NAME_COLUMN);
    layout_text(self, headline_name(is->maker, is->name, name));
    layout_pad(self, CODES_COLUMN);
    codes(self, catalogue, index, is->code_count);
    layout_end(self, CODES_COLUMN);
}

/* A labelled line, left out when the text is empty. */
static void fact(report *self, const char *label, const char *prefix, const char *text)
{
    if (!*text) {
        return;
    }
    layout_begin(self, 2, label);
    layout_text(self, prefix);
    layout_text(self, text);
    layout_end(self, LAYOUT_VALUE);
}

static void date_fact(report *self, const char *label, exifid_date date, const char *otherwise)
{
    char text[16];
    exifid_date_format(date, text, sizeof text);
    fact(self, label, "", *text ? text : otherwise);
}

static void sources(report *self, const exifid_catalogue *catalogue, const char *ids)
{
    char id[PARTS_SIZE];
    for (const char *label = "sources"; parts_next(&ids, ";", id); label = "") {
        exifid_source source;
        layout_begin(self, 2, label);
        layout_text(self, id);
        if (exifid_catalogue_source(catalogue, id, &source)) {
            layout_list more = {.self = self, .before = ": "};
            layout_list_add(&more, "", source.title);
            layout_list_add(&more, "", source.where);
        }
        layout_end(self, LAYOUT_VALUE);
    }
}

static void first_firmware(report *self, const char *builds)
{
    char build[PARTS_SIZE];
    layout_list list = {.self = self, .before = "first sold with "};
    if (!*builds) {
        return;
    }
    layout_begin(self, 2, "firmware");
    while (parts_next(&builds, ";", build)) {
        layout_list_add(&list, "", build);
    }
    layout_end(self, LAYOUT_VALUE);
}

static void whole(report *self, const exifid_catalogue *catalogue, size_t index, const exifid_product *is)
{
    char name[HEADLINE_NAME_SIZE];
    layout_begin(self, 0, NULL);
    layout_styled(self, LAYOUT_BOLD, headline_name(is->maker, is->name, name));
    layout_end(self, 4);
    fact(self, "maker", "", is->maker);
    layout_begin(self, 2, is->code_count == 1 ? "code" : "codes");
    codes(self, catalogue, index, is->code_count);
    layout_end(self, LAYOUT_VALUE);
    fact(self, strstr(is->codenames, ", ") ? "codenames" : "codename", "", is->codenames);
    fact(self, "kind", "", is->kind);
    date_fact(self, "announced", is->announced, is->listed ? "" : "not known");
    date_fact(self, "on sale", is->on_sale, "");
    date_fact(self, "first seen", is->first_seen, "");
    first_firmware(self, is->first_firmware);
    sources(self, catalogue, is->sources);
    fact(self, "row", "", is->rule);
}

void product_text(report *self, const exifid_catalogue *catalogue, size_t index, bool first)
{
    exifid_product is;
    exifid_catalogue_product(catalogue, index, &is);
    if (self->style.quiet) {
        line(self, catalogue, index, &is);
        return;
    }
    if (!first) {
        output_char(self->out, '\n');
    }
    whole(self, catalogue, index, &is);
}

/* ---------------------------------------------------------------- JSON */

static void json_parts(json_writer *json, const char *key, const char *text, const char *joint)
{
    char part[PARTS_SIZE];
    json_writer_open(json, key, '[');
    while (parts_next(&text, joint, part)) {
        json_writer_text(json, NULL, part);
    }
    json_writer_close(json, ']');
}

static void json_codes(json_writer *json, const exifid_catalogue *catalogue, size_t index, size_t count)
{
    json_writer_open(json, "codes", '[');
    for (size_t i = 0; i < count; i++) {
        json_writer_text(json, NULL, exifid_catalogue_code(catalogue, index, i));
    }
    json_writer_close(json, ']');
    json_writer_open(json, "shared_codes", '[');
    for (size_t i = 0; i < count; i++) {
        if (exifid_catalogue_code_is_shared(catalogue, index, i)) {
            json_writer_text(json, NULL, exifid_catalogue_code(catalogue, index, i));
        }
    }
    json_writer_close(json, ']');
}

static void json_sources(json_writer *json, const exifid_catalogue *catalogue, const char *ids)
{
    char id[PARTS_SIZE];
    exifid_source source;
    json_writer_open(json, "source_details", '[');
    while (parts_next(&ids, ";", id)) {
        if (exifid_catalogue_source(catalogue, id, &source)) {
            json_writer_open(json, NULL, '{');
            json_writer_text(json, "id", id);
            json_writer_text(json, "title", source.title);
            json_writer_text(json, "where", source.where);
            json_writer_text(json, "licence", source.licence);
            json_writer_close(json, '}');
        }
    }
    json_writer_close(json, ']');
}

void product_json(output *out, const exifid_catalogue *catalogue, size_t index, bool explain)
{
    exifid_product is;
    json_writer json = {.out = out};
    exifid_catalogue_product(catalogue, index, &is);
    json_writer_open(&json, NULL, '{');
    json_writer_uint(&json, "schema", REPORT_SCHEMA);
    json_writer_text(&json, "maker", is.maker);
    json_writer_text(&json, "name", is.name);
    json_parts(&json, "codenames", is.codenames, ", ");
    json_writer_text(&json, "kind", is.kind);
    json_writer_date(&json, "announced", is.announced);
    json_writer_date(&json, "on_sale", is.on_sale);
    json_writer_date(&json, "first_seen", is.first_seen);
    json_writer_bool(&json, "listed", is.listed);
    json_codes(&json, catalogue, index, is.code_count);
    json_parts(&json, "first_firmware", is.first_firmware, ";");
    json_parts(&json, "sources", is.sources, ";");
    if (explain) {
        json_sources(&json, catalogue, is.sources);
    }
    json_writer_text(&json, "rule", is.rule);
    json_writer_close(&json, '}');
}

/* ---------------------------------------------------------------- CSV */

void product_csv_header(output *out)
{
    output_text(out,
                "maker,name,codenames,kind,announced,on_sale,first_seen,listed,codes,first_firmware,sources,rule\r\n");
}

/* A field with the comma behind it. */
static void field(output *out, const char *text)
{
    sink_csv(out, text, strlen(text), SINK_REPLACE);
    output_char(out, ',');
}

static void date_field(output *out, exifid_date date)
{
    char text[16];
    field(out, exifid_date_format(date, text, sizeof text));
}

/* All codes in one field, joined by ';'.  They fit: no line of a data file is longer than the output. */
static void codes_field(output *out, const exifid_catalogue *catalogue, size_t index, size_t count)
{
    output joined;
    output_open(&joined, OUTPUT_MEMORY);
    for (size_t i = 0; i < count; i++) {
        output_text(&joined, i > 0 ? ";" : "");
        output_text(&joined, exifid_catalogue_code(catalogue, index, i));
    }
    sink_csv(out, joined.buffer, joined.length, SINK_REPLACE);
    output_char(out, ',');
}

void product_csv(output *out, const exifid_catalogue *catalogue, size_t index)
{
    exifid_product is;
    exifid_catalogue_product(catalogue, index, &is);
    field(out, is.maker);
    field(out, is.name);
    field(out, is.codenames);
    field(out, is.kind);
    date_field(out, is.announced);
    date_field(out, is.on_sale);
    date_field(out, is.first_seen);
    field(out, is.listed ? "true" : "false");
    codes_field(out, catalogue, index, is.code_count);
    field(out, is.first_firmware);
    field(out, is.sources);
    sink_csv(out, is.rule, strlen(is.rule), SINK_REPLACE);
    output_text(out, "\r\n");
}
