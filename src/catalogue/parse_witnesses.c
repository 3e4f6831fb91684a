/* The tables that witnesses are weighed by: optics.tsv and tells.tsv. */
#include "catalogue/fields.h"
#include "catalogue/lookup.h"
#include "catalogue/parse_formats.h"
#include "catalogue/tsv.h"

#include <string.h>

/* Looked through for every photo whose lens is known: one row a product of a few makers. */
#define OPTICS_MAX      4096
/* Tried on every photo. */
#define TELLS_MAX       1024
/* Digits in front of the point: no lens of a phone has more, and thousandths still fit int32_t by far. */
#define LENS_DIGITS_MAX 4

/* ---------------------------------------------------------------- optics.tsv */

/* Reads "4.15" as 4150 and moves *text behind it; -1, leaving *text alone, for anything else. */
static int32_t thousandths(const char **text)
{
    int32_t value = 0;
    const char *at = *text;
    size_t digits = strspn(at, "0123456789");
    if (digits == 0 || digits > LENS_DIGITS_MAX) {
        return -1;
    }
    for (; digits > 0; digits--) {
        value = value * 10 + (*at++ - '0');
    }
    at += *at == '.';
    for (int place = 0; place < 3; place++) {
        bool digit = *at >= '0' && *at <= '9';
        value = value * 10 + (digit ? *at - '0' : 0);
        at += digit;
    }
    *text = at;
    return value;
}

/* "4.15mm f/2.2" */
static bool read_lens(const char *text, struct table_lens *lens)
{
    static const char between[] = "mm f/";
    lens->focal_length = thousandths(&text);
    if (lens->focal_length <= 0 || strncmp(text, between, sizeof between - 1) != 0) {
        return false;
    }
    text += sizeof between - 1;
    lens->f_number = thousandths(&text);
    return lens->f_number > 0 && *text == '\0';
}

/* "4.15mm f/2.2; 2.65mm f/2.2" */
static void read_lenses(struct lines *lines, char *text, struct table_optics *optics)
{
    struct table_lens lens;
    optics->first_lens = lines->builder->lenses.count;
    for (char *one = fields_next(&text, ';'); one != NULL; one = fields_next(&text, ';')) {
        if (read_lens(one, &lens)) {
            builder_add_lenses(lines->builder, &lens);
            optics->lens_count++;
        } else {
            lines_error(lines, "%s is not a lens like '4.15mm f/2.2'", builder_quote(one).text);
        }
    }
}

/* "3264x2448" */
static void read_size(struct lines *lines, const char *text, struct table_optics *optics)
{
    const char *at = text;
    uint32_t side[2] = {0, 0};
    for (int i = 0; i < 2 && *at != '\0'; i++) {
        size_t digits = strspn(at, "0123456789");
        for (size_t k = 0; k < digits && k <= LENS_DIGITS_MAX; k++) { /* five: no sensor is wider than 99999 */
            side[i] = side[i] * 10 + (uint32_t)(at[k] - '0');
        }
        at += digits;
        at += i == 0 && *at == 'x';
    }
    if (text[0] != '\0' && (side[0] == 0 || side[1] == 0 || *at != '\0')) {
        lines_error(lines, "%s is not a size like '3264x2448'", builder_quote(text).text);
    }
    optics->width = side[0];
    optics->height = side[1];
}

static bool read_complete(struct lines *lines, const char *text)
{
    if (text[0] != '\0' && strcmp(text, "yes") != 0) {
        lines_error(lines, "%s is neither 'yes' nor empty", builder_quote(text).text);
    }
    return text[0] != '\0';
}

/* Notes a product that an earlier row of the file holds. */
static void check_again(struct lines *lines, uint32_t first, const struct table_optics *optics)
{
    const struct table_optics *row = lines->builder->optics.rows;
    for (uint32_t i = first; i < lines->builder->optics.count; i++) {
        if (row[i].product == optics->product && row[i].maker == optics->maker) {
            lines_error(lines, "product already stands in line %u", (unsigned)row[i].origin.line);
            return;
        }
    }
}

void parse_witnesses_optics(struct builder *builder, uint32_t file, const char *text, size_t size)
{
    enum { MAKER, PRODUCT, LENSES, LARGEST, COMPLETE, SOURCES };
    static const struct tsv_layout layout = {
        .column = {[MAKER] = {"maker", TSV_FILLED},
                   [PRODUCT] = {"product", TSV_FILLED},
                   [LENSES] = {"lenses", TSV_FILLED},
                   [LARGEST] = {"largest", TSV_PRESENT},
                   [COMPLETE] = {"complete", TSV_PRESENT},
                   [SOURCES] = {"sources", TSV_FILLED}},
    };
    struct tsv tsv;
    char *value = NULL;
    uint32_t first = builder->optics.count;
    tsv_start(&tsv, &layout, builder, file, text, size);
    tsv_directive(&tsv, &value);
    while (tsv_row(&tsv)) {
        struct table_optics optics = {
            .maker = builder_string(builder, tsv.field[MAKER]),
            .product = builder_string(builder, tsv.field[PRODUCT]),
            .complete = read_complete(&tsv.lines, tsv.field[COMPLETE]),
            .sources = fields_list(&tsv.lines, tsv.field[SOURCES], ";"),
            .origin = {file, tsv.lines.number},
        };
        if (builder->optics.count - first == OPTICS_MAX) {
            lines_error(&tsv.lines, "file holds more than %d rows", OPTICS_MAX);
            return;
        }
        if (tsv.field[LENSES][0] != '\0') {
            read_lenses(&tsv.lines, tsv.field[LENSES], &optics);
        }
        check_again(&tsv.lines, first, &optics);
        read_size(&tsv.lines, tsv.field[LARGEST], &optics);
        builder_add_optics(builder, &optics);
    }
}

/* ---------------------------------------------------------------- tells.tsv */

void parse_witnesses_tells(struct builder *builder, uint32_t file, const char *text, size_t size)
{
    enum { SAYS, MAKE, MODEL, SOFTWARE, SOURCES };
    static const struct tsv_layout layout = {
        .column = {[SAYS] = {"says", TSV_FILLED},
                   [MAKE] = {"make", TSV_PRESENT},
                   [MODEL] = {"model", TSV_PRESENT},
                   [SOFTWARE] = {"software", TSV_PRESENT},
                   [SOURCES] = {"sources", TSV_FILLED}},
    };
    struct tsv tsv;
    char *value = NULL;
    uint32_t first = builder->tells.count;
    tsv_start(&tsv, &layout, builder, file, text, size);
    tsv_directive(&tsv, &value);
    while (tsv_row(&tsv)) {
        struct table_tell tell = {
            .says = fields_text(&tsv.lines, tsv.field[SAYS], sizeof((exifid_contradiction *)0)->text),
            .make = fields_key(&tsv.lines, tsv.field[MAKE]),
            .model = fields_key(&tsv.lines, tsv.field[MODEL]),
            .software = fields_key(&tsv.lines, tsv.field[SOFTWARE]),
            .sources = fields_list(&tsv.lines, tsv.field[SOURCES], ";"),
            .origin = {file, tsv.lines.number},
        };
        if (builder->tells.count - first == TELLS_MAX) {
            lines_error(&tsv.lines, "file holds more than %d rows", TELLS_MAX);
            return;
        }
        if (tell.make == 0 && tell.model == 0 && tell.software == 0) {
            lines_error(&tsv.lines, "row fits every photo: make, model and software are empty");
        }
        builder_add_tells(builder, &tell);
    }
}
