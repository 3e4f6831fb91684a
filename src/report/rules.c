#include "report/rules.h"

#include <string.h>

#include "report/layout.h"
#include "report/parts.h"

/* Columns of a field: what it holds, and what that means. */
#define VALUE_COLUMN   24
#define MEANING_COLUMN 36

/* The whole text that a rule has read: evidence quotes no more than its beginning, and of a Model it quotes the file. */
static const char *read_text(const report_record *record, const exifid_evidence *evidence)
{
    const exifid_result *answer = record->answer;
    if (strcmp(evidence->source, "Software") == 0) {
        return strcmp(evidence->rule, answer->firmware.rule) == 0 ? answer->firmware.raw : answer->identity.model;
    }
    return strcmp(evidence->source, "Model") == 0 ? answer->identity.model : evidence->value;
}

/* Explains one piece of evidence.  Returns false when it has no rule, or an earlier piece has the same one. */
static bool explain(const report_record *record, unsigned i, exifid_explanation *is)
{
    const exifid_evidence *evidence = &record->answer->evidence[i];
    for (unsigned k = 0; k < i; k++) {
        if (strcmp(record->answer->evidence[k].rule, evidence->rule) == 0) {
            return false;
        }
    }
    if (!record->catalogue || !*evidence->rule) {
        return false;
    }
    bool known = exifid_catalogue_explain(record->catalogue, evidence->rule, read_text(record, evidence), is);
    if (known && is->field_count == 0) { /* a Model that was read as the file spells it */
        known = exifid_catalogue_explain(record->catalogue, evidence->rule, evidence->value, is);
    }
    return known;
}

static void fields_text(report *self, const exifid_explanation *is)
{
    for (unsigned i = 0; i < is->field_count; i++) {
        layout_begin(self, 6, NULL);
        layout_text(self, is->field[i].name);
        layout_pad(self, VALUE_COLUMN);
        layout_text(self, is->field[i].value);
        if (*is->field[i].meaning) {
            layout_pad(self, MEANING_COLUMN);
            layout_text(self, is->field[i].meaning);
        }
        layout_end(self, MEANING_COLUMN);
    }
}

static void sources_text(report *self, const report_record *record, const char *ids)
{
    char id[PARTS_SIZE];
    while (parts_next(&ids, ";", id)) {
        exifid_source source;
        bool known = exifid_catalogue_source(record->catalogue, id, &source);
        layout_begin(self, 6, NULL);
        layout_text(self, "source");
        layout_pad(self, VALUE_COLUMN);
        layout_text(self, known ? source.title : id);
        if (known && *source.where) {
            layout_text(self, ": ");
            layout_text(self, source.where);
        }
        layout_end(self, VALUE_COLUMN);
    }
}

void rules_text(report *self, const report_record *record)
{
    bool any = false;
    exifid_explanation is;
    for (unsigned i = 0; i < record->answer->evidence_count; i++) {
        if (!explain(record, i, &is)) {
            continue;
        }
        if (!any) {
            layout_begin(self, 2, NULL);
            layout_styled(self, LAYOUT_DIM, "rules");
            layout_end(self, 0);
        }
        any = true;
        layout_begin(self, 4, NULL);
        layout_text(self, record->answer->evidence[i].rule);
        layout_text(self, *is.name ? ", " : "");
        layout_text(self, is.name);
        layout_text(self, *is.note ? ": " : "");
        layout_text(self, is.note);
        layout_end(self, 6);
        fields_text(self, &is);
        sources_text(self, record, is.sources);
    }
}

static void fields_json(json_writer *json, const exifid_explanation *is)
{
    json_writer_open(json, "fields", '[');
    for (unsigned i = 0; i < is->field_count; i++) {
        json_writer_open(json, NULL, '{');
        json_writer_text(json, "name", is->field[i].name);
        json_writer_text(json, "value", is->field[i].value);
        json_writer_text(json, "meaning", is->field[i].meaning);
        json_writer_close(json, '}');
    }
    json_writer_close(json, ']');
}

static void sources_json(json_writer *json, const report_record *record, const char *ids)
{
    char id[PARTS_SIZE];
    json_writer_open(json, "sources", '[');
    while (parts_next(&ids, ";", id)) {
        exifid_source source;
        bool known = exifid_catalogue_source(record->catalogue, id, &source);
        json_writer_open(json, NULL, '{');
        json_writer_text(json, "id", id);
        json_writer_text(json, "title", known ? source.title : "");
        json_writer_text(json, "where", known ? source.where : "");
        json_writer_close(json, '}');
    }
    json_writer_close(json, ']');
}

void rules_json(json_writer *json, const report_record *record)
{
    exifid_explanation is;
    if (!record->catalogue) {
        return;
    }
    json_writer_open(json, "rules", '[');
    for (unsigned i = 0; i < record->answer->evidence_count; i++) {
        if (!explain(record, i, &is)) {
            continue;
        }
        json_writer_open(json, NULL, '{');
        json_writer_text(json, "rule", record->answer->evidence[i].rule);
        json_writer_text(json, "name", is.name);
        json_writer_text(json, "note", is.note);
        fields_json(json, &is);
        sources_json(json, record, is.sources);
        json_writer_close(json, '}');
    }
    json_writer_close(json, ']');
}
