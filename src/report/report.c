#include "report/report.h"

#include "report/csv.h"
#include "report/json.h"
#include "report/product.h"
#include "report/text.h"

void report_begin(report *self, output *out, const report_style *style)
{
    self->out = out;
    self->style = *style;
    self->count = 0;
    output_open(&self->folded, OUTPUT_MEMORY);
    if (style->format == REPORT_JSON) {
        output_char(out, '[');
    }
    if (style->format == REPORT_CSV && style->subject == REPORT_PHOTOS) {
        csv_header(out);
    }
    if (style->format == REPORT_CSV && style->subject == REPORT_PRODUCTS) {
        product_csv_header(out);
    }
}

/* What stands in front of a record. */
static void between(const report *self, bool first)
{
    if (self->style.format == REPORT_JSON) {
        output_text(self->out, first ? "\n" : ",\n");
    }
}

void report_render(output *out, const report_style *style, const report_record *record)
{
    switch (style->format) {
    case REPORT_TEXT:
        break;
    case REPORT_JSON:
        json_record(out, record, style->explain);
        break;
    case REPORT_NDJSON:
        json_record(out, record, style->explain);
        output_char(out, '\n');
        break;
    case REPORT_CSV:
        csv_record(out, record);
        break;
    }
}

void report_add(report *self, const report_record *record)
{
    bool first = self->count++ == 0;
    between(self, first);
    if (self->style.format == REPORT_TEXT) {
        text_record(self, record, first);
    } else {
        report_render(self->out, &self->style, record);
    }
}

void report_add_rendered(report *self, const char *bytes, size_t size)
{
    between(self, self->count++ == 0);
    output_bytes(self->out, bytes, size);
}

void report_add_product(report *self, const exifid_catalogue *catalogue, size_t index)
{
    bool first = self->count++ == 0;
    between(self, first);
    switch (self->style.format) {
    case REPORT_TEXT:
        product_text(self, catalogue, index, first);
        break;
    case REPORT_JSON:
        product_json(self->out, catalogue, index, self->style.explain);
        break;
    case REPORT_NDJSON:
        product_json(self->out, catalogue, index, self->style.explain);
        output_char(self->out, '\n');
        break;
    case REPORT_CSV:
        product_csv(self->out, catalogue, index);
        break;
    }
}

void report_end(report *self)
{
    if (self->style.format == REPORT_JSON) {
        output_text(self->out, self->count > 0 ? "\n]\n" : "]\n");
    }
}
