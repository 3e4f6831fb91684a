/* The tables that are plain lists: sources.tsv, listed/NAME.tsv, not_phones.tsv and software.tsv. */
#include "base/text.h"
#include "catalogue/fields.h"
#include "catalogue/lookup.h"
#include "catalogue/parse_formats.h"
#include "catalogue/tsv.h"

#include <string.h>

/* Every pattern is tried on every photo whose phone is not known: a few hundred are needed, more than that would cost
 * more than the photo. */
#define PATTERNS_MAX 4096

/* ---------------------------------------------------------------- sources.tsv */

void parse_lists_sources(struct builder *builder, uint32_t file, const char *text, size_t size)
{
    enum { ID, TITLE, WHERE, LICENCE };
    static const struct tsv_layout layout = {
        .column = {[ID] = {"id", TSV_FILLED},
                   [TITLE] = {"title", TSV_FILLED},
                   [WHERE] = {"where", TSV_FILLED},
                   [LICENCE] = {"licence", TSV_FILLED}},
    };
    struct tsv tsv;
    char *value = NULL;
    tsv_start(&tsv, &layout, builder, file, text, size);
    tsv_directive(&tsv, &value);
    while (tsv_row(&tsv)) {
        struct table_source source = {
            .id = builder_string(builder, tsv.field[ID]),
            .title = builder_string(builder, tsv.field[TITLE]),
            .where = builder_string(builder, tsv.field[WHERE]),
            .licence = builder_string(builder, tsv.field[LICENCE]),
            .origin = {file, tsv.lines.number},
        };
        if (tsv.field[ID][0] != '\0' && !fields_is_source(tsv.field[ID])) {
            lines_error(&tsv.lines, "%s is not a source id; ids are made of lower case letters, digits and '-'",
                        builder_quote(tsv.field[ID]).text);
        }
        builder_add_sources(builder, &source);
    }
}

/* ---------------------------------------------------------------- listed/NAME.tsv */

/* "play-2023" of "listed/play-2023.tsv". */
static table_text list_name(struct builder *builder, const char *path)
{
    char name[256]; /* as long as a file name can be */
    const char *slash = strrchr(path, '/');
    const char *start = slash == NULL ? path : slash + 1;
    const char *dot = strrchr(start, '.');
    struct text_out out = TEXT_INTO(name);
    text_add_bytes(&out, start, dot == NULL ? strlen(start) : (size_t)(dot - start));
    return builder_text(builder, name, out.length);
}

void parse_lists_listed(struct builder *builder, uint32_t file, const char *text, size_t size)
{
    enum { HORIZON, SOURCES };
    enum { BRAND, NAME, DEVICE, MODEL, FIRST_SEEN };
    static const struct tsv_layout layout = {
        .directive = {[HORIZON] = {"horizon", TSV_FILLED}, [SOURCES] = {"sources", TSV_FILLED}},
        .column = {[BRAND] = {"brand", TSV_PRESENT},
                   [NAME] = {"name", TSV_PRESENT},
                   [DEVICE] = {"device", TSV_PRESENT},
                   [MODEL] = {"model", TSV_FILLED},
                   [FIRST_SEEN] = {"first_seen", TSV_OPTIONAL}},
    };
    struct tsv tsv;
    struct table_list list = {.origin = {file, 0}};
    char *value = NULL;
    tsv_start(&tsv, &layout, builder, file, text, size);
    for (int directive = tsv_directive(&tsv, &value); directive >= 0; directive = tsv_directive(&tsv, &value)) {
        if (directive == HORIZON) {
            list.horizon = fields_date(&tsv.lines, value);
        } else {
            list.sources = fields_list(&tsv.lines, value, ";");
        }
    }
    list.name = list_name(builder, builder_get(builder, ((const struct table_file *)builder->files.rows)[file].name));
    list.origin.line = tsv.header_line;
    uint32_t number = builder_add_lists(builder, &list);
    while (tsv_row(&tsv)) {
        struct table_listed listed = {
            .key = fields_key(&tsv.lines, tsv.field[MODEL]),
            .model = builder_string(builder, tsv.field[MODEL]),
            .brand = builder_string(builder, tsv.field[BRAND]),
            .name = builder_string(builder, tsv.field[NAME]),
            .device = builder_string(builder, tsv.field[DEVICE]),
            .list = number,
            .line = tsv.lines.number,
            .first_seen = fields_date(&tsv.lines, tsv.field[FIRST_SEEN]),
        };
        builder_add_listed(builder, &listed);
    }
}

