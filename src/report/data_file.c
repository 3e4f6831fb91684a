#include "report/data_file.h"

#include <string.h>
#include <strings.h>

#include "report/parts.h"

static void date(output *out, exifid_date date)
{
    char text[16];
    output_text(out, exifid_date_format(date, text, sizeof text));
}

static void directive(output *out, const char *name, const char *value)
{
    output_format(out, "!%s\t", name);
    output_text(out, value);
    output_char(out, '\n');
}

static void makes(output *out, const exifid_catalogue *catalogue, size_t index, size_t count)
{
    output_text(out, "!makes\t");
    for (size_t i = 0; i < count; i++) {
        output_text(out, i > 0 ? ";" : "");
        output_text(out, exifid_catalogue_make(catalogue, index, i));
    }
    output_char(out, '\n');
}

/* Codenames are printed with ", " between them; the file has ';'. */
static void codenames(output *out, const char *printed)
{
    char one[PARTS_SIZE];
    const char *joint = "";
    while (parts_next(&printed, ", ", one)) {
        output_text(out, joint);
        output_text(out, one);
        joint = ";";
    }
}

static void codes(output *out, const exifid_catalogue *catalogue, size_t index, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        output_text(out, i > 0 ? ";" : "");
        output_text(out, exifid_catalogue_code_is_shared(catalogue, index, i) ? "=" : "");
        output_text(out, exifid_catalogue_code(catalogue, index, i));
    }
}

static void product(output *out, const exifid_catalogue *catalogue, size_t index, const exifid_product *is)
{
    output_text(out, is->name);
    output_char(out, '\t');
    codenames(out, is->codenames);
    output_char(out, '\t');
    date(out, is->announced);
    output_char(out, '\t');
    date(out, is->on_sale);
    output_char(out, '\t');
    output_text(out, strcmp(is->kind, "phone") == 0 ? "" : is->kind);
    output_char(out, '\t');
    codes(out, catalogue, index, is->code_count);
    output_char(out, '\t');
    output_text(out, is->first_firmware);
    output_char(out, '\t');
    output_text(out, is->sources);
    output_char(out, '\n');
}

void data_file_devices(output *out, const exifid_catalogue *catalogue, size_t index)
{
    exifid_layer layer;
    exifid_product is;
    exifid_catalogue_layer(catalogue, index, &layer);
    directive(out, "maker", layer.name);
    makes(out, catalogue, index, layer.make_count);
    output_text(out, "!horizon\t");
    date(out, layer.horizon);
    output_char(out, '\n');
    if (*layer.related) {
        directive(out, "related", layer.related);
    }
    output_text(out, "name\tcodenames\tannounced\ton_sale\tkind\tmodels\tfirst_firmware\tsources\n");
    for (size_t i = 0; i < exifid_catalogue_product_count(catalogue); i++) {
        exifid_catalogue_product(catalogue, i, &is);
        if (is.listed) {
            break; /* products come first */
        }
        if (is.layer == index) {
            product(out, catalogue, i, &is);
        }
    }
}

void data_file_listed(output *out, const exifid_catalogue *catalogue, size_t index, const char *brand)
{
    exifid_layer layer;
    exifid_product is;
    exifid_catalogue_layer(catalogue, index, &layer);
    output_text(out, "!horizon\t");
    date(out, layer.horizon);
    output_char(out, '\n');
    directive(out, "sources", layer.sources);
    output_text(out, "brand\tname\tdevice\tmodel\tfirst_seen\n");
    for (size_t i = 0; i < exifid_catalogue_product_count(catalogue); i++) {
        exifid_catalogue_product(catalogue, i, &is);
        if (!is.listed || is.layer != index || (brand && strcasecmp(is.maker, brand) != 0)) {
            continue;
        }
        const char *const field[] = {
            is.maker, "\t", is.name, "\t", is.codenames, "\t", exifid_catalogue_code(catalogue, i, 0), "\t"};
        for (size_t k = 0; k < sizeof field / sizeof *field; k++) {
            output_text(out, field[k]);
        }
        date(out, is.first_seen);
        output_char(out, '\n');
    }
}
