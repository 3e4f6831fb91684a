#include "catalogue/import/sheet.h"

#include "catalogue/lines.h"

#include <string.h>

void sheet_add(struct sheet *sheet, const char *text)
{
    size_t length = strlen(text);
    uint32_t before = (uint32_t)sheet_length(sheet);
    uint32_t more = (uint32_t)length + (sheet->text.count == 0);
    char *added = length < UINT32_MAX ? grow_add(&sheet->text, 1, more) : NULL;
    if (added == NULL) {
        sheet->import->builder.no_memory = true;
        return;
    }
    memcpy((char *)sheet->text.rows + before, text, length + 1);
}

void sheet_add_date(struct sheet *sheet, exifid_date date)
{
    char text[16];
    sheet_add(sheet, exifid_date_format(date, text, sizeof text));
}

void sheet_field(struct sheet *sheet, const char *text)
{
    if (sheet->in_row) {
        sheet_add(sheet, "\t");
    } else {
        sheet->row_start = sheet_length(sheet);
    }
    if (!sheet->in_row && (text[0] == '#' || text[0] == '!')) {
        sheet_add(sheet, " "); /* or the row would be taken for a comment or a directive; spaces do not count */
    }
    sheet_add(sheet, text);
    sheet->in_row = true;
}

void sheet_date_field(struct sheet *sheet, exifid_date date)
{
    char text[16];
    sheet_field(sheet, exifid_date_format(date, text, sizeof text));
}

void sheet_end_row(struct sheet *sheet)
{
    size_t length = sheet_length(sheet) - sheet->row_start;
    if (length >= LINES_SIZE) {
        import_break(sheet->import, 0, "row of %zu bytes would not fit into a data file", length);
    }
    sheet_add(sheet, "\n");
    sheet->in_row = false;
}

size_t sheet_length(const struct sheet *sheet)
{
    return sheet->text.count == 0 ? 0 : sheet->text.count - 1;
}

void sheet_free(struct sheet *sheet)
{
    grow_free(&sheet->text);
}