/* ---------------------------------------------------------------- not_phones.tsv, software.tsv */

/* Whether every text that fits `pattern` fits `earlier` as well, as far as that is seen without trying texts: '?' in
 * `earlier` could stand for a '*' of `pattern`, so such a pair is let pass. */
static bool hides(const char *earlier, const char *pattern)
{
    return strcmp(earlier, pattern) == 0 || (strchr(earlier, '?') == NULL && lookup_glob(earlier, pattern));
}

/* Reports a pattern that no text can reach, because an earlier row takes all of them. */
static void check_hidden(struct tsv *tsv, const struct grow *rows, uint32_t first, const struct table_pattern *pattern)
{
    const struct builder *builder = tsv->lines.builder;
    const struct table_pattern *row = rows->rows;
    for (uint32_t i = first; i < rows->count; i++) {
        if (hides(builder_get(builder, row[i].first), builder_get(builder, pattern->first)) &&
            row[i].second == pattern->second) {
            lines_error(&tsv->lines, "row can never match: line %u comes before it", (unsigned)row[i].origin.line);
            return;
        }
    }
}

/* Whether there is room for another pattern; reports the first one too many. */
static bool room_for_pattern(struct tsv *tsv, uint32_t count)
{
    if (count == PATTERNS_MAX) {
        lines_error(&tsv->lines, "file holds more than %d rows", PATTERNS_MAX);
    }
    return count < PATTERNS_MAX;
}

void parse_lists_not_phones(struct builder *builder, uint32_t file, const char *text, size_t size)
{
    enum { MAKE, MODEL, KIND, SOURCES };
    static const struct tsv_layout layout = {
        .column = {[MAKE] = {"make", TSV_FILLED},
                   [MODEL] = {"model", TSV_PRESENT},
                   [KIND] = {"kind", TSV_FILLED},
                   [SOURCES] = {"sources", TSV_FILLED}},
    };
    struct tsv tsv;
    char *value = NULL;
    uint32_t first = builder->not_phones.count;
    tsv_start(&tsv, &layout, builder, file, text, size);
    tsv_directive(&tsv, &value);
    while (tsv_row(&tsv) && room_for_pattern(&tsv, builder->not_phones.count - first)) {
        struct table_pattern pattern = {
            .first = fields_key(&tsv.lines, tsv.field[MAKE]),
            .second = fields_key(&tsv.lines, tsv.field[MODEL]),
            .kind = fields_kind(&tsv.lines, KINDS_NOT_PHONE, tsv.field[KIND], KIND_CAMERA),
            .sources = fields_list(&tsv.lines, tsv.field[SOURCES], ";"),
            .origin = {file, tsv.lines.number},
        };
        check_hidden(&tsv, &builder->not_phones, first, &pattern);
        builder_add_not_phones(builder, &pattern);
    }
}

void parse_lists_software(struct builder *builder, uint32_t file, const char *text, size_t size)
{
    enum { PATTERN, KIND, NAME, SOURCES };
    static const struct tsv_layout layout = {
        .column = {[PATTERN] = {"pattern", TSV_FILLED},
                   [KIND] = {"kind", TSV_FILLED},
                   [NAME] = {"name", TSV_FILLED},
                   [SOURCES] = {"sources", TSV_FILLED}},
    };
    struct tsv tsv;
    char *value = NULL;
    uint32_t first = builder->software.count;
    tsv_start(&tsv, &layout, builder, file, text, size);
    tsv_directive(&tsv, &value);
    while (tsv_row(&tsv) && room_for_pattern(&tsv, builder->software.count - first)) {
        struct table_pattern pattern = {
            .first = fields_key(&tsv.lines, tsv.field[PATTERN]),
            .name = builder_string(builder, tsv.field[NAME]),
            .kind = fields_kind(&tsv.lines, KINDS_SOFTWARE, tsv.field[KIND], EXIFID_FIRMWARE_EDITOR),
            .sources = fields_list(&tsv.lines, tsv.field[SOURCES], ";"),
            .origin = {file, tsv.lines.number},
        };
        check_hidden(&tsv, &builder->software, first, &pattern);
        builder_add_software(builder, &pattern);
    }
}
