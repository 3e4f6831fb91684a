/* The public functions of the import: a published list goes in, a data file of src/data/README.md comes out. */
#include "catalogue/import/import.h"

#include "base/text.h"
#include "catalogue/import/codes.h"
#include "catalogue/import/devices.h"
#include "catalogue/import/encoding.h"
#include "catalogue/import/sheet.h"

#include <stdlib.h>
#include <string.h>

/* The largest of these lists, Google's, holds 5 MB. */
#define IMPORT_SIZE_MAX   ((size_t)64 << 20)

/* As many as the parser of the data files reports: more would bury the first ones. */
#define IMPORT_ERRORS_MAX 1000

static const struct format {
    const char *name;
    const char *title; /* for the comment that the data file starts with */
    import_reader *read;
    bool dated; /* gives products, not codes */
} formats[] = {
    {"play", "Google Play's supported devices", play_read, false},
    {"endoflife", "endoflife.date", endoflife_read, true},
    {"xiaomi-firmware", "Xiaomi Firmware Updater", xiaomi_firmware_read, false},
    {"lineage", "the LineageOS wiki", lineage_read, true},
    {"mobilemodels", "MobileModels", mobilemodels_read, false},
};

#define FORMAT_COUNT (sizeof formats / sizeof *formats)

const char *exifid_import_format(size_t index)
{
    return index < FORMAT_COUNT ? formats[index].name : NULL;
}

bool import_is_over(struct import *import)
{
    if (!import->broken && import->builder.file_errors >= IMPORT_ERRORS_MAX) {
        import_break(import, 0, "too many errors; the rest is not read");
    }
    return import->broken || import->builder.no_memory;
}

uint32_t import_previous_file(struct import *import)
{
    char name[256]; /* a longer one is cut */
    struct text_out out = TEXT_INTO(name);
    text_add(&out, import->asked->name);
    text_add(&out, " (previous import)");
    return builder_file(&import->builder, name);
}

static const struct format *find_format(struct import *import)
{
    char known[128];
    struct text_out out = TEXT_INTO(known);
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        if (strcmp(formats[i].name, import->asked->format) == 0) {
            return &formats[i];
        }
        text_add(&out, i == 0 ? "" : ", ");
        text_add(&out, formats[i].name);
    }
    import_break(import, 0, "format %s is not known; known are %s", builder_quote(import->asked->format).text, known);
    return NULL;
}

static bool is_blank(struct slice text)
{
    static const char blanks[] = {' ', '\t', '\r', '\n'};
    for (size_t i = 0; i < text.size; i++) {
        if (memchr(blanks, text.bytes[i], sizeof blanks) == NULL) {
            return false;
        }
    }
    return true;
}

/* Reads the published text.  What is converted first is kept in *converted. */
static void read_text(struct import *import, const struct format *format, struct grow *converted)
{
    const exifid_import *asked = import->asked;
    if (asked->size > IMPORT_SIZE_MAX) {
        import_break(import, 0, "file holds %zu bytes; at most %zu are read", asked->size, IMPORT_SIZE_MAX);
        return;
    }
    encoding_to_utf8(import, converted);
    if (import->builder.no_memory) {
        return;
    }
    if (is_blank(import->text)) {
        import_break(import, 0, "file is empty");
        return;
    }
    format->read(import);
    bool nothing = format->dated ? import->products.models.count == 0 : import->codes.count == 0;
    if (nothing && !import_is_over(import)) {
        import_break(import, 0, "file holds nothing that could be read as '%s'", format->name);
    }
}

static void add_origin(struct sheet *sheet, const struct import *import, const struct format *format)
{
    sheet_add(sheet, "# Imported on ");
    sheet_add_date(sheet, import->asked->today);
    sheet_add(sheet, " from ");
    sheet_add(sheet, builder_quote(import->asked->name).text);
    sheet_add(sheet, ", a list of ");
    sheet_add(sheet, format->title);
    sheet_add(sheet, ".\n");
}

static void write_text(struct import *import, const struct format *format, struct sheet *sheet)
{
    add_origin(sheet, import, format);
    if (format->dated) {
        devices_write(import, sheet);
    } else {
        codes_write(import, sheet);
    }
}

static void report_nothing(void *context, const char *file, uint32_t line, const char *text)
{
    (void)context;
    (void)file;
    (void)line;
    (void)text;
}

static void free_import(struct import *import)
{
    grow_free(&import->products.notes);
    grow_free(&import->products.models);
    grow_free(&import->products.rows);
    grow_free(&import->codes);
    builder_free(&import->builder);
}

char *exifid_catalogue_import(const exifid_import *asked, size_t *size, exifid_catalogue_report *report, void *context)
{
    struct import import = {.asked = asked};
    struct grow converted = {0};
    struct sheet sheet = {.import = &import};
    builder_init(&import.builder, report == NULL ? report_nothing : report, context);
    import.file = builder_file(&import.builder, asked->name);
    const struct format *format = find_format(&import);
    if (asked->today.day == 0) {
        import_break(&import, 0, "today's date is not known to the day");
    }
    if (!import.broken && !import.builder.no_memory) {
        read_text(&import, format, &converted);
    }
    if (!import.broken && !import.builder.no_memory) {
        write_text(&import, format, &sheet);
    }
    builder_report(&import.builder);
    bool done = !import.broken && !import.builder.no_memory;
    *size = done ? sheet_length(&sheet) : 0;
    if (!done) {
        sheet_free(&sheet);
    }
    grow_free(&converted);
    free_import(&import);
    return sheet.text.rows;
}

void exifid_import_free(char *text)
{
    free(text);
}
